import { describe, expect, it } from 'vitest';
import type { ConnectionAnswers } from '../../../../src/core/connections/connectionDraft.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { Profile, Region } from '../../../../src/core/ports.ts';
import type { StepSources } from '../../../../src/vscode/connections/connectionSteps.ts';
import { connectionSteps } from '../../../../src/vscode/connections/connectionSteps.ts';
import type { Answer, AnyQuestion } from '../../../../src/vscode/quickInput/steps.ts';
import { walkSteps } from '../../../../src/vscode/quickInput/steps.ts';

const regions: readonly Region[] = [
  { id: 'eu-west-1', name: 'Europe (Ireland)', partition: 'aws' },
  { id: 'us-east-1', name: 'US East (N. Virginia)', partition: 'aws' },
  { id: 'cn-north-1', name: 'China (Beijing)', partition: 'aws-cn' },
];

function sources(profiles: readonly Profile[] = [], more: Partial<StepSources> = {}): StepSources {
  return { profiles: { list: async () => Promise.resolve(profiles) }, regions, otherNames: [], ...more };
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
    question: async (answers: Partial<ConnectionAnswers>) => {
      const question = await step.question(answers);
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
    expect(asked).toEqual(['kind', 'profile', 'regions', 'name']);
    expect(answers).toEqual({ kind: 'profile', profile: 'dev', regions: ['eu-west-1'], name: 'dev' });
  });

  it('proposes us-east-1 for a profile without a region, and a name nobody has', async () => {
    const { answers } = await walk(sources([{ name: 'dev' }], { otherNames: ['Dev'] }), { kind: 'profile', profile: 'dev' });
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
      name: 'Dev',
    } as const;
    const { asked, questions } = await walk(sources(), replies);
    expect(asked).toEqual(['kind', 'accessKeyId', 'secretAccessKey', 'sessionToken', 'regions', 'name']);
    expect(questions.get('secretAccessKey')).toMatchObject({ password: true });
    expect(questions.get('sessionToken')).toMatchObject({ password: true });
    expect(problemWith(questions.get('sessionToken'), '')).toMatch(/ASIA/);
    expect(problemWith(questions.get('secretAccessKey'), '')).toBeDefined();
  });

  it('with an endpoint asks for its URL, one region, and keys only where it checks them', async () => {
    const endpoint = { kind: 'endpoint', endpoint: 'http://localhost:8000', endpointKeys: 'none' } as const;
    const { asked, answers } = await walk(sources(), endpoint);
    expect(asked).toEqual(['kind', 'endpoint', 'endpointRegion', 'endpointKeys', 'name']);
    expect(answers).toMatchObject({ endpointRegion: 'us-east-1', name: 'localhost:8000' });
    const keys = { ...endpoint, endpointKeys: 'keys', accessKeyId: 'x', secretAccessKey: 'y', sessionToken: '' } as const;
    expect((await walk(sources(), keys)).asked).toEqual([
      ...['kind', 'endpoint', 'endpointRegion', 'endpointKeys'],
      ...['accessKeyId', 'secretAccessKey', 'sessionToken', 'name'],
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

describe('Edit Connection', () => {
  const storedKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const start = { kind: 'accessKey', accessKeyId: storedKey.accessKeyId, regions: ['eu-west-1'], name: 'Dev' } as const;

  it('lets the secret be left empty to keep it, and then asks for no token', async () => {
    const { asked, questions } = await walk(sources([], { storedKey }), { secretAccessKey: '' }, start);
    expect(asked).toEqual(['kind', 'accessKeyId', 'secretAccessKey', 'regions', 'name']);
    expect(problemWith(questions.get('secretAccessKey'), '')).toBeUndefined();
  });

  it('wants the secret of another key id', async () => {
    const replies = { accessKeyId: 'AKIAI44QH8DHBEXAMPLE', secretAccessKey: 'new', sessionToken: '' };
    const { questions } = await walk(sources([], { storedKey }), replies, start);
    expect(problemWith(questions.get('secretAccessKey'), '')).toBeDefined();
  });
});
