import { hereZone } from '../cells/dateText.ts';
import type { Zone } from '../cells/dateText.ts';

const dateGrammar = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/**
 * The point in time of a text such as `2026-11-24 06:13:17` or `2026-11-24T06:13Z`, in milliseconds since 1970. Without an offset it
 * is the time where the person is.
 * @returns nothing for a text that is none, and for a day that no calendar has
 */
export function typedInstant(text: string, zone: Zone = hereZone): number | undefined {
  const match = dateGrammar.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const parts = [year, month, day, hour, minute, second].map(Number) as [number, number, number, number, number, number];
  const [years, months, ...rest] = parts;
  const wall = Date.UTC(years, months - 1, ...rest, Number(fraction.padEnd(3, '0')));
  const isReal = new Date(wall).toISOString().startsWith(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour.padStart(2, '0')}:`);
  return isReal && Number(minute) < 60 && Number(second) < 60 ? wall - offsetOf(offset, wall, zone) * 60_000 : undefined;
}

/** In minutes ahead of UTC. */
function offsetOf(offset: string | undefined, wall: number, zone: Zone): number {
  if (offset === undefined) {
    // The offset is that of the instant, which is not known before the offset is: near a change of clocks the second look counts.
    return zone(wall - zone(wall) * 60_000);
  }
  const digits = offset.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return digits.startsWith('-') ? -minutes : minutes;
}
