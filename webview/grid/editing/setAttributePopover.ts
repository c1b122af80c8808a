import type { AttributeType, AttributeValue } from '../../../src/core/attributeValue.ts';
import { Popover, textButton } from '../popover.ts';
import { amount } from '../selection/selectedCells.ts';
import { captioned, labelled } from './labelled.ts';
import { DraftField } from './draftField.ts';

interface SetAttributeOwner {
  typeOf(name: string): AttributeType;
  /** @returns whether it was done; why not has been told then */
  set(name: string, value: AttributeValue): Promise<boolean>;
}

/** Gives one attribute, there or new, the same value in all selected rows. */
export class SetAttributePopover extends Popover {
  private readonly name = document.createElement('input');
  private readonly field: DraftField;
  private readonly button = textButton('Set', () => void this.commit());

  constructor(
    host: HTMLElement,
    private readonly owner: SetAttributeOwner,
  ) {
    super('ddb-set-attribute');
    this.field = new DraftField(host, { onChange: () => undefined, onLeave: () => undefined });
    this.field.text.rows = 3;
    this.field.type.element.tabIndex = 0;
    this.name.type = 'text';
    this.name.spellcheck = false;
    this.name.addEventListener('change', () => this.begin());
    const line = document.createElement('div');
    line.className = 'ddb-editor-line';
    line.append(this.field.type.element, this.field.text);
    this.content.append(labelled('Attribute', this.name), captioned('Value', line, this.field.note));
    this.button.classList.add('ddb-primary');
    this.buttons.append(this.button);
    this.element.addEventListener('keydown', event => this.onKey(event));
  }

  /** @param name empty for a new attribute */
  show(name: string, rows: number, anchor: DOMRect): void {
    this.title = name === '' ? 'Add Attribute' : 'Set Attribute for Selected';
    this.button.textContent = `Set in ${amount(rows, 'row')}`;
    this.name.value = name;
    this.begin();
    this.open(anchor);
    (name === '' ? this.name : this.field.text).focus();
  }

  private begin(): void {
    const name = this.name.value;
    const type = this.owner.typeOf(name);
    const draft = this.field.isTouched && this.field.current.text !== '' ? this.field.current : { type, text: '' };
    this.field.edit({
      label: `Value of ${name === '' ? 'the attribute' : name}`,
      draft,
      isFixed: false,
      reading: undefined,
      otherType: type,
    });
  }

  private async commit(): Promise<void> {
    if (this.name.value === '') {
      this.field.complain('Give the attribute a name.');
      this.name.focus();
      return;
    }
    const result = this.field.read();
    if ('value' in result) {
      if (await this.owner.set(this.name.value, result.value)) {
        this.element.hidePopover();
      } else {
        this.field.complain('Nothing was changed.');
      }
    }
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target === this.name)) {
      event.preventDefault();
      void this.commit();
    }
  }
}
