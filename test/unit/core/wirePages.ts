import type { ReadOutput } from '../../../src/core/operations.ts';
import type { DecodeText } from '../../../src/core/ports.ts';
import { readEnvelope } from '../../../src/core/results/pageEnvelope.ts';
import type { WirePage } from '../../../src/core/results/wirePage.ts';

/** A page as a client would hand it out. */
export function wirePage(output: ReadOutput, other: Partial<WirePage> = {}): WirePage {
  const bytes = bytesOf(JSON.stringify(output));
  return { bytes, ...readEnvelope(bytes), attempts: 1, latency: 10, ...other };
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const decode: DecodeText = (bytes, from, to) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to));
