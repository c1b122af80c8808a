import { describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { SsoInstance } from '../../../../src/core/ports.ts';
import { SignInQuestion } from '../../../../src/vscode/signIn/signInQuestion.ts';
import type { SignInChoice } from '../../../../src/vscode/signIn/signInQuestion.ts';

const base = { id: 'a', name: 'A', regions: ['eu-west-1'] };
const keys: Connection = { ...base, kind: 'accessKey' };
const profile: Connection = { ...base, kind: 'profile', profile: 'work' };
const instance: SsoInstance = { startUrl: 'https://a.awsapps.com/start', ssoRegion: 'eu-west-1' };

interface Person {
  readonly connection?: Connection;
  /** What a role is on top of. */
  readonly below?: Connection;
  readonly instance?: SsoInstance;
  readonly chooses?: SignInChoice;
  /** What happens on the page in the browser. */
  readonly login?: ExplorerError;
  /** The ids of the connections that change while the steps are open. */
  readonly saves?: readonly string[];
}

async function ask({
  connection,
  below,
  instance,
  chooses,
  login,
  saves = [],
}: Person): Promise<{ result: unknown; did: readonly string[] }> {
  const did: string[] = [];
  const listeners = new Set<(changed: readonly string[]) => void>();
  const question = new SignInQuestion(
    {
      connections: {
        get: id => (id === below?.id ? below : connection),
        onDidChange: listener => {
          listeners.add(listener);
          return { dispose: () => listeners.delete(listener) };
        },
      },
      clients: { forget: id => did.push(`forget ${id}`) },
      ssoInstanceOf: async () => Promise.resolve(instance),
    },
    {
      choose: async (_connection, choices) => {
        did.push(`offer ${choices.join(' ')}`);
        return Promise.resolve(chooses);
      },
      logIn: async () => {
        did.push('log in');
        return login === undefined ? Promise.resolve() : Promise.reject(login);
      },
      edit: async id => {
        did.push(`edit ${id}`);
        listeners.forEach(listener => listener(saves));
        return Promise.resolve();
      },
    },
  );
  const result = await question.ask('a').catch((error: unknown) => error);
  expect(listeners.size).toBe(0);
  return { result, did };
}

describe('the question', () => {
  it('leads to the browser where a session of IAM Identity Center is what ended, for a profile too', async () => {
    expect(await ask({ connection: profile, instance, chooses: 'signIn' })).toEqual({
      result: true,
      did: ['offer signIn', 'log in', 'forget a'],
    });
  });

  it('leads to Edit Connection where keys are what ended', async () => {
    expect(await ask({ connection: keys, chooses: 'signIn', saves: ['a'] })).toEqual({
      result: true,
      did: ['offer signIn', 'edit a', 'forget a'],
    });
  });

  it('is about the connection below a role, whose keys may last while the session of the role has ended', async () => {
    const role: Connection = { ...base, kind: 'role', source: 'b', roleArn: 'arn:aws:iam::123456789012:role/x' };
    const below: Connection = { ...keys, id: 'b' };
    expect(await ask({ connection: role, below, chooses: 'tryAgain' })).toEqual({
      result: true,
      did: ['offer tryAgain edit', 'forget b'],
    });
    expect(await ask({ connection: role, below, chooses: 'edit', saves: ['b'] })).toEqual({
      result: true,
      did: ['offer tryAgain edit', 'edit b', 'forget b'],
    });
    expect(await ask({ connection: role, below: { ...profile, id: 'b' }, instance, chooses: 'signIn' })).toEqual({
      result: true,
      did: ['offer signIn', 'log in', 'forget b'],
    });
    expect(await ask({ connection: { ...role, source: 'a' }, chooses: 'tryAgain' })).toMatchObject({ result: true });
  });

  it('offers to try again where signing in is done elsewhere, such as by “aws login” or a credential process', async () => {
    expect(await ask({ connection: profile, chooses: 'tryAgain' })).toEqual({ result: true, did: ['offer tryAgain edit', 'forget a'] });
    expect(await ask({ connection: profile, chooses: 'edit', saves: ['a'] })).toEqual({
      result: true,
      did: ['offer tryAgain edit', 'edit a', 'forget a'],
    });
  });

  it('is over when the person leaves it, the browser or the steps', async () => {
    expect(await ask({ connection: keys })).toEqual({ result: false, did: ['offer signIn'] });
    const cancelled = new ExplorerError('cancelled', 'Cancelled.');
    expect((await ask({ connection: profile, instance, chooses: 'signIn', login: cancelled })).result).toBe(false);
    expect((await ask({ connection: keys, chooses: 'signIn', saves: ['b'] })).result).toBe(false);
  });

  it('hands on what went wrong in the browser', async () => {
    const late = new ExplorerError('credentials', 'The code on the sign-in page was not approved in time. Sign in again.');
    expect(await ask({ connection: profile, instance, chooses: 'signIn', login: late })).toEqual({
      result: late,
      did: ['offer signIn', 'log in'],
    });
  });

  it('is not asked for a connection that is gone', async () => {
    expect(await ask({})).toEqual({ result: false, did: [] });
  });
});

describe('connections that share a session', () => {
  const answers: PromiseWithResolvers<SignInChoice | undefined>[] = [];
  const asked: string[] = [];
  const did: string[] = [];
  const shared: SsoInstance = { startUrl: 'https://a.awsapps.com/start', ssoRegion: 'eu-west-1' };
  const instances: Readonly<Record<string, SsoInstance>> = { a: shared, b: { ...shared }, other: { ...shared, ssoRegion: 'us-east-1' } };
  const named = (id: string): Connection => ({
    ...(id.startsWith('role') ? { ...base, kind: 'role', source: 'below', roleArn: 'arn:aws:iam::123456789012:role/x' } : profile),
    ...{ id, name: id },
  });
  const question = new SignInQuestion(
    {
      connections: { get: named, onDidChange: () => ({ dispose: () => undefined }) },
      clients: { forget: id => did.push(`forget ${id}`) },
      ssoInstanceOf: async ({ id }) => Promise.resolve(instances[id]),
    },
    {
      choose: async ({ name }) => {
        asked.push(name);
        const answer = Promise.withResolvers<SignInChoice | undefined>();
        answers.push(answer);
        return answer.promise;
      },
      logIn: async ({ ssoRegion }) => Promise.resolve(void did.push(`log in to ${ssoRegion}`)),
      edit: async () => Promise.resolve(),
    },
  );

  it('of one Identity Center are asked about once', async () => {
    const [a, b, other] = [question.ask('a'), question.ask('b'), question.ask('other')];
    await vi.waitFor(() => expect(asked).toEqual(['a', 'other']));
    answers[0]?.resolve('signIn');
    expect(await Promise.all([a, b])).toEqual([true, true]);
    expect(did.toSorted()).toEqual(['forget a', 'forget b', 'log in to eu-west-1']);
    answers[1]?.resolve(undefined);
    expect(await other).toBe(false);
  });

  it('are asked about again when it ends again', async () => {
    const b = question.ask('b');
    await vi.waitFor(() => expect(asked).toEqual(['a', 'other', 'b']));
    answers[2]?.resolve(undefined);
    expect(await b).toBe(false);
  });

  it('are the roles on one connection too', async () => {
    const roles = ['role-1', 'role-2'].map(async id => question.ask(id));
    await vi.waitFor(() => expect(asked.at(-1)).toBe('role-1'));
    answers[3]?.resolve('tryAgain');
    expect(await Promise.all(roles)).toEqual([true, true]);
    expect(asked).toHaveLength(4);
  });
});
