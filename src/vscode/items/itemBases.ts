import type { Item } from '../../core/attributeValue.ts';

interface Base {
  readonly item: Item;
  readonly text: string;
}

export interface MergedTexts {
  readonly before: string;
  readonly merged: string;
}

/**
 * The item each open document's text was made from, which a save is compared with. VS Code reads a document's content for
 * others too (Compare with Saved, another extension). What they were given must not become the base of a text that was made from
 * an older item: its save would undo somebody else's change without a question.
 */
export class ItemBases {
  private readonly bases = new Map<string, Item>();
  private readonly reads = new Map<string, Base>();
  /** The texts before and after each merge since the last save: undo and redo bring them back. */
  private readonly merges = new Map<string, readonly Base[]>();

  /** Whether this becomes the document's text is not known yet. */
  wasRead(document: string, item: Item, text: string): void {
    this.reads.set(document, { item, text });
  }

  /** Call when a document without unsaved changes shows a text: it was opened or reverted. */
  isShown(document: string, text: string): void {
    const read = this.reads.get(document);
    if (read?.text === text) {
      this.bases.set(document, read.item);
      this.merges.delete(document);
    }
  }

  wasSaved(document: string, item: Item): void {
    this.bases.set(document, item);
    this.reads.delete(document);
    this.merges.delete(document);
  }

  /** Its text now has somebody else's changes in it. */
  wasMerged(document: string, theirs: Item, { before, merged }: MergedTexts): void {
    const item = this.of(document, before);
    const known = this.merges.get(document) ?? [];
    const isKept = item === undefined || before === merged;
    const texts = [...(isKept ? [] : [{ item, text: before }]), { item: theirs, text: merged }];
    this.merges.set(document, [...known.filter(({ text }) => texts.every(each => each.text !== text)), ...texts]);
    this.bases.set(document, theirs);
  }

  /** Call with each text an open document gets: what is typed after an undone merge is made from what it was before. */
  isTyped(document: string, text: () => string): void {
    // Few documents are merged, and a text may be large.
    const item = this.merges.has(document) ? this.mergedItem(document, text()) : undefined;
    if (item !== undefined) {
      this.bases.set(document, item);
    }
  }

  /** Undefined for a document that is new, and for one whose text was restored from an earlier window. */
  of(document: string, text?: string): Item | undefined {
    return this.mergedItem(document, text) ?? this.bases.get(document);
  }

  forget(document: string): void {
    this.bases.delete(document);
    this.reads.delete(document);
    this.merges.delete(document);
  }

  private mergedItem(document: string, text: string | undefined): Item | undefined {
    return this.merges.get(document)?.find(each => each.text === text)?.item;
  }
}
