import { createHash, verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { certificateFixture } from './fixtures.ts';

/** What the fixture does instead of its work, or with another clock. */
export interface ServerBehaviour {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Answered in place of a session, once the signature was found good. */
  refusal?: { readonly status: number; readonly code: string; readonly message: string };
  /** Sent as it is, with status 200. */
  body?: string;
}

export interface RolesAnywhereServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly behaviour: ServerBehaviour;
  /** The bodies of the requests that were signed well. */
  readonly sessions: readonly Readonly<Record<string, unknown>>[];
  /** Why requests were refused. */
  readonly refusals: readonly string[];
}

export const sessionFixture = {
  accessKeyId: 'ASIAFIXTUREKEY000001',
  secretAccessKey: 'fixtureSecretAccessKey',
  sessionToken: 'fixtureSessionToken',
  expiration: '2030-06-15T13:00:00Z',
};

/** Stands in for IAM Roles Anywhere: it accepts what is signed as documented by a certificate of the fixtures' root, nothing else. */
export async function rolesAnywhereServer(now: () => number): Promise<RolesAnywhereServer> {
  const sessions: Readonly<Record<string, unknown>>[] = [];
  const refusals: string[] = [];
  const behaviour: ServerBehaviour = { now };
  const server = createServer((request, response) => {
    void text(request).then(body => {
      const reason = reasonToRefuse(request, body, behaviour.now());
      const refusal = reason === undefined ? behaviour.refusal : { status: 403, code: 'AccessDeniedException', message: reason };
      response.setHeader('date', new Date(behaviour.now()).toUTCString());
      if (reason !== undefined) {
        refusals.push(reason);
      }
      if (refusal !== undefined) {
        response.writeHead(refusal.status, { 'content-type': 'application/json', 'x-amzn-errortype': `${refusal.code}:http://internal/` });
        response.end(JSON.stringify({ message: refusal.message }));
        return;
      }
      sessions.push(JSON.parse(body) as Readonly<Record<string, unknown>>);
      const answer = {
        credentialSet: [{ credentials: sessionFixture }],
        subjectArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:subject/1',
      };
      response.writeHead(behaviour.body === undefined ? 201 : 200, { 'content-type': 'application/json' });
      response.end(behaviour.body ?? JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behaviour,
    sessions,
    refusals,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const authorizationForm =
  /^(?<algorithm>AWS4-X509-(?:RSA|ECDSA)-SHA256) Credential=(?<serial>\d+)\/(?<date>\d{8})\/(?<region>[a-z0-9-]+)\/rolesanywhere\/aws4_request, SignedHeaders=(?<signed>[a-z0-9;-]+), Signature=(?<signature>[0-9a-f]+)$/;

/** Written from AWS's documentation, apart from the code under test: nothing here is shared with it. */
export function reasonToRefuse(request: IncomingMessage, body: string, now: number): string | undefined {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const fields = authorizationForm.exec(header('authorization'))?.groups;
  if (fields === undefined || header('x-amz-x509') === '') {
    return 'Missing Authentication Token';
  }
  const certificate = new X509Certificate(Buffer.from(header('x-amz-x509'), 'base64'));
  const signed = (fields.signed ?? '').split(';');
  const wanted = [
    'content-type',
    'host',
    'x-amz-date',
    'x-amz-x509',
    ...('x-amz-x509-chain' in request.headers ? ['x-amz-x509-chain'] : []),
  ];
  if (signed.join() !== wanted.join()) {
    return 'The headers to be signed are not signed';
  }
  if (BigInt(fields.serial ?? 0) !== BigInt(`0x${certificate.serialNumber}`) || !header('x-amz-date').startsWith(fields.date ?? '-')) {
    return 'Credential should be scoped to the certificate and the day';
  }
  const [path = '', query = ''] = (request.url ?? '').split('?');
  let canonical = `${request.method ?? ''}\n${path}\n${query}\n`;
  for (const name of signed) {
    canonical += `${name}:${header(name).trim()}\n`;
  }
  canonical += `\n${fields.signed ?? ''}\n${hash(body)}`;
  const toSign = `${fields.algorithm ?? ''}\n${header('x-amz-date')}\n${fields.date ?? ''}/${fields.region ?? ''}/rolesanywhere/aws4_request\n${hash(canonical)}`;
  const isRsa = certificate.publicKey.asymmetricKeyType === 'rsa';
  const isVerified = verify('sha256', Buffer.from(toSign), certificate.publicKey, Buffer.from(fields.signature ?? '', 'hex'));
  if (!isVerified || isRsa !== (fields.algorithm === 'AWS4-X509-RSA-SHA256')) {
    return 'The request signature we calculated does not match the signature you provided';
  }
  return reasonToDistrust(certificate, header('x-amz-x509-chain')) ?? reasonOfTime(header('x-amz-date'), now);
}

function reasonToDistrust(certificate: X509Certificate, chain: string): string | undefined {
  let current = certificate;
  for (const encoded of chain === '' ? [] : chain.split(',')) {
    const issuer = new X509Certificate(Buffer.from(encoded, 'base64'));
    if (!current.verify(issuer.publicKey)) {
      return 'Untrusted certificate. Insufficient certificate';
    }
    current = issuer;
  }
  return current.verify(certificateFixture('root').publicKey) ? undefined : 'Untrusted certificate. Insufficient certificate';
}

function reasonOfTime(basic: string, now: number): string | undefined {
  const time = Date.parse(basic.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
  return Math.abs(time - now) > 5 * 60_000 ? `Signature expired: ${basic}` : undefined;
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
