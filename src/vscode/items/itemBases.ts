import type { Item } from '../../core/attributeValue.ts';

interface Base {
  readonly item: Item;
  readonly text: string;
}

/**
 * The item each open document's text was made from, which a save is compared with. VS Code reads a document's content for
 * others too (Compare with Saved, another extension). What they were given must not become the base of a text that was made from
 * an older item: its save would undo somebody else's change without a question.
 */
export class ItemBases {
  private readonly bases = new Map<string, Item>();
  private readonly reads = new Map<string, Base>();
  private readonly beforeMerge = new Map<string, Base>();

  /** Whether this becomes the document's text is not known yet. */
  wasRead(document: string, item: Item, text: string): void {
    this.reads.set(document, { item, text });
  }

  /** Call when a document without unsaved changes shows a text: it was opened or reverted. */
  isShown(document: string, text: string): void {
    const read = this.reads.get(document);
    if (read?.text === text) {
      this.bases.set(document, read.item);
      this.beforeMerge.delete(document);
    }
  }

  wasSaved(document: string, item: Item): void {
    this.bases.set(document, item);
    this.reads.delete(document);
    this.beforeMerge.delete(document);
  }

  /** Its text now has somebody else's changes in it. @param before what it was until then, which undo brings back */
  wasMerged(document: string, theirs: Item, before: string): void {
    const item = this.bases.get(document);
    this.bases.set(document, theirs);
    if (item !== undefined) {
      this.beforeMerge.set(document, { item, text: before });
    }
  }

  /** Undefined for a document that is new, and for one whose text was restored from an earlier window. */
  of(document: string, text?: string): Item | undefined {
    const undone = this.beforeMerge.get(document);
    return undone !== undefined && undone.text === text ? undone.item : this.bases.get(document);
  }

  forget(document: string): void {
    this.bases.delete(document);
    this.reads.delete(document);
    this.beforeMerge.delete(document);
  }
}
