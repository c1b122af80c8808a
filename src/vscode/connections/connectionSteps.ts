import type { AccessKey } from '../../core/connection.ts';
import type { ConnectionAnswers } from '../../core/connections/connectionDraft.ts';
import { keepsStoredKey, suggestedName, usesKeys } from '../../core/connections/connectionDraft.ts';
import { uniqueName } from '../../core/connections/connectionId.ts';
import {
  accessKeyIdProblem,
  anyKeyIdProblem,
  endpointProblem,
  nameProblem,
  regionProblem,
  secretProblem,
  sessionTokenProblem,
} from '../../core/connections/connectionInput.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { Profile, Profiles, Region } from '../../core/ports.ts';
import type { PickQuestion, Step } from '../quickInput/steps.ts';
import { regionsQuestion } from './regionsQuestion.ts';

export interface StepSources {
  readonly profiles: Profiles;
  readonly regions: readonly Region[];
  readonly otherNames: readonly string[];
  /** The key of the connection that is edited. */
  readonly storedKey?: AccessKey;
}

/** What Add Connection and Edit Connection ask, in this order. */
export function connectionSteps(sources: StepSources): readonly Step<ConnectionAnswers>[] {
  return [kindStep, ...profileSteps(sources), ...endpointSteps, ...keySteps(sources), regionsStep(sources), nameStep(sources)];
}

const kindStep: Step<ConnectionAnswers> = {
  name: 'kind',
  question: () => ({
    kind: 'pick',
    prompt: 'How do you connect?',
    choices: [
      { id: 'profile', label: 'AWS Profile', detail: 'Sign in with a profile of the AWS config files: SSO, roles, keys, “aws login”.' },
      { id: 'accessKey', label: 'Access Keys', detail: 'Sign in with an access key. It is kept in the secret store only.' },
      { id: 'endpoint', label: 'Custom Endpoint', detail: 'Any server that speaks DynamoDB: DynamoDB Local, LocalStack, and others.' },
    ],
  }),
};

function profileSteps({ profiles }: StepSources): Step<ConnectionAnswers>[] {
  return [
    {
      name: 'profile',
      applies: ({ kind }) => kind === 'profile',
      question: async () => profileQuestion(profiles),
    },
  ];
}

/** A file that is missing or malformed is told among the choices: a person can go back without losing what they did. */
async function profileQuestion(profiles: Profiles): Promise<PickQuestion> {
  const prompt = 'Which profile?';
  try {
    return { kind: 'pick', prompt, choices: (await profiles.list()).map(profileChoice) };
  } catch (error) {
    if (error instanceof ExplorerError) {
      return { kind: 'pick', prompt, choices: [], notice: error.message };
    }
    throw error;
  }
}

function profileChoice({ name, region }: Profile): PickQuestion['choices'][number] {
  return { id: name, label: name, ...(region === undefined ? {} : { description: region }) };
}

const isEndpoint = ({ kind }: Partial<ConnectionAnswers>): boolean => kind === 'endpoint';

const endpointSteps: readonly Step<ConnectionAnswers>[] = [
  {
    name: 'endpoint',
    applies: isEndpoint,
    question: () => ({
      kind: 'input',
      prompt: 'The URL of the endpoint',
      placeholder: 'http://localhost:8000',
      problem: endpointProblem,
    }),
  },
  {
    name: 'endpointRegion',
    applies: isEndpoint,
    question: () => ({
      kind: 'input',
      prompt: 'The region requests are signed for; some servers keep separate tables for each',
      initial: 'us-east-1',
      problem: regionProblem,
    }),
  },
  {
    name: 'endpointKeys',
    applies: isEndpoint,
    question: () => ({
      kind: 'pick',
      prompt: 'Does the endpoint check access keys?',
      choices: [
        { id: 'none', label: 'No Keys', detail: 'Requests are signed with placeholder keys, which most local servers accept.' },
        { id: 'keys', label: 'Access Keys', detail: 'The keys are kept in the secret store only.' },
      ],
    }),
  },
];

function keySteps({ storedKey }: StepSources): Step<ConnectionAnswers>[] {
  const sameKey = (answers: Partial<ConnectionAnswers>): boolean => keepsStoredKey({ ...answers, secretAccessKey: '' }, storedKey);
  return [
    {
      name: 'accessKeyId',
      applies: usesKeys,
      question: ({ kind }) => ({
        kind: 'input',
        prompt: 'The access key ID',
        placeholder: 'AKIA…',
        problem: kind === 'endpoint' ? anyKeyIdProblem : accessKeyIdProblem,
      }),
    },
    {
      name: 'secretAccessKey',
      applies: usesKeys,
      question: answers => ({
        kind: 'input',
        password: true,
        prompt: sameKey(answers) ? 'The secret access key; leave it empty to keep the stored one' : 'The secret access key',
        problem: text => (text === '' && sameKey(answers) ? undefined : secretProblem(text)),
      }),
    },
    {
      name: 'sessionToken',
      applies: answers => usesKeys(answers) && !keepsStoredKey(answers, storedKey),
      question: ({ kind, accessKeyId = '' }) => ({
        kind: 'input',
        password: true,
        prompt: 'The session token of temporary keys; leave it empty for lasting ones',
        problem: text => sessionTokenProblem(text, kind === 'endpoint' ? '' : accessKeyId),
      }),
    },
  ];
}

function regionsStep({ profiles, regions }: StepSources): Step<ConnectionAnswers> {
  return {
    name: 'regions',
    applies: ({ kind }) => kind !== 'endpoint',
    question: async ({ kind, profile, regions: chosen = [] }) => {
      const listed = kind === 'profile' ? await profiles.list() : [];
      return regionsQuestion(regions, listed.find(({ name }) => name === profile)?.region ?? 'us-east-1', chosen);
    },
  };
}

function nameStep({ otherNames }: StepSources): Step<ConnectionAnswers> {
  return {
    name: 'name',
    question: answers => ({
      kind: 'input',
      prompt: 'A name for the connection, as the tree shows it',
      initial: uniqueName(suggestedName(answers), otherNames),
      problem: text => nameProblem(text, otherNames),
    }),
  };
}
