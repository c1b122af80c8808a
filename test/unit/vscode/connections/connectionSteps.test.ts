import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { guards } from '../../../../src/core/connection.ts';
import { answersOf } from '../../../../src/core/connections/connectionAnswers.ts';
import type { ConnectionAnswers } from '../../../../src/core/connections/connectionAnswers.ts';
import { composeConnection } from '../../../../src/core/connections/connectionDraft.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { Profile, Region } from '../../../../src/core/ports.ts';
import { connectionSteps } from '../../../../src/vscode/connections/connectionSteps.ts';
import type { StepSources } from '../../../../src/vscode/connections/stepSources.ts';
import type { Answer, AnyQuestion } from '../../../../src/vscode/quickInput/steps.ts';
import { walkSteps } from '../../../../src/vscode/quickInput/steps.ts';

const regions: readonly Region[] = [
  { id: 'eu-west-1', name: 'Europe (Ireland)', partition: 'aws' },
  { id: 'us-east-1', name: 'US East (N. Virginia)', partition: 'aws' },
  { id: 'cn-north-1', name: 'China (Beijing)', partition: 'aws-cn' },
];

function sources(profiles: readonly Profile[] = [], more: Partial<StepSources> = {}): StepSources {
  return {
    profiles: { list: async () => Promise.resolve(profiles) },
    regions,
    others: [],
    roleSources: [],
    identityCenter: {
      accounts: async () => Promise.resolve([{ id: '123456789012', name: 'Shop Prod' }]),
      roles: async () => Promise.resolve(['Admin', 'Reader']),
    },
    certificates: {
      certificateProblem: async () => Promise.resolve(undefined),
      privateKeyProblem: async () => Promise.resolve(undefined),
      pkcs12Problem: async () => Promise.resolve(undefined),
      problem: async ({ passphrase }) => Promise.resolve(passphrase === 'right' ? undefined : 'Wrong passphrase.'),
      isEncrypted: ({ certificateFrom }) => certificateFrom === 'pkcs12',
    },
    ...more,
  };
}

/** Walks the steps as a person who gives these answers, and takes the proposal where there is none. */
async function walk(
  from: StepSources,
  replies: Partial<ConnectionAnswers>,
  start: Partial<ConnectionAnswers> = {},
): Promise<{ asked: string[]; questions: Map<string, AnyQuestion>; answers: Partial<ConnectionAnswers> | undefined }> {
  const questions = new Map<string, AnyQuestion>();
  // Each question is told apart by its step's name, which a person does not see.
  const steps = connectionSteps(from).map(step => ({
    ...step,
    question: async (answers: Partial<ConnectionAnswers>, signal: AbortSignal) => {
      const question = await step.question(answers, signal);
      questions.set(step.name, question);
      return question;
    },
  })) as ReturnType<typeof connectionSteps>;
  const answers = await walkSteps(
    steps,
    async (_question, { value }) => {
      const name = [...questions.keys()].at(-1) as keyof ConnectionAnswers;
      const reply: Answer | undefined = replies[name] ?? value;
      return Promise.resolve(reply === undefined ? { kind: 'cancelled' } : { kind: 'next', value: reply });
    },
    start,
  );
  return { asked: [...questions.keys()], questions, answers };
}

function problemWith(question: AnyQuestion | undefined, answer: string | readonly string[]): string | undefined {
  if (question?.kind === 'input' && typeof answer === 'string') {
    return question.problem?.(answer);
  }
  return question?.kind === 'pickMany' && typeof answer !== 'string' ? question.problem?.(answer) : 'not asked';
}

describe('Add Connection', () => {
  it('with a profile asks for it, its regions and a name, and proposes the profile’s own', async () => {
    const { asked, answers } = await walk(sources([{ name: 'dev', region: 'eu-west-1' }]), { kind: 'profile', profile: 'dev' });
    expect(asked).toEqual(['kind', 'profile', 'regions', 'name', 'safety']);
    expect(answers).toEqual({ kind: 'profile', profile: 'dev', regions: ['eu-west-1'], name: 'dev', safety: 'confirm' });
  });

  it('proposes us-east-1 for a profile without a region, and a name nobody has', async () => {
    const { answers } = await walk(sources([{ name: 'dev' }], { others: [{ kind: 'defaultChain', id: 'd', name: 'Dev', regions: [] }] }), {
      kind: 'profile',
      profile: 'dev',
    });
    expect(answers).toMatchObject({ regions: ['us-east-1'], name: 'dev 2' });
  });

  it('offers a region that only the profile knows', async () => {
    const { questions, answers } = await walk(sources([{ name: 'dev', region: 'mars-1' }]), { kind: 'profile', profile: 'dev' });
    expect(answers?.regions).toEqual(['mars-1']);
    expect(questions.get('regions')).toMatchObject({ choices: [{ id: 'mars-1' }, ...regions.map(({ id }) => ({ id }))] });
  });

  it('shows the proposed region first, and once', async () => {
    const { questions } = await walk(sources([{ name: 'dev', region: 'us-east-1' }]), { kind: 'profile', profile: 'dev' });
    expect(questions.get('regions')).toMatchObject({ choices: [{ id: 'us-east-1' }, { id: 'eu-west-1' }, { id: 'cn-north-1' }] });
  });

  it('says among the choices why there is no profile, so that the person can go back', async () => {
    const list = async (): Promise<never> => Promise.reject(new ExplorerError('notFound', 'There is no profile in ~/.aws/config.'));
    const { questions } = await walk(sources([], { profiles: { list } }), { kind: 'profile' });
    expect(questions.get('profile')).toMatchObject({ choices: [], notice: 'There is no profile in ~/.aws/config.' });
  });

  it('with access keys asks for id, secret and token, the last two hidden', async () => {
    const replies = {
      kind: 'accessKey',
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: '',
      name: 'Dev',
    } as const;
    const { asked, questions } = await walk(sources(), replies);
    expect(asked).toEqual(['kind', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'expiration', 'regions', 'name', 'safety']);
    expect(questions.get('secretAccessKey')).toMatchObject({ password: true });
    expect(questions.get('sessionToken')).toMatchObject({ password: true });
    expect(problemWith(questions.get('sessionToken'), '')).toMatch(/ASIA/);
    expect(problemWith(questions.get('secretAccessKey'), '')).toBeDefined();
  });

  it('with an endpoint asks for its URL, one region, and keys only where it checks them', async () => {
    const endpoint = { kind: 'endpoint', endpoint: 'http://localhost:8000', endpointKeys: 'none' } as const;
    const { asked, answers } = await walk(sources(), endpoint);
    expect(asked).toEqual(['kind', 'endpoint', 'endpointRegion', 'endpointKeys', 'name', 'safety']);
    expect(answers).toMatchObject({ endpointRegion: 'us-east-1', name: 'localhost:8000' });
    const keys = { ...endpoint, endpointKeys: 'keys', accessKeyId: 'x', secretAccessKey: 'y', sessionToken: '' } as const;
    expect((await walk(sources(), keys)).asked).toEqual([
      ...['kind', 'endpoint', 'endpointRegion', 'endpointKeys'],
      ...['accessKeyId', 'secretAccessKey', 'sessionToken', 'name', 'safety'],
    ]);
  });

  it('wants at least one region, and all of one partition', async () => {
    const { questions } = await walk(sources([{ name: 'dev' }]), { kind: 'profile', profile: 'dev' });
    const question = questions.get('regions');
    expect(problemWith(question, [])).toMatch(/at least one/);
    expect(problemWith(question, ['us-east-1', 'cn-north-1'])).toMatch(/AWS, AWS China/);
    expect(problemWith(question, ['us-east-1', 'eu-west-1'])).toBeUndefined();
  });
});

describe('keys pasted as a block', () => {
  const block =
    '[123456789012_Prod] aws_access_key_id=ASIAIOSFODNN7EXAMPLE aws_secret_access_key=wJalr/+= aws_session_token=IQoJ expiration=2026-12-24T18:00:00Z';

  it('fill id, secret, token and expiry at once, and nothing of it is asked again', async () => {
    const { asked, answers } = await walk(sources(), { kind: 'accessKey', accessKeyId: block });
    expect(asked).toEqual(['kind', 'accessKeyId', 'regions', 'name', 'safety', 'colour']);
    expect(answers).toMatchObject({
      ...{ accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalr/+=', sessionToken: 'IQoJ', expiration: '2026-12-24T18:00:00.000Z' },
      ...{ name: '123456789012_Prod', safety: 'production', colour: 'red' },
    });
  });

  it('that are temporary and lack their token are asked for it: AWS refuses them without', async () => {
    const noToken = 'aws_access_key_id=ASIAIOSFODNN7EXAMPLE aws_secret_access_key=wJalr/+=';
    expect((await walk(sources(), { kind: 'accessKey', accessKeyId: noToken, sessionToken: 'IQoJ', expiration: '' })).asked).toEqual([
      ...['kind', 'accessKeyId', 'sessionToken', 'expiration', 'regions', 'name', 'safety'],
    ]);
    const lasting = noToken.replace('ASIA', 'AKIA');
    expect((await walk(sources(), { kind: 'accessKey', accessKeyId: lasting })).asked).not.toContain('sessionToken');
  });

  it('with an id that is none are not taken, and told', async () => {
    const question = (await walk(sources(), { kind: 'accessKey' })).questions.get('accessKeyId');
    const placeholder = 'export AWS_ACCESS_KEY_ID="<your key>" export AWS_SECRET_ACCESS_KEY="<your secret>"';
    expect(question?.kind === 'input' && question.isComplete?.(placeholder)).toBe(false);
    expect(problemWith(question, placeholder)).toMatch(/16 to 128/);
  });

  it('are taken without Enter, and a key id alone is not', async () => {
    const { questions } = await walk(sources(), { kind: 'accessKey' });
    const question = questions.get('accessKeyId');
    expect(question?.kind === 'input' && question.isComplete?.(block)).toBe(true);
    expect(question?.kind === 'input' && question.isComplete?.('ASIAIOSFODNN7EXAMPLE')).toBe(false);
    expect(problemWith(question, block)).toBeUndefined();
  });
});

describe('IAM Identity Center', () => {
  const sso = { kind: 'sso', startUrl: 'https://acme.awsapps.com/start/#/', ssoRegion: 'eu-west-1' } as const;

  it('asks for portal and region, then offers the accounts and roles there are', async () => {
    const { asked, questions, answers } = await walk(sources(), { ...sso, accountId: '123456789012', roleName: 'Reader' });
    expect(asked).toEqual(['kind', 'startUrl', 'ssoRegion', 'accountId', 'roleName', 'regions', 'name', 'safety', 'colour']);
    expect(questions.get('accountId')).toMatchObject({ choices: [{ id: '123456789012', label: 'Shop Prod' }] });
    expect(questions.get('roleName')).toMatchObject({ choices: [{ id: 'Admin' }, { id: 'Reader' }] });
    expect(answers).toMatchObject({ regions: ['eu-west-1'], name: 'Shop Prod Reader', safety: 'production' });
  });

  it('proposes the portal of another connection', async () => {
    const known: Connection = {
      ...{ kind: 'sso', id: 'o', name: 'O', regions: ['eu-west-1'], startUrl: 'https://acme.awsapps.com/start' },
      ...{ ssoRegion: 'cn-north-1', accountId: '123456789012', roleName: 'Reader' },
    };
    const { questions } = await walk(sources([], { others: [known] }), { kind: 'sso', accountId: '123456789012', roleName: 'Admin' });
    expect(questions.get('startUrl')).toMatchObject({ initial: 'https://acme.awsapps.com/start' });
    expect(questions.get('ssoRegion')).toMatchObject({ initial: 'cn-north-1' });
  });

  it('says what to do where nothing is granted', async () => {
    const none = { accounts: async () => Promise.resolve([]), roles: async () => Promise.resolve([]) };
    const { questions } = await walk(sources([], { identityCenter: none }), { ...sso, accountId: '1', roleName: 'x' });
    expect(questions.get('accountId')).toMatchObject({ notice: expect.stringContaining('Nobody has given you an account') as string });
    expect(questions.get('roleName')).toMatchObject({ notice: expect.stringContaining('no role in this account') as string });
  });
});

describe('an assumed role', () => {
  const dev: Connection = { kind: 'profile', id: 'dev', name: 'Dev', profile: 'dev', regions: ['eu-west-1'] };
  const role = { kind: 'role', source: 'dev', roleArn: 'arn:aws:iam::123456789012:role/Reader' } as const;

  it('asks for its source and its ARN; what few roles want is one step', async () => {
    const { asked, questions, answers } = await walk(sources([], { roleSources: [dev] }), { ...role, extras: [] });
    expect(asked).toEqual(['kind', 'source', 'roleArn', 'extras', 'regions', 'name', 'safety']);
    expect(questions.get('source')).toMatchObject({ choices: [{ id: 'dev', label: 'Dev', description: 'profile' }] });
    expect(answers).toMatchObject({ name: 'Reader', safety: 'confirm' });
    expect(problemWith(questions.get('roleArn'), 'Reader')).toMatch(/ARN of a role/);
  });

  it('proposes the first region of its source: the keys of China are unknown everywhere else', async () => {
    const china: Connection = { ...dev, id: 'china', regions: ['cn-north-1'] };
    const { answers } = await walk(sources([], { roleSources: [dev, china] }), { ...role, source: 'china', extras: [] });
    expect(answers?.regions).toEqual(['cn-north-1']);
  });

  it('asks for what is ticked only', async () => {
    const extras = ['externalId', 'mfaSerial', 'sessionName', 'durationSeconds'] as const;
    const { asked } = await walk(sources([], { roleSources: [dev] }), { ...role, extras, externalId: 'x1', mfaSerial: 'GAHT12345678' });
    expect(asked.slice(4, 8)).toEqual(extras);
  });

  it('says what to do without a connection to build on', async () => {
    const { questions } = await walk(sources(), { ...role, extras: [] });
    expect(questions.get('source')).toMatchObject({ choices: [], notice: expect.stringContaining('Go back') as string });
  });
});

describe('IAM Roles Anywhere', () => {
  const arns = {
    trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/a',
    profileArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/p',
    roleArn: 'arn:aws:iam::123456789012:role/Reader',
  };

  it('asks for the files first, then for the ARNs, and for a passphrase where there is one', async () => {
    const pem = {
      kind: 'rolesAnywhere',
      certificateFrom: 'pem',
      certificateFile: 'file:///c',
      privateKeyFile: 'file:///k',
      ...arns,
    } as const;
    expect((await walk(sources(), { ...pem, extras: [] })).answers?.regions).toEqual(['eu-west-1']);
    expect((await walk(sources(), { ...pem, extras: [] })).asked).toEqual([
      ...['kind', 'certificateFrom', 'certificateFile', 'privateKeyFile', 'trustAnchorArn', 'profileArn', 'roleArn'],
      ...['extras', 'regions', 'name', 'safety'],
    ]);
    const pkcs12 = { kind: 'rolesAnywhere', certificateFrom: 'pkcs12', pkcs12File: 'file:///p', passphrase: 'right', ...arns } as const;
    const { asked, questions } = await walk(sources(), { ...pkcs12, extras: [] });
    expect(asked.slice(1, 5)).toEqual(['certificateFrom', 'pkcs12File', 'passphrase', 'trustAnchorArn']);
    const passphrase = questions.get('passphrase');
    expect(passphrase).toMatchObject({ password: true });
    expect(passphrase?.kind === 'input' && (await passphrase.verify?.('wrong'))).toBe('Wrong passphrase.');
    expect(passphrase?.kind === 'input' && (await passphrase.verify?.('right'))).toBeUndefined();
  });

  it('lets the stored certificate be kept in an edit, and only then', async () => {
    const start = { kind: 'rolesAnywhere', certificateFrom: 'stored', ...arns, extras: [], name: 'Build' } as const;
    const { asked, questions } = await walk(sources([], { hasCertificate: true }), {}, start);
    expect(asked.slice(0, 3)).toEqual(['kind', 'certificateFrom', 'trustAnchorArn']);
    expect(questions.get('certificateFrom')).toMatchObject({ choices: [{ id: 'stored' }, { id: 'pem' }, { id: 'pkcs12' }] });
    const added = await walk(sources(), { kind: 'rolesAnywhere', certificateFrom: 'pem' });
    expect(added.questions.get('certificateFrom')).toMatchObject({ choices: [{ id: 'pem' }, { id: 'pkcs12' }] });
  });
});

describe('default credentials', () => {
  it('ask for regions, a name and care only', async () => {
    expect((await walk(sources(), { kind: 'defaultChain' })).asked).toEqual(['kind', 'regions', 'name', 'safety']);
  });
});

describe('guard and production', () => {
  it('are one step, in which production is proposed where a name says so', async () => {
    const { asked, answers } = await walk(sources([{ name: 'shop-prod' }]), { kind: 'profile', profile: 'shop-prod' });
    expect(asked.slice(-2)).toEqual(['safety', 'colour']);
    expect(answers).toMatchObject({ safety: 'production', colour: 'red' });
    expect((await walk(sources([{ name: 'dev' }]), { kind: 'profile', profile: 'dev', name: 'Production' })).answers?.safety).toBe(
      'production',
    );
  });

  it('stay as they were in an edit', async () => {
    const start = { kind: 'profile', profile: 'prod', regions: ['eu-west-1'], name: 'Prod', safety: 'read-only' } as const;
    expect((await walk(sources([{ name: 'prod' }]), {}, start)).answers?.safety).toBe('read-only');
  });

  it.each(guards.flatMap(guard => [{ guard }, { guard, production: 'red' as const }]))(
    'are among the choices of an edit, or Enter would unmark production: %j',
    async marks => {
      const connection: Connection = { kind: 'defaultChain', id: 'x', name: 'X', regions: ['eu-west-1'], ...marks };
      const start = answersOf(connection, undefined);
      const { questions, answers } = await walk(sources(), {}, start);
      const question = questions.get('safety');
      expect(question?.kind === 'pick' && question.choices.map(({ id }) => id)).toContain(start.safety);
      expect(composeConnection(answers ?? {}).draft.production).toBe(connection.production);
    },
  );
});

describe('Edit Connection', () => {
  const storedKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const start = { kind: 'accessKey', accessKeyId: storedKey.accessKeyId, regions: ['eu-west-1'], name: 'Dev' } as const;

  it('lets the secret be left empty to keep it, and then asks for no token', async () => {
    const { asked, questions } = await walk(sources([], { storedKey }), { secretAccessKey: '' }, start);
    expect(asked).toEqual(['kind', 'accessKeyId', 'secretAccessKey', 'regions', 'name', 'safety']);
    expect(problemWith(questions.get('secretAccessKey'), '')).toBeUndefined();
  });

  it('wants the secret of another key id', async () => {
    const replies = { accessKeyId: 'AKIAI44QH8DHBEXAMPLE', secretAccessKey: 'new', sessionToken: '' };
    const { questions } = await walk(sources([], { storedKey }), replies, start);
    expect(problemWith(questions.get('secretAccessKey'), '')).toBeDefined();
  });
});
