import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getHomeDir } from '@smithy/core/config';
import { ExplorerError } from '../core/errors.ts';

/** A session of IAM Identity Center, with the members the AWS CLI gives it. Times are ISO 8601. */
export interface SsoToken {
  readonly startUrl: string;
  readonly region: string;
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly registrationExpiresAt?: string;
  readonly refreshToken?: string;
}

/** The AWS CLI's own cache of SSO sessions: one file each, named after the session or, without one, after the start URL. */
export class SsoCache {
  constructor(private readonly home: () => string = getHomeDir) {}

  /** What cannot be read, or is no token, counts as not there: signing in writes it anew. */
  async read(key: string): Promise<SsoToken | undefined> {
    try {
      const token: unknown = JSON.parse(await readFile(this.file(key), 'utf8'));
      return isToken(token) ? token : undefined;
    } catch {
      return undefined;
    }
  }

  /** Another program that reads meanwhile sees the old token or the new one, never a half. */
  async write(key: string, token: SsoToken): Promise<void> {
    const file = this.file(key);
    const draft = `${file}.${randomUUID()}.tmp`;
    try {
      await mkdir(this.folder(), { recursive: true, mode: 0o700 });
      await writeFile(draft, JSON.stringify(token), { mode: 0o600, flag: 'wx' });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      const message = 'The SSO session could not be stored in ~/.aws/sso/cache. Check that this folder may be written, then sign in again.';
      throw new ExplorerError('credentials', message, { cause: error });
    }
  }

  private folder(): string {
    return join(this.home(), '.aws', 'sso', 'cache');
  }

  private file(key: string): string {
    return join(this.folder(), `${createHash('sha1').update(key).digest('hex')}.json`);
  }
}

/** Older versions of the CLI wrote `2020-06-17T10:02:08UTC`. NaN where it is no time, which is later than nothing. */
export function readTime(time: string | undefined): number {
  return time === undefined ? Number.NaN : Date.parse(time.replace(/UTC$/, 'Z'));
}

/** As the CLI writes it: to the second. */
export function writeTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

const required = ['startUrl', 'region', 'accessToken', 'expiresAt'];
const optional = ['clientId', 'clientSecret', 'registrationExpiresAt', 'refreshToken'];

function isToken(value: unknown): value is SsoToken {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const isText = (name: string): boolean => typeof members[name] === 'string';
  return required.every(isText) && optional.every(name => members[name] === undefined || isText(name));
}
