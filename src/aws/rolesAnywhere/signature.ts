import { createHash, sign } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { ExplorerError } from '../../core/errors.ts';

/**
 * Signature Version 4 with the key of an X.509 certificate in the place of a secret access key.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-sign-process.html
 */

export type Algorithm = 'AWS4-X509-RSA-SHA256' | 'AWS4-X509-ECDSA-SHA256';

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** What is signed of a request. */
export interface SignableRequest {
  readonly method: string;
  /** Already in its canonical form, as `/sessions` is. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: string;
}

export interface SigningIdentity {
  readonly certificate: X509Certificate;
  /** Between the certificate and the trust anchor. */
  readonly chain: readonly X509Certificate[];
  readonly key: KeyObject;
}

/** Task 1: the request in the one form both sides write it in. */
export function canonicalRequest({ method, path, query, headers, body }: SignableRequest): string {
  const names = sortedNames(headers);
  const lines = names.map(name => `${name}:${trimAll(headers[name] ?? '')}\n`).join('');
  return [method.toUpperCase(), path, canonicalQuery(query), lines, names.join(';'), sha256(body)].join('\n');
}

export function signedHeaders(headers: Headers): string {
  return sortedNames(headers).join(';');
}

/** Task 2: what the key signs. */
export function stringToSign(algorithm: Algorithm, time: Date, region: string, canonical: string): string {
  return [algorithm, basicTime(time), credentialScope(time, region), sha256(canonical)].join('\n');
}

export function credentialScope(time: Date, region: string): string {
  return `${basicTime(time).slice(0, 8)}/${region}/rolesanywhere/aws4_request`;
}

/** Task 3: PKCS #1 v1.5 with RSA, the DER form of the pair of numbers with ECDSA. */
export function signature(key: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text, 'utf8'), key).toString('hex');
}

/** Task 4: the request's headers with the certificate, the time and the signature. */
export function signRequest(request: SignableRequest, identity: SigningIdentity, region: string, time: Date): Headers {
  const headers: Headers = {
    ...request.headers,
    'x-amz-date': basicTime(time),
    'x-amz-x509': base64(identity.certificate),
    ...(identity.chain.length > 0 && { 'x-amz-x509-chain': identity.chain.map(base64).join(',') }),
  };
  const algorithm = algorithmOf(identity.key);
  const signed = signature(identity.key, stringToSign(algorithm, time, region, canonicalRequest({ ...request, headers })));
  const credential = `${serialNumber(identity.certificate)}/${credentialScope(time, region)}`;
  return {
    ...headers,
    authorization: `${algorithm} Credential=${credential}, SignedHeaders=${signedHeaders(headers)}, Signature=${signed}`,
  };
}

export function algorithmOf({ asymmetricKeyType: kind }: KeyObject): Algorithm {
  if (kind === 'rsa' || kind === 'ec') {
    return kind === 'rsa' ? 'AWS4-X509-RSA-SHA256' : 'AWS4-X509-ECDSA-SHA256';
  }
  throw new ExplorerError('invalid', 'IAM Roles Anywhere signs with RSA and EC keys only. Give another certificate with Edit Connection….');
}

/** AWS wants it in decimal; it has up to twenty bytes. */
export function serialNumber({ serialNumber: hex }: X509Certificate): string {
  return BigInt(`0x${hex}`).toString();
}

/** As in `20211103T120000Z`. */
export function basicTime(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function base64({ raw }: X509Certificate): string {
  return raw.toString('base64');
}

function sortedNames(headers: Headers): readonly string[] {
  return Object.keys(headers).toSorted(byCodePoint);
}

function canonicalQuery(query: SignableRequest['query']): string {
  return Object.entries(query)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a], [b]) => byCodePoint(a, b))
    .map(pair => pair.join('='))
    .join('&');
}

/** The unreserved characters of RFC 3986 stay; `encodeURIComponent` leaves five more. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Not the order of a language, in which `-` may count for nothing. */
function byCodePoint(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function trimAll(value: string): string {
  return value.trim().replace(/ {2,}/g, ' ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
