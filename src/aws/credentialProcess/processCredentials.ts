import type { AwsCredentialIdentity } from '@smithy/types';
import { ExplorerError } from '../../core/errors.ts';
import type { AskMfaCode, CredentialSources } from '../credentialSources.ts';
import type { RoleAssumer } from '../roleAssumer.ts';
import { signInLimit } from '../signInLimit.ts';
import { readAnswer } from './processAnswer.ts';
import type { ProcessChain, RoleProfile } from './processChain.ts';
import { failedProcess, hangingProcess, unstartedProcess, uselessAnswer } from './processFailures.ts';
import { runProgram } from './program.ts';
import type { ProgramEnd } from './program.ts';

type ProcessSources = Pick<CredentialSources, 'askMfaCode' | 'now'>;

/**
 * Signs in with a credential process, and assumes the roles on top of it. The SDK would run the process too, but could not stop it.
 *
 * @param signal ends the process
 * @throws ExplorerError
 */
export async function processCredentials(
  chain: ProcessChain,
  { askMfaCode, now = Date.now }: ProcessSources,
  assumeRole: RoleAssumer,
  signal?: AbortSignal,
): Promise<AwsCredentialIdentity> {
  // Before a person is asked for a code, which would be lost if the process failed.
  let identity = await identityOf(chain, now, signal);
  for (const role of chain.roles) {
    identity = await assumeRole(identity, await roleParameters(role, askMfaCode));
  }
  return identity;
}

async function identityOf(
  { profile, command, accountId }: ProcessChain,
  now: () => number,
  signal?: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const { code, signal: signalled, output } = await runWithinLimit(profile, command, signal);
  if (code !== 0) {
    throw failedProcess(profile, { code, signal: signalled });
  }
  const answer = readAnswer(output, now());
  if (typeof answer === 'string') {
    throw uselessAnswer(profile, answer);
  }
  return accountId === undefined || answer.accountId !== undefined ? answer : { ...answer, accountId };
}

async function runWithinLimit(profile: string, command: string, signal?: AbortSignal): Promise<ProgramEnd> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(hangingProcess(profile)), signInLimit).unref();
  try {
    return await runProgram(command, AbortSignal.any([late.signal, ...(signal === undefined ? [] : [signal])]));
  } catch (error) {
    throw error instanceof ExplorerError ? error : unstartedProcess(profile, error);
  } finally {
    clearTimeout(timer);
  }
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html */
async function roleParameters(role: RoleProfile, askMfaCode: AskMfaCode): Promise<Parameters<RoleAssumer>[1]> {
  const { role_arn: arn, role_session_name: sessionName, external_id: externalId, duration_seconds: duration, mfa_serial: serial } = role;
  return {
    RoleArn: arn,
    RoleSessionName: sessionName ?? 'dynamodb-explorer',
    DurationSeconds: Number.parseInt(duration ?? '3600', 10),
    ...(externalId !== undefined && { ExternalId: externalId }),
    ...(serial !== undefined && { SerialNumber: serial, TokenCode: await askMfaCode(serial) }),
  };
}
