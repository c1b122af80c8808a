import { attributeTypes } from '../../../src/core/attributeValue.ts';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { typeNames } from '../cellText.ts';
import { Menu } from '../menu/menu.ts';

/** Shows the type of what is edited, and lets a person choose another. */
export class TypeButton {
  readonly element = document.createElement('button');
  private menu: Menu | undefined;
  private type: AttributeType = 'S';

  /**
   * @param host where the menu stands
   * @param onChoose called when another type was chosen
   * @param onClosed called when the menu has gone, whether one was chosen or not
   */
  constructor(
    private readonly host: HTMLElement,
    private readonly onChoose: (type: AttributeType) => void,
    private readonly onClosed: () => void,
  ) {
    this.element.type = 'button';
    this.element.className = 'ddb-editor-type';
    this.element.tabIndex = -1;
    this.element.setAttribute('aria-haspopup', 'menu');
    // The focus stays in the text.
    this.element.addEventListener('mousedown', event => event.preventDefault());
    this.element.addEventListener('click', () => this.open());
  }

  /** @param isFixed where the table says which type it must be */
  show(type: AttributeType, isFixed: boolean): void {
    this.type = type;
    this.element.textContent = type;
    this.element.disabled = isFixed;
    this.element.title = isFixed
      ? `${typeNames[type]}: the type of a key is the table’s`
      : `${typeNames[type]}: choose another type (Alt+↓)`;
    this.element.setAttribute('aria-label', this.element.title);
  }

  get isOpen(): boolean {
    return this.menu?.element.matches(':popover-open') === true;
  }

  open(): void {
    if (this.element.disabled) {
      return;
    }
    const entries = attributeTypes.map(type => ({ label: typeNames[type], checked: type === this.type, run: () => this.onChoose(type) }));
    this.menu ??= this.newMenu();
    this.menu.open('Type', entries, this.element.getBoundingClientRect());
  }

  private newMenu(): Menu {
    const menu = new Menu(this.host);
    menu.element.addEventListener('toggle', event => {
      if (event.newState === 'closed') {
        this.onClosed();
      }
    });
    return menu;
  }
}
