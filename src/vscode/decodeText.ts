import type { DecodeText } from '../core/ports.ts';

export const decodeText: DecodeText = (bytes, from, to) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', from, to);
