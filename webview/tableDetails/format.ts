export function numberText(amount: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(amount);
}

export function dateText(time: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in the largest unit that is not nothing: `3 minutes ago`. */
export function ageText(time: number, now: number, locale?: string): string {
  const age = Math.max(0, now - time);
  if (age < minute) {
    return 'just now';
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  if (age < hour) {
    return relative.format(-Math.floor(age / minute), 'minute');
  }
  return age < day ? relative.format(-Math.floor(age / hour), 'hour') : relative.format(-Math.floor(age / day), 'day');
}

/** The service's constants in a person's words; one we do not know is shown as it is. */
const words: Readonly<Record<string, string>> = {
  ALL: 'All attributes',
  KEYS_ONLY: 'Keys only',
  INCLUDE: 'Keys and',
  STANDARD: 'Standard',
  STANDARD_INFREQUENT_ACCESS: 'Standard, infrequent access',
  NEW_IMAGE: 'New image',
  OLD_IMAGE: 'Old image',
  NEW_AND_OLD_IMAGES: 'New and old images',
  ENABLED: 'On',
  DISABLED: 'Off',
  ENABLING: 'Being turned on',
  DISABLING: 'Being turned off',
  ACTIVE: 'Active',
  CREATING: 'Being created',
  UPDATING: 'Being updated',
  DELETING: 'Being deleted',
  ARCHIVED: 'Archived',
  ARCHIVING: 'Being archived',
  INACCESSIBLE_ENCRYPTION_CREDENTIALS: 'The encryption key cannot be used',
};

export function wordsFor(constant: string): string {
  return Object.hasOwn(words, constant) ? (words[constant] ?? constant) : constant;
}
