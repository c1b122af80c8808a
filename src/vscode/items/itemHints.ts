import * as vscode from 'vscode';
import { AskedOnce } from '../../core/askedOnce.ts';
import { parsePath, printPath } from '../../core/attributePath.ts';
import { attributeProposals } from '../../core/attributeProposals.ts';
import type { AttributeProposal } from '../../core/attributeProposals.ts';
import { describeAttribute, proposalsIn, typeWords, valueSnippet } from '../../core/items/attributeWords.ts';
import type { Clients, ItemText } from '../../core/ports.ts';
import type { SeenAttributes } from '../../core/seenAttributes.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { scheme } from '../resource.ts';
import type { ItemForms } from './itemForms.ts';
import type { ItemStore } from './itemStore.ts';
import { itemAddressOf } from './itemUri.ts';

export interface HintParts {
  readonly items: Pick<ItemStore, 'shape'>;
  readonly clients: Clients;
  readonly itemText: Pick<ItemText, 'attributeAt' | 'namePlaceAt'>;
  readonly forms: Pick<ItemForms, 'of'>;
  readonly seen: SeenAttributes;
  readonly funnel: ErrorFunnel;
}

const selector: vscode.DocumentSelector = { language: 'dynamodb-item', scheme };

/**
 * What VS Code's JSON service would take from a schema, for each table its own: attributes to complete, and what they are. A schema
 * is for a pattern of addresses, and cannot be told which table a document is of.
 */
export class ItemHints extends Disposable implements vscode.HoverProvider, vscode.CompletionItemProvider {
  private readonly timeToLives = new AskedOnce<string | undefined, TableRef>(async ref => this.askTimeToLive(ref));

  constructor(private readonly parts: HintParts) {
    super();
    this.register(vscode.languages.registerHoverProvider(selector, this));
    this.register(vscode.languages.registerCompletionItemProvider(selector, this, '"'));
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const address = itemAddressOf(document.uri);
    if (address === undefined) {
      return undefined;
    }
    const { ref } = address;
    const [shape, timeToLive] = await Promise.all([this.parts.items.shape(ref), this.timeToLives.get(ref)]);
    const form = this.parts.forms.of(document.uri);
    const place = this.parts.itemText.attributeAt(document.getText(), document.offsetAt(position), shape.key, form);
    if (place === undefined) {
      return undefined;
    }
    const { path, value, range } = place;
    const keys = path.length === 1 ? this.proposals(ref, shape).find(({ path: known }) => known === printPath(path))?.keys : undefined;
    const lines = describeAttribute(path, value, {
      ...(keys !== undefined && { keys }),
      ...(timeToLive !== undefined && { timeToLive }),
    });
    const text = new vscode.MarkdownString();
    lines.forEach(line => text.appendText(`${line}\n`));
    return new vscode.Hover(text, new vscode.Range(document.positionAt(range.offset), document.positionAt(range.offset + range.length)));
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const address = itemAddressOf(document.uri);
    if (address === undefined) {
      return [];
    }
    const shape = await this.parts.items.shape(address.ref);
    const form = this.parts.forms.of(document.uri);
    const place = this.parts.itemText.namePlaceAt(document.getText(), document.offsetAt(position), shape.key, form);
    if (place === undefined) {
      return [];
    }
    const all = this.proposals(address.ref, shape).map(proposal => ({ path: parsePath(proposal.path), proposal }));
    const range = nameRange(document, position);
    return proposalsIn(all, place.parent, place.taken).map(({ name, proposal }, index) => {
      const [type = 'S'] = proposal.types;
      const quoted = JSON.stringify(name);
      const item = new vscode.CompletionItem(quoted, vscode.CompletionItemKind.Property);
      item.detail = detailOf(proposal);
      item.insertText = new vscode.SnippetString().appendText(`${quoted}: `);
      item.insertText.value += valueSnippet(type, place.form);
      item.filterText = quoted;
      item.sortText = String(index).padStart(4, '0');
      item.range = range;
      return item;
    });
  }

  private proposals(ref: TableRef, shape: TableShape): readonly AttributeProposal[] {
    return attributeProposals(shape, this.parts.seen.of(ref));
  }

  /** Who may not ask, or an endpoint that does not know it, has no dates shown. */
  private async askTimeToLive(ref: TableRef): Promise<string | undefined> {
    try {
      const answer = await this.parts.clients.client(ref).send('DescribeTimeToLive', { TableName: ref.table });
      return answer.TimeToLiveDescription?.AttributeName;
    } catch (error) {
      this.parts.funnel.record('timeToLive', error);
      return undefined;
    }
  }
}

function detailOf({ types, keys }: AttributeProposal): string {
  const words = types.map(type => typeWords[type]).join(', ');
  return keys === undefined ? words : `${words} · ${keys}`;
}

/** What has been typed of the name, with its quotes. */
function nameRange(document: vscode.TextDocument, position: vscode.Position): vscode.Range {
  return document.getWordRangeAtPosition(position, /"[^"\r\n]*"?/) ?? new vscode.Range(position, position);
}
