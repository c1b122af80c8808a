import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { CallerIdentity } from '../../../../src/core/ports.ts';
import { ResumingIdentities } from '../../../../src/vscode/signIn/resumingIdentities.ts';
import { SignInGate } from '../../../../src/vscode/signIn/signInGate.ts';

const shop: Connection = { kind: 'profile', id: 'a', name: 'Shop', regions: ['eu-west-1'], profile: 'shop' };
const ann: CallerIdentity = { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ann' };
const ended = new ExplorerError('credentials', 'The SSO sign-in of profile “shop” has ended. Run “aws sso login --profile shop”.');

interface Stage {
  readonly identities: ResumingIdentities;
  /** The connections asked about so far. */
  readonly asked: Connection[];
  /** Who is signed in, or what is wrong. */
  outcome: CallerIdentity | Error;
}

/** @param signIn what the person does when they are asked to sign in, and whether they did */
function stage(signIn: (stage: Stage) => boolean, connections = new Map([[shop.id, shop]])): Stage {
  const gate = new SignInGate({ ask: async () => Promise.resolve(signIn(made)) }, { onDidChange: () => ({ dispose: () => undefined }) });
  const asked: Connection[] = [];
  const below = {
    whoAmI: async (connection: Connection) => {
      asked.push(connection);
      return made.outcome instanceof Error ? Promise.reject(made.outcome) : Promise.resolve(made.outcome);
    },
  };
  const made: Stage = { identities: new ResumingIdentities(below, gate, connections), asked, outcome: ended };
  return made;
}

const { signal } = new AbortController();

describe('Who Am I, when the session has ended', () => {
  it('asks to sign in like every request, then goes on', async () => {
    const own = stage(world => {
      world.outcome = ann;
      return true;
    });
    expect(await own.identities.whoAmI(shop, signal)).toEqual(ann);
    expect(own.asked).toHaveLength(2);
  });

  it('asks about the connection as it was edited to sign in', async () => {
    const edited: Connection = { ...shop, profile: 'other' };
    const connections = new Map([[shop.id, shop]]);
    const own = stage(world => {
      connections.set(shop.id, edited);
      world.outcome = ann;
      return true;
    }, connections);
    await own.identities.whoAmI(shop, signal);
    expect(own.asked).toEqual([shop, edited]);
  });

  it('says what was wrong when the person leaves', async () => {
    const own = stage(() => false);
    await expect(own.identities.whoAmI(shop, signal)).rejects.toBe(ended);
    expect(own.asked).toHaveLength(1);
  });

  it('asks nobody about anything else, and works for a connection that is not stored', async () => {
    const own = stage(() => true, new Map());
    own.outcome = new ExplorerError('network', 'AWS STS does not answer.');
    await expect(own.identities.whoAmI(shop, signal)).rejects.toThrow('does not answer');
    expect(own.asked).toEqual([shop]);
  });

  it('waits with the requests for the one question there is', async () => {
    let questions = 0;
    const own = stage(world => {
      questions++;
      world.outcome = ann;
      return true;
    });
    expect(await Promise.all([own.identities.whoAmI(shop, signal), own.identities.whoAmI(shop, signal)])).toEqual([ann, ann]);
    expect(questions).toBe(1);
  });
});
