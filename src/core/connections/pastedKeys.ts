import type { AccessKey } from '../connection.ts';
import { readExpiration } from './awsInput.ts';

/** The keys of a block that was copied as a whole, and what it is called there. */
export interface PastedKeys {
  readonly key: AccessKey;
  /** The name of the profile the block is for: the access portal puts account and role into it. */
  readonly profile?: string;
}

const names: Readonly<Record<string, keyof AccessKey>> = {
  accesskeyid: 'accessKeyId',
  secretaccesskey: 'secretAccessKey',
  sessiontoken: 'sessionToken',
  securitytoken: 'sessionToken',
  expiration: 'expiration',
  credentialexpiration: 'expiration',
};

/**
 * A name and its value, in all the forms AWS hands out keys in: `export`, `set` and `$Env:` lines, a `[profile]` of the
 * credentials file, and JSON. A box of one line turns line breaks into spaces, so lines do not count.
 */
const assignment =
  /(?<![\w-])(?:aws_)?(access_?key_?id|secret_?access_?key|(?:session|security)_?token|(?:credential_)?expiration)["']?\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s"',;}&]+))/gi;

/** Undefined for what is no such block, such as a key id alone. Of several blocks, as in a credentials file, the first counts. */
export function parsePastedKeys(text: string): PastedKeys | undefined {
  const found: Partial<Record<keyof AccessKey, string>> = {};
  for (const [, name = '', ...values] of text.matchAll(assignment)) {
    const member = names[name.toLowerCase().replaceAll('_', '')];
    const value = values.join('').trim();
    if ((member === 'accessKeyId' || member === 'secretAccessKey') && found[member] !== undefined) {
      break;
    }
    if (member !== undefined && value !== '') {
      found[member] ??= value;
    }
  }
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = found;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return undefined;
  }
  const ends = readExpiration(expiration ?? '');
  const profile = /^\s*\[(?:profile\s+)?([^\][{}"]+)\]/.exec(text)?.[1]?.trim();
  return {
    key: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      ...(ends !== undefined && { expiration: ends }),
    },
    ...(profile !== undefined && profile !== '' && { profile }),
  };
}
