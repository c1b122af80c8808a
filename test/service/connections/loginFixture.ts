import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { loopback } from './loopback.ts';
import type { Loopback, Reply } from './loopback.ts';

/** The public client that the AWS CLI signs in as. */
export const loginClient = 'arn:aws:signin:::devtools/same-device';

/** Why AWS Sign-In refuses to renew a session. */
export type Refusal = 'TOKEN_EXPIRED' | 'USER_CREDENTIALS_CHANGED' | 'INSUFFICIENT_PERMISSIONS' | 'INVALID_REQUEST' | 'SERVER_ERROR';

export interface LoginFixture extends Loopback {
  /** The key a session was begun with; a renewal must be signed with it. */
  key: KeyObject | undefined;
  /** The only refresh token that is good now. Each is good for one use. */
  refreshToken: string;
  refusal: Refusal | undefined;
  /** Renewals granted so far. */
  readonly renewals: number;
}

/** A stand-in for AWS Sign-In, which verifies the proof of possession (DPoP, RFC 9449) of each request. */
export async function loginFixture(): Promise<LoginFixture> {
  const seen = new Set<string>();
  const state = {
    key: undefined as KeyObject | undefined,
    refreshToken: 'refresh-0',
    refusal: undefined as Refusal | undefined,
    renewals: 0,
  };
  const server = await loopback((request, body) => {
    const problem = proofProblem(request, state.key, seen);
    if (problem !== undefined) {
      return refused('INVALID_REQUEST', problem);
    }
    if (state.refusal !== undefined) {
      return refused(state.refusal, 'Refused by the fixture.');
    }
    const expected = { clientId: loginClient, grantType: 'refresh_token', refreshToken: state.refreshToken };
    if (!isDeepStrictEqual(JSON.parse(body), expected)) {
      return refused('INVALID_REQUEST', 'The grant is not the one that was given.');
    }
    state.renewals++;
    state.refreshToken = `refresh-${state.renewals}`;
    const accessToken = { accessKeyId: `ASIARENEWED${state.renewals}`, secretAccessKey: 's', sessionToken: 't' };
    return json(200, { accessToken, tokenType: 'aws_sigv4', expiresIn: 900, refreshToken: state.refreshToken });
  });
  return Object.assign(state, { url: server.url, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() });
}

interface Proof {
  readonly header: { readonly alg?: string; readonly typ?: string; readonly jwk?: JsonWebKey };
  readonly payload: { readonly jti?: string; readonly htm?: string; readonly htu?: string; readonly iat?: number };
}

function proofProblem(request: IncomingMessage, key: KeyObject | undefined, seen: Set<string>): string | undefined {
  const [header = '', payload = '', signature = ''] = String(request.headers.dpop).split('.');
  const proof = { header: decoded(header), payload: decoded(payload) } as Proof;
  const { alg, typ, jwk } = proof.header;
  if (alg !== 'ES256' || typ !== 'dpop+jwt' || jwk === undefined || key === undefined) {
    return 'There is no proof.';
  }
  const shown = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = { key: shown, dsaEncoding: 'ieee-p1363' } as const;
  if (
    !shown.equals(createPublicKey(key)) ||
    !verify('sha256', Buffer.from(`${header}.${payload}`), signed, Buffer.from(signature, 'base64url'))
  ) {
    return 'The proof is not signed with the key of the session.';
  }
  const { htm, htu, iat = 0, jti = '' } = proof.payload;
  if (request.url !== '/v1/token' || htm !== request.method || htu !== `http://${request.headers.host ?? ''}/v1/token`) {
    return 'The proof is for another request.';
  }
  if (Math.abs(Date.now() / 1000 - iat) > 300 || jti === '' || seen.has(jti)) {
    return 'The proof is old.';
  }
  seen.add(jti);
  return undefined;
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString() || '{}');
}

const names: { readonly [R in Refusal]: readonly [status: number, name: string] } = {
  TOKEN_EXPIRED: [403, 'AccessDeniedException'],
  USER_CREDENTIALS_CHANGED: [403, 'AccessDeniedException'],
  INSUFFICIENT_PERMISSIONS: [403, 'AccessDeniedException'],
  INVALID_REQUEST: [400, 'ValidationException'],
  SERVER_ERROR: [500, 'InternalServerException'],
};

function refused(refusal: Refusal, message: string): Reply {
  const [status, name] = names[refusal];
  return { ...json(status, { error: refusal, message }), headers: { 'x-amzn-errortype': name } };
}

function json(status: number, body: unknown): Reply {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
