import {
  durationProblem,
  externalIdProblem,
  mfaSerialProblem,
  roleArnProblem,
  sessionNameProblem,
} from '../../core/connections/awsInput.ts';
import type { Extra } from '../../core/connections/connectionAnswers.ts';
import { extrasOf, wantsExtra } from '../../core/connections/connectionAnswers.ts';
import type { Choice } from '../quickInput/steps.ts';
import type { ConnectionStep, StepSources } from './stepSources.ts';

export function roleSteps({ roleSources }: StepSources): readonly ConnectionStep[] {
  return [
    {
      name: 'source',
      applies: ({ kind }) => kind === 'role',
      question: () => ({
        kind: 'pick',
        prompt: 'Which connection assumes the role?',
        choices: roleSources.map(({ id, name, kind }) => ({ id, label: name, description: kindNames[kind] })),
        ...(roleSources.length === 0 && { notice: 'There is no connection to AWS yet. Go back and add the one that may assume the role.' }),
      }),
    },
    {
      name: 'roleArn',
      applies: ({ kind }) => kind === 'role',
      question: () => ({
        kind: 'input',
        prompt: 'The ARN of the role',
        placeholder: 'arn:aws:iam::123456789012:role/Reader',
        problem: roleArnProblem,
      }),
    },
  ];
}

const kindNames: { readonly [kind in StepSources['others'][number]['kind']]: string } = {
  profile: 'profile',
  sso: 'IAM Identity Center',
  accessKey: 'access keys',
  role: 'assumed role',
  rolesAnywhere: 'IAM Roles Anywhere',
  defaultChain: 'default credentials',
  endpoint: 'endpoint',
  local: 'on this machine',
};

const extraChoices: { readonly [extra in Extra]: Omit<Choice, 'id'> } = {
  externalId: { label: 'External ID', detail: 'Asked for by the owner of the role, often in another company.' },
  mfaSerial: { label: 'MFA', detail: 'The code of a multi-factor device, asked for when the role is assumed.' },
  sessionName: { label: 'Session Name', detail: 'The name that logs show for what is done.' },
  durationSeconds: { label: 'Duration', detail: 'How long the session lasts, where it is not one hour.' },
};

/** What most roles do without is one step, passed with Enter. */
export const extraSteps: readonly ConnectionStep[] = [
  {
    name: 'extras',
    applies: ({ kind }) => extrasOf(kind).length > 0,
    question: ({ kind }) => ({
      kind: 'pickMany',
      prompt: 'What else does the role want? Mostly nothing: press Enter',
      choices: extrasOf(kind).map(id => ({ id, ...extraChoices[id] })),
    }),
  },
  {
    name: 'externalId',
    applies: answers => wantsExtra(answers, 'externalId'),
    question: () => ({ kind: 'input', prompt: 'The external ID', problem: externalIdProblem }),
  },
  {
    name: 'mfaSerial',
    applies: answers => wantsExtra(answers, 'mfaSerial'),
    question: () => ({
      kind: 'input',
      prompt: 'The ARN or serial number of the multi-factor device',
      placeholder: 'arn:aws:iam::123456789012:mfa/ann',
      problem: mfaSerialProblem,
    }),
  },
  {
    name: 'sessionName',
    applies: answers => wantsExtra(answers, 'sessionName'),
    question: () => ({ kind: 'input', prompt: 'The session name', initial: 'dynamodb-explorer', problem: sessionNameProblem }),
  },
  {
    name: 'durationSeconds',
    applies: answers => wantsExtra(answers, 'durationSeconds'),
    question: () => ({ kind: 'input', prompt: 'The duration in seconds', initial: '3600', problem: durationProblem }),
  },
];
