const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** As DynamoDB counts: 1 KB is 1,024 bytes. */
export function sizeText(bytes: number, locale?: string): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  const name = bytes === 1 ? 'byte' : (units[unit] ?? '');
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(amount)} ${name}`;
}

/** A number of units, items or pages: `0.5`, `1,240`. */
export function quantity(amount: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(amount);
}

/** A quantity with its noun: `1 page`, `13 pages`. */
export function counted(amount: number, noun: string): string {
  return `${quantity(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A time in its largest unit: `2 min`. */
export function durationText(seconds: number): string {
  if (seconds < 1) {
    return '< 1 s';
  }
  if (seconds < 2 * minute) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 2 * hour) {
    return `${Math.round(seconds / minute)} min`;
  }
  return seconds < 2 * day ? `${Math.round(seconds / hour)} h` : `${Math.round(seconds / day)} days`;
}
