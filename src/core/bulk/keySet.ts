import type { Key } from '../attributeValue.ts';
import { canonicalKey } from '../items/canonicalKey.ts';

/** Slots at first; always a power of two, and never more than half of them used. */
const firstSlots = 1024;

/**
 * Millions of keys, of each of which can be said whether it is among them, and whether it was met. A key takes 18 to 36 bytes, since
 * 63 bits of a hash stand in its place: that any of a million keys is taken for one of a million others happens once in ten million
 * times.
 */
export class KeySet {
  size = 0;
  private hashes = new Uint32Array(firstSlots * 2);
  private met = new Uint8Array(firstSlots);

  /** @returns whether it was not there */
  add(key: Key): boolean {
    const hash = hashOf(canonicalKey(key));
    const slot = this.slotOf(hash);
    if (this.isUsed(slot)) {
      return false;
    }
    this.hashes.set(hash, slot * 2);
    this.size++;
    if (this.size * 2 > this.met.length) {
      this.grow();
    }
    return true;
  }

  /** @returns whether it is among them, for the first time it is asked about or again */
  meet(key: Key): 'first' | 'again' | undefined {
    const slot = this.slotOf(hashOf(canonicalKey(key)));
    if (!this.isUsed(slot)) {
      return undefined;
    }
    const before = this.met[slot];
    this.met[slot] = 1;
    return before === 1 ? 'again' : 'first';
  }

  /** Where a hash is, or belongs. */
  private slotOf([high, low]: Hash): number {
    const mask = this.met.length - 1;
    let slot = high & mask;
    while (this.isUsed(slot) && !(this.hashes[slot * 2] === high && this.hashes[slot * 2 + 1] === low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private isUsed(slot: number): boolean {
    return this.hashes[slot * 2 + 1] !== 0;
  }

  private grow(): void {
    const { hashes, met } = this;
    this.hashes = new Uint32Array(hashes.length * 2);
    this.met = new Uint8Array(met.length * 2);
    for (const [slot, wasMet] of met.entries()) {
      const hash: Hash = [hashes[slot * 2] ?? 0, hashes[slot * 2 + 1] ?? 0];
      if (hash[1] !== 0) {
        const now = this.slotOf(hash);
        this.hashes.set(hash, now * 2);
        this.met[now] = wasMet;
      }
    }
  }
}

/** The lower half is never 0, which stands for an empty slot. */
type Hash = readonly [high: number, low: number];

/** Two hashes in one go, each mixed with the other at the end. */
function hashOf(text: string): Hash {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
    // Without this the lower bits would know nothing of what the upper ones have seen.
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  const mixedHigh = mixed(high) ^ mixed(low ^ 0x27d4eb2f);
  const mixedLow = mixed(low) ^ mixed(mixedHigh);
  return [mixedHigh >>> 0, (mixedLow | 1) >>> 0];
}

function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
