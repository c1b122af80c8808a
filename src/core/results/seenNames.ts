/** Which names have been seen in a page, by their bytes: to make a string of each name of each item takes longer than all else. */
export class SeenNames {
  /** Open addressing; an entry is one more than the name's number, 0 is free. */
  private slots = new Uint32Array(256);
  private readonly hashes: number[] = [];
  private readonly froms: number[] = [];
  private readonly tos: number[] = [];

  constructor(private readonly bytes: Uint8Array) {}

  /** @returns whether it is seen for the first time */
  add(from: number, to: number): boolean {
    const hash = hashOf(this.bytes, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.slots[slot] ?? 0; entry !== 0; entry = this.slots[slot] ?? 0) {
      if (this.isSame(entry - 1, hash, from, to)) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    this.remember(slot, hash, from, to);
    return true;
  }

  private isSame(name: number, hash: number, from: number, to: number): boolean {
    const start = this.froms[name] ?? 0;
    if (this.hashes[name] !== hash || (this.tos[name] ?? 0) - start !== to - from) {
      return false;
    }
    for (let offset = 0; offset < to - from; offset++) {
      if (this.bytes[start + offset] !== this.bytes[from + offset]) {
        return false;
      }
    }
    return true;
  }

  private remember(slot: number, hash: number, from: number, to: number): void {
    this.hashes.push(hash);
    this.froms.push(from);
    this.tos.push(to);
    this.slots[slot] = this.hashes.length;
    if (this.hashes.length * 2 > this.slots.length) {
      this.grow();
    }
  }

  private grow(): void {
    const larger = this.slots.length * 2;
    this.slots = new Uint32Array(larger);
    for (const [name, hash] of this.hashes.entries()) {
      let slot = hash & (larger - 1);
      while (this.slots[slot] !== 0) {
        slot = (slot + 1) & (larger - 1);
      }
      this.slots[slot] = name + 1;
    }
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at++) {
    hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  }
  return hash;
}
