import { loopback } from './loopback.ts';
import type { Loopback, Reply } from './loopback.ts';
import { signatureProblem } from './signatureCheck.ts';
import type { KnownKey } from './signatureCheck.ts';

/** A role as the fixture's account has it. */
export interface Role {
  /** The access key ids that may assume it; every known one where absent. */
  readonly trusts?: readonly string[];
  readonly externalId?: string;
  /** The code that its device shows. */
  readonly mfa?: { readonly serial: string; readonly code: string };
  readonly maxDuration?: number;
  /** The token that may assume it through a web identity. */
  readonly webIdentityToken?: string;
}

export interface StsCall {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The key it was signed with. */
  readonly keyId: string | undefined;
  readonly region: string | undefined;
}

export interface StsFixture extends Loopback {
  readonly keys: Map<string, KnownKey>;
  readonly roles: Map<string, Role>;
  /** Calls whose signature was right. */
  readonly calls: readonly StsCall[];
  /** What time AWS has. */
  now: () => number;
  /** Whether answers say what time AWS has, as all of AWS do. */
  saysTime: boolean;
}

/** A stand-in for AWS STS that verifies signatures as AWS does: one byte wrong in the canonical request, and it refuses. */
export async function stsFixture(): Promise<StsFixture> {
  const calls: StsCall[] = [];
  const state = { keys: new Map<string, KnownKey>(), roles: new Map<string, Role>(), now: () => Date.now(), saysTime: true };
  const server = await loopback((request, body) => {
    const parameters = Object.fromEntries(new URLSearchParams(body));
    const action = parameters.Action ?? '';
    const signed = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    const problem = action === 'AssumeRoleWithWebIdentity' ? undefined : signatureProblem(signed, state.keys, state.now());
    const date: Record<string, string> = state.saysTime ? { date: new Date(state.now()).toUTCString() } : { date: '' };
    if (problem !== undefined) {
      const expired = problem === 'RequestExpired';
      const message = expired ? 'Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z' : 'Refused by the fixture.';
      return { ...failure(expired ? 'SignatureDoesNotMatch' : problem, message), headers: date };
    }
    const [, keyId, region] = /Credential=([^/]+)\/\d+\/([^/]+)\/sts\//.exec(request.headers.authorization ?? '') ?? [];
    calls.push({ action, parameters, keyId, region });
    return { ...answer(action, parameters, keyId), headers: date };
  });

  const answer = (action: string, parameters: Record<string, string>, keyId: string | undefined): Reply => {
    if (action === 'GetCallerIdentity') {
      return success(action, `<Arn>arn:aws:iam::123456789012:user/${keyId ?? ''}</Arn><UserId>U</UserId><Account>123456789012</Account>`);
    }
    const role = state.roles.get(parameters.RoleArn ?? '');
    const refusal = role === undefined ? denied(parameters) : refusalOf(role, parameters, keyId);
    return refusal ?? success(action, credentials(parameters));
  };

  const credentials = (parameters: Record<string, string>): string => {
    const keyId = `ASIA${calls.length}${parameters.RoleSessionName ?? ''}`;
    state.keys.set(keyId, { secretAccessKey: `secret of ${keyId}`, sessionToken: `token of ${keyId}` });
    const end = new Date(state.now() + Number(parameters.DurationSeconds ?? 3600) * 1000).toISOString();
    return `<Credentials><AccessKeyId>${keyId}</AccessKeyId><SecretAccessKey>secret of ${keyId}</SecretAccessKey><SessionToken>token of ${keyId}</SessionToken><Expiration>${end}</Expiration></Credentials>`;
  };
  return Object.assign(state, { calls, url: server.url, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() });
}

function refusalOf(role: Role, parameters: Record<string, string>, keyId: string | undefined): Reply | undefined {
  if (role.webIdentityToken !== undefined && parameters.WebIdentityToken !== role.webIdentityToken) {
    return failure('InvalidIdentityToken', 'The token is not the one the role trusts.');
  }
  if (role.trusts !== undefined && !role.trusts.includes(keyId ?? '')) {
    return denied(parameters);
  }
  if (parameters.ExternalId !== role.externalId) {
    return denied(parameters);
  }
  if (role.mfa !== undefined && (parameters.SerialNumber !== role.mfa.serial || parameters.TokenCode !== role.mfa.code)) {
    return failure('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.');
  }
  return Number(parameters.DurationSeconds ?? 3600) > (role.maxDuration ?? 43_200)
    ? failure('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
    : undefined;
}

function denied({ RoleArn = '' }: Record<string, string>): Reply {
  const user = 'User: arn:aws:iam::123456789012:user/ann';
  return failure('AccessDenied', `${user} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`);
}

const namespace = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

function success(action: string, result: string): Reply {
  const body = `<${action}Response ${namespace}><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, type: 'text/xml', body };
}

function failure(code: string, message: string): Reply {
  const body = `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status: code === 'ValidationError' ? 400 : 403, type: 'text/xml', body };
}
