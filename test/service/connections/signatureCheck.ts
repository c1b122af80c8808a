import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A key the fixture knows, as AWS knows it. */
export interface KnownKey {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What is wrong with a request's Signature Version 4, with AWS's own name for it; undefined where it is right. */
export function signatureProblem(request: SignedRequest, keys: ReadonlyMap<string, KnownKey>, now: number): string | undefined {
  const { headers } = request;
  const authorization = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (authorization === null) {
    return 'MissingAuthenticationToken';
  }
  const [, keyId = '', scope = '', signed = '', signature = ''] = authorization;
  const key = keys.get(keyId);
  if (key === undefined || key.sessionToken !== headers['x-amz-security-token']) {
    return 'InvalidClientTokenId';
  }
  const date = String(headers['x-amz-date']);
  if (Math.abs(now - timeOf(date)) > 5 * 60_000) {
    return 'RequestExpired';
  }
  const names = signed.split(';');
  const mustBeSigned = ['host', ...Object.keys(headers).filter(name => name.startsWith('x-amz-'))];
  if (!mustBeSigned.every(name => names.includes(name))) {
    return 'SignatureDoesNotMatch';
  }
  const canonical = canonicalRequest(request, names);
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const [day = '', region = '', service = '', end = ''] = scope.split('/');
  const signingKey = [day, region, service, end].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${key.secretAccessKey}`,
  );
  return hmac(signingKey, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

function canonicalRequest({ method, url, headers, body }: SignedRequest, names: readonly string[]): string {
  const { pathname, searchParams } = new URL(url, 'http://fixture');
  const query = [...searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const lines = names.map(name => `${name}:${String(headers[name]).trim().replaceAll(/ +/g, ' ')}\n`).join('');
  return [method, pathname, query, lines, names.join(';'), sha256(body)].join('\n');
}

/** `20261122T101530Z` */
function timeOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
