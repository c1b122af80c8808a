/** As which a number is read: DynamoDB takes the time-to-live attribute in seconds only. */
export type DateReading = 'timeToLive' | 'epoch';

const digits = /^(\d{1,14})(?:\.(\d+))?$/;
/** 1973 to 2286 in seconds, and in milliseconds: neither can be taken for the other. */
const seconds = { from: 1e8, to: 1e10 };
const milliseconds = { from: 1e11, to: 1e13 };

/**
 * The point in time that a DynamoDB number stands for, in milliseconds since 1970. Up to fourteen digits are exact in a JavaScript
 * number; longer ones are no plausible time.
 * @returns nothing where it stands for none
 */
export function instantOf(number: string, reading: DateReading): number | undefined {
  const [, whole, fraction = ''] = digits.exec(number) ?? [];
  const count = Number(whole);
  if (whole === undefined || (reading === 'timeToLive' && isTooLarge(number))) {
    return undefined;
  }
  if (reading === 'timeToLive' || (count >= seconds.from && count < seconds.to)) {
    return count * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  }
  return count >= milliseconds.from && count < milliseconds.to ? count : undefined;
}

/** As seconds this is thousands of years away: somebody has stored milliseconds. */
export function isTooLarge(number: string): boolean {
  const [, whole] = digits.exec(number) ?? [];
  return whole !== undefined && Number(whole) >= milliseconds.from;
}

/** How far a place is ahead of UTC at a point in time, in minutes. */
export type Zone = (instant: number) => number;

/** Where the person is. */
export const hereZone: Zone = instant => -new Date(instant).getTimezoneOffset();

/** `2026-11-24 06:13:17`, with thousandths where there are any. */
export function dateText(instant: number, zone: Zone = hereZone): string {
  const text = new Date(instant + zone(instant) * 60_000).toISOString().replace('T', ' ').replace('Z', '');
  return text.endsWith('.000') ? text.slice(0, -4) : text;
}

/** `+01:00` */
export function offsetText(instant: number, zone: Zone = hereZone): string {
  const offset = zone(instant);
  const twoDigits = (count: number): string => String(Math.floor(count)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.abs(offset) / 60)}:${twoDigits(Math.abs(offset) % 60)}`;
}

const units = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `3 days ago`, `in 2 hours`. */
export function agoText(instant: number, now: number): string {
  const away = (instant - now) / 1000;
  const [unit, length] = units.find(([, unitLength]) => Math.abs(away) >= unitLength) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en').format(Math.trunc(away / length), unit);
}

/** All there is to say of a point in time, in one line. */
export function instantText(instant: number, now: number, zone: Zone = hereZone): string {
  return `${dateText(instant, zone)} ${offsetText(instant, zone)} · ${agoText(instant, now)}`;
}
