import type { VNode } from 'preact';
import { attributeMap } from '../../../src/core/attributeValue.ts';
import type { Item } from '../../../src/core/attributeValue.ts';
import { printItem } from '../../../src/core/items/itemJson.ts';
import { keyOf } from '../../../src/core/keySchema.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { WholeItem } from '../../../src/protocol/tableEditor/views.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copyButton.tsx';
import type { TableEditorController } from '../controller.ts';

interface TextViewProps {
  readonly controller: TableEditorController;
  readonly items: readonly WholeItem[];
  readonly form: 'json' | 'dynamodbJson';
  /** Of the table: its attributes come first. */
  readonly tableKey: KeySchema;
}

/** Items as JSON: the plain form of their documents, or DynamoDB's own. */
export function TextView({ controller, items, form, tableKey }: TextViewProps): VNode {
  return (
    <ol class="item-texts">
      {items.map(({ row, item }) => {
        const text = form === 'json' ? printItem(item, tableKey) : wireText(item, tableKey);
        return (
          <li key={row} class="item-text">
            <div class="item-text-actions">
              <CopyButton what={`item ${row + 1}`} onCopy={() => void controller.copyText(text)} />
              <Button onPress={() => void controller.results.open(row)}>Open</Button>
            </div>
            <pre>{text.trimEnd()}</pre>
          </li>
        );
      })}
    </ol>
  );
}

/** Numbers are texts in it, so that nothing is rounded. */
function wireText(item: Item, key: KeySchema): string {
  const keys = keyOf(key, item);
  const others = Object.entries(item).filter(([name]) => !Object.hasOwn(keys, name));
  const byName = others.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(attributeMap([...Object.entries(keys), ...byName]), null, 2);
}
