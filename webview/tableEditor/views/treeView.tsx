import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import { typeOf } from '../../../src/core/attributeValue.ts';
import { keyLabel } from '../../../src/core/items/keyLabel.ts';
import { keyOf } from '../../../src/core/keySchema.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { WholeItem } from '../../../src/protocol/tableEditor/views.ts';
import { plainText } from '../../../src/core/results/plainText.ts';
import { shortText, typeNames } from '../../grid/cellText.ts';
import { Button } from '../../ui/button.tsx';
import type { TableEditorController } from '../controller.ts';

interface TreeViewProps {
  readonly controller: TableEditorController;
  readonly items: readonly WholeItem[];
  /** Of the table: items are called by it. */
  readonly tableKey: KeySchema;
}

/** Items as what opens and closes; the first stands open. */
export function TreeView({ controller, items, tableKey }: TreeViewProps): VNode {
  return (
    <ul class="item-tree">
      {items.map(({ row, item }, index) => (
        <li key={row} class="item-tree-item">
          <Branch
            title={keyLabel(tableKey, keyOf(tableKey, item))}
            note={counted(Object.keys(item).length, 'attribute')}
            open={index === 0}
          >
            {() => <Members entries={sorted(Object.entries(item))} />}
          </Branch>
          <Button onPress={() => void controller.results.open(row)}>Open</Button>
        </li>
      ))}
    </ul>
  );
}

interface BranchProps {
  readonly title: string;
  readonly note: string;
  readonly open?: boolean;
  /** What is inside is made when it is first opened. */
  readonly children: () => VNode;
}

/** The browser's own disclosure: keyboard and screen readers know it. */
function Branch({ title, note, open = false, children }: BranchProps): VNode {
  const [isOpen, setOpen] = useState(open);
  return (
    <details class="tree-branch" open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="tree-name">{title}</span> <span class="field-note">{note}</span>
      </summary>
      {isOpen && children()}
    </details>
  );
}

type Entry = readonly [name: string, value: AttributeValue];

function Members({ entries }: { readonly entries: readonly Entry[] }): VNode {
  return (
    <ul class="tree-members">
      {entries.map(([name, value]) => (
        <li key={name}>
          <Member name={name} value={value} />
        </li>
      ))}
    </ul>
  );
}

function Member({ name, value }: { readonly name: string; readonly value: AttributeValue }): VNode {
  if ('M' in value) {
    const entries = sorted(Object.entries(value.M));
    return (
      <Branch title={name} note={`${typeNames.M} · ${counted(entries.length, 'attribute')}`}>
        {() => <Members entries={entries} />}
      </Branch>
    );
  }
  if ('L' in value) {
    const entries = value.L.map((element, index): Entry => [String(index), element]);
    return (
      <Branch title={name} note={`${typeNames.L} · ${counted(entries.length, 'element')}`}>
        {() => <Members entries={entries} />}
      </Branch>
    );
  }
  const { text, shortened } = shortText(value);
  const type = typeNames[typeOf(value)];
  if (!shortened) {
    return <Leaf name={name} type={type} text={text} />;
  }
  return (
    <Branch title={name} note={`${type} · ${text.slice(0, 60)}…`}>
      {() => <pre class="tree-text">{plainText(value)}</pre>}
    </Branch>
  );
}

function Leaf({ name, type, text }: { readonly name: string; readonly type: string; readonly text: string }): VNode {
  return (
    <div class="tree-leaf">
      <span class="tree-name">{name}</span> <code>{text}</code> <span class="field-note">{type}</span>
    </div>
  );
}

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
}
