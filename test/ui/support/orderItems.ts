import type { Item } from '../../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { until } from './until.ts';
import type { VsCodeWindow } from './window.ts';

/** Items of a table `Orders` with the partition key `pk`, and their documents. */
export class OrderItems {
  private readonly client: DynamoClient;
  private readonly window: VsCodeWindow;

  constructor(client: DynamoClient, window: VsCodeWindow) {
    this.client = client;
    this.window = window;
  }

  /** As somebody else writes, around the extension. */
  async put(key: string, attributes: Item): Promise<void> {
    await this.client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: key }, ...attributes } });
  }

  /** As somebody else deletes. */
  async delete(key: string): Promise<void> {
    await this.client.send('DeleteItem', { TableName: 'Orders', Key: { pk: { S: key } } });
  }

  async stored(key: string): Promise<Item | undefined> {
    return (await this.client.send('GetItem', { TableName: 'Orders', Key: { pk: { S: key } }, ConsistentRead: true })).Item;
  }

  /** By the tree. */
  async open(key: string): Promise<void> {
    const { window } = this;
    await window.tree.openContextMenu('Orders');
    await window.pickMenu('Get Item…');
    await window.quickInput.expect('Get Item of Orders');
    await window.quickInput.type(key);
    await window.quickInput.accept();
    await until('the item', async () => (await window.editorText().catch(() => '')).includes(`"${key}"`));
  }
}
