import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection, RoleConnection } from '../../../src/core/connection.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { base, longTerm, stage, stubServices } from './signInStage.ts';
import type { Stage, StageOptions } from './signInStage.ts';
import { stsFixture } from './stsFixture.ts';
import type { StsFixture } from './stsFixture.ts';

sharedConfigFolder();
const roleArn = 'arn:aws:iam::123456789012:role/reader';
const serial = 'arn:aws:iam::123456789012:mfa/ann';
const keysConnection: Connection = { ...base, id: 'keys', kind: 'accessKey' };
const role = (details: Partial<RoleConnection> = {}): RoleConnection => ({
  ...base,
  id: 'role',
  name: 'Reader',
  kind: 'role',
  source: 'keys',
  roleArn,
  ...details,
});

let sts: StsFixture;
beforeEach(async () => {
  sts = await stsFixture();
  sts.keys.set(longTerm.accessKeyId, longTerm);
  sts.roles.set(roleArn, {});
  stubServices({ sts: sts.url });
});
afterEach(async () => sts[Symbol.asyncDispose]());

function roleStage(connections: readonly Connection[], options: StageOptions = {}): Stage {
  return stage([keysConnection, ...connections], { keys: { keys: longTerm }, ...options });
}

describe('an assumed role (fixture STS that verifies signatures)', () => {
  it('is assumed with the keys of the connection below, and with everything the connection says', async () => {
    sts.roles.set(roleArn, { externalId: 'ext', trusts: [longTerm.accessKeyId] });
    const connection = role({ externalId: 'ext', sessionName: 'ann', durationSeconds: 1800 });
    const identity = await roleStage([connection]).signIns.credentials(connection)();
    expect(sts.calls).toMatchObject([
      {
        action: 'AssumeRole',
        keyId: longTerm.accessKeyId,
        region: 'eu-west-1',
        parameters: { RoleArn: roleArn, ExternalId: 'ext', RoleSessionName: 'ann', DurationSeconds: '1800' },
      },
    ]);
    expect(sts.keys.get(identity.accessKeyId)).toMatchObject({ secretAccessKey: identity.secretAccessKey });
    // Without it the SDK addresses no table by its account, which a setting may require.
    expect(identity.accountId).toBe('123456789012');
  });

  it('may stand on a role that stands on keys', async () => {
    const lower = role({ id: 'lower', roleArn: 'arn:aws:iam::1:role/lower', sessionName: 'lower' });
    sts.roles.set(lower.roleArn, { trusts: [longTerm.accessKeyId] });
    const upper = role({ source: 'lower' });
    await roleStage([lower, upper]).signIns.credentials(upper)();
    expect(sts.calls.map(({ keyId }) => keyId)).toEqual([longTerm.accessKeyId, expect.stringMatching(/^ASIA.*lower$/)]);
  });

  it.each(['cn-north-1', 'us-gov-west-1'])('is asked of the STS of its first region: %s', async region => {
    const connection = role({ regions: [region] });
    await roleStage([connection]).signIns.credentials(connection)();
    expect(sts.calls[0]?.region).toBe(region);
  });

  it('that leads back to itself is told, and nothing is sent', async () => {
    const [a, b] = [role({ id: 'a', name: 'A', source: 'b' }), role({ id: 'b', name: 'B', source: 'a' })];
    const { signIns } = roleStage([a, b]);
    await expect(signIns.credentials(a)()).rejects.toMatchObject({
      kind: 'invalid',
      message: 'The connection “A” leads back to itself through the connections it builds on. Choose another source with Edit Connection….',
    });
    const self = role({ id: 'self', source: 'self' });
    await expect(roleStage([self]).signIns.credentials(self)()).rejects.toMatchObject({ kind: 'invalid' });
    expect(sts.calls).toEqual([]);
  });

  it('on a connection that was removed is told', async () => {
    const connection = role({ source: 'gone' });
    await expect(roleStage([connection]).signIns.credentials(connection)()).rejects.toMatchObject({
      kind: 'notFound',
      message: 'The connection that “Reader” builds on was removed. Choose another source with Edit Connection….',
    });
  });

  it('on a connection that cannot sign in names that one: it is what has to be edited', async () => {
    const connection = role();
    await expect(roleStage([connection], { keys: {} }).signIns.credentials(connection)()).rejects.toMatchObject({
      kind: 'credentials',
      connection: 'keys',
    });
    sts.roles.set(roleArn, { trusts: [] });
    await expect(roleStage([connection]).signIns.credentials(connection)()).rejects.toMatchObject({
      ...{ connection: 'role', action: 'sts:AssumeRole', resource: roleArn },
    });
  });

  it.each([
    [
      'that does not trust the caller',
      { trusts: [] },
      {},
      /^The connection “Reader” may not use sts:AssumeRole on arn:aws:iam::123456789012:role\/reader\. Check the role ARN .*trust policy\.$/,
    ],
    ['whose external ID is another', { externalId: 'other' }, {}, /may not use sts:AssumeRole on arn:.*external ID/],
    ['that does not last that long', { maxDuration: 3600 }, { durationSeconds: 7200 }, /does not last that long. Shorten/],
  ])('%s is told with the remedy', async (_what, known, details, message) => {
    sts.roles.set(roleArn, known);
    const connection = role(details);
    await expect(roleStage([connection]).signIns.credentials(connection)()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(message) as string,
    });
  });

  it('is refused where the secret key is wrong by one letter', async () => {
    const connection = role();
    const wrong = { ...longTerm, secretAccessKey: `${longTerm.secretAccessKey.slice(0, -1)}x` };
    await expect(roleStage([connection], { keys: { keys: wrong } }).signIns.credentials(connection)()).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    expect(sts.calls).toEqual([]);
  });
});

describe('the code of a multi-factor device (fixture STS)', () => {
  const connection = role({ mfaSerial: serial });
  beforeEach(() => sts.roles.set(roleArn, { mfa: { serial, code: '123456' } }));

  it('is asked for once, however many requests wait', async () => {
    const askMfaCode = vi.fn(async () => Promise.resolve('123456'));
    const { signIns } = roleStage([connection], { askMfaCode });
    const all = await Promise.all(Array.from({ length: 20 }, async () => signIns.credentials(connection)()));
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
    expect(askMfaCode.mock.calls).toEqual([[serial, expect.any(AbortSignal)]]);
  });

  it('is not asked for again until the session is about to end', async () => {
    let now = Date.now();
    sts.now = () => now;
    vi.useFakeTimers({ toFake: ['Date'], now });
    const askMfaCode = vi.fn(async () => Promise.resolve('123456'));
    const { signIns } = roleStage([connection], { askMfaCode, now: () => now });
    const credentials = signIns.credentials(connection);
    await credentials();
    now += 3_500_000;
    vi.setSystemTime(now);
    await credentials();
    expect(askMfaCode).toHaveBeenCalledTimes(1);
    now += 80_000;
    vi.setSystemTime(now);
    await credentials();
    expect(askMfaCode).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('is not asked for again because the tree is refreshed; what needs nobody signs in anew', async () => {
    const [lower, upper] = [connection, role({ id: 'upper', source: 'role', roleArn: 'arn:aws:iam::1:role/upper' })];
    sts.roles.set(upper.roleArn, {});
    let now = Date.now();
    const askMfaCode = vi.fn(async () => Promise.resolve('123456'));
    const { signIns } = roleStage([lower, upper], { askMfaCode, now: () => now });
    const first = await signIns.credentials(upper)();
    expect(signIns.refresh()).toEqual(['upper', 'keys']);
    expect(await signIns.credentials(upper)()).not.toEqual(first);
    expect(askMfaCode).toHaveBeenCalledTimes(1);
    expect(signIns.expiry('role')).toBeGreaterThan(now);
    now += 3_700_000;
    expect(signIns.refresh('role')).toEqual(expect.arrayContaining(['role', 'upper']));
    signIns.forget();
    expect(signIns.expiry('role')).toBeUndefined();
  });

  it('is not asked for twice where the tree is refreshed meanwhile', async () => {
    const prompt = Promise.withResolvers<string>();
    const askMfaCode = vi.fn(async () => prompt.promise);
    const { signIns } = roleStage([connection], { askMfaCode });
    const first = signIns.credentials(connection)();
    await vi.waitFor(() => expect(askMfaCode).toHaveBeenCalled());
    signIns.refresh();
    const second = signIns.credentials(connection)();
    prompt.resolve('123456');
    expect(await second).toEqual(await first);
    expect(askMfaCode).toHaveBeenCalledTimes(1);
  });

  it('is not asked for any more once everybody who waited has left', async () => {
    const asked = Promise.withResolvers<AbortSignal | undefined>();
    const { signIns } = roleStage([connection], {
      askMfaCode: async (_serial, signal) => {
        asked.resolve(signal);
        return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Gone.'))));
      },
    });
    const { credentials, join } = signIns.of(connection);
    const [leaveFirst, leaveSecond] = [join(), join()];
    const waiting = credentials();
    const signal = await asked.promise;
    leaveFirst();
    await new Promise(resolve => setImmediate(resolve));
    expect(signal?.aborted).toBe(false);
    leaveSecond();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    expect(signal?.aborted).toBe(true);
  });

  it('that is wrong is told, and asked for anew with the next request', async () => {
    const codes = ['000000', '123456'];
    const { signIns } = roleStage([connection], { askMfaCode: async () => Promise.resolve(codes.shift() ?? '') });
    const credentials = signIns.credentials(connection);
    await expect(credentials()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'AWS refused the MFA code for the connection “Reader”. Wait for the next code of the device and sign in again.',
    });
    expect((await credentials()).accessKeyId).toMatch(/^ASIA/);
  });

  it('that nobody gives cancels all that wait, and no more', async () => {
    const askMfaCode = vi.fn(async () => Promise.reject<string>(new ExplorerError('cancelled', 'Cancelled.')));
    const { signIns } = roleStage([connection], { askMfaCode });
    const credentials = signIns.credentials(connection);
    const outcomes = await Promise.allSettled([credentials(), credentials()]);
    expect(outcomes).toMatchObject([{ reason: { kind: 'cancelled' } }, { reason: { kind: 'cancelled' } }]);
    expect(askMfaCode).toHaveBeenCalledTimes(1);
    expect(sts.calls).toEqual([]);
  });

  it('is not asked for where the connection below cannot sign in', async () => {
    const askMfaCode = vi.fn(async () => Promise.resolve('123456'));
    const { signIns } = roleStage([connection], { askMfaCode, keys: {} });
    await expect(signIns.credentials(connection)()).rejects.toMatchObject({ kind: 'credentials' });
    expect(askMfaCode).not.toHaveBeenCalled();
  });
});

describe('sessions (fixture STS with a clock that is moved)', () => {
  afterEach(() => void vi.useRealTimers());

  it('know when the credentials last used end, and tell when that changes', async () => {
    const connection = role({ durationSeconds: 900 });
    const now = Date.parse('2026-11-22T10:00:00Z');
    vi.useFakeTimers({ toFake: ['Date'], now });
    const { signIns } = roleStage([connection], { now: () => now });
    const told: string[] = [];
    const listening = signIns.onDidChange(id => told.push(id));
    expect(signIns.expiry('role')).toBeUndefined();
    await signIns.credentials(connection)();
    expect(signIns.expiry('role')).toBe(now + 900_000);
    expect(signIns.expiry('keys')).toBeUndefined();
    signIns.forget('keys');
    expect(signIns.expiry('role')).toBeUndefined();
    listening.dispose();
    await signIns.credentials(connection)();
    expect(told).toEqual(['role', 'role']);
  });

  it('end with the connection below, also where that was removed', async () => {
    const connection = role();
    const { signIns, connections } = roleStage([connection]);
    await signIns.credentials(connection)();
    connections.delete('keys');
    expect(signIns.forget('keys').toSorted()).toEqual(['keys', 'role']);
    await expect(signIns.credentials(connection)()).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('are renewed five minutes ahead, and kept while a renewal fails', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const moveTo = (time: number): void => {
      now = time;
      vi.setSystemTime(time);
    };
    vi.useFakeTimers({ toFake: ['Date'], now });
    sts.now = () => now;
    const connection = role({ durationSeconds: 3600 });
    const credentials = roleStage([connection], { now: () => now }).signIns.credentials(connection);
    const first = await credentials();
    moveTo(now + 54 * 60_000);
    expect(await credentials()).toEqual(first);
    moveTo(now + 2 * 60_000);
    sts.roles.delete(roleArn);
    expect(await credentials()).toEqual(first);
    sts.roles.set(roleArn, {});
    expect(await credentials()).not.toEqual(first);
    sts.roles.delete(roleArn);
    moveTo(now + 61 * 60_000);
    await expect(credentials()).rejects.toMatchObject({ kind: 'credentials' });
  });

  it('begin all the same where this machine’s clock is ten minutes off', async () => {
    sts.now = () => Date.now() + 10 * 60_000;
    const connection = role();
    expect((await roleStage([connection]).signIns.credentials(connection)()).accessKeyId).toMatch(/^ASIA/);
  });

  it.each([10, -10])(
    'end by this machine’s clock where AWS’s is %i minutes ahead: nobody is asked to sign in early or late',
    async minutes => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-22T10:00:00Z') });
      sts.now = () => Date.now() + minutes * 60_000;
      const connection = role({ durationSeconds: 3600 });
      const { signIns } = roleStage([connection]);
      await signIns.credentials(connection)();
      expect(new Date(signIns.expiry('role') ?? 0).toISOString()).toBe('2026-11-22T11:00:00.000Z');
    },
  );

  it('do not mix: two connections with one source have two sessions', async () => {
    const [a, b] = [role({ id: 'a', sessionName: 'a' }), role({ id: 'b', sessionName: 'b' })];
    const { signIns } = roleStage([a, b]);
    const [one, two] = await Promise.all([signIns.credentials(a)(), signIns.credentials(b)()]);
    expect([one.accessKeyId.at(-1), two.accessKeyId.at(-1)]).toEqual(['a', 'b']);
  });
});
