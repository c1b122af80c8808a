import { rolesAnywhereRegion } from '../../core/connections/awsInput.ts';
import { uniqueName } from '../../core/connections/connectionId.ts';
import { nameProblem } from '../../core/connections/connectionInput.ts';
import { suggestedName } from '../../core/connections/connectionDraft.ts';
import { endpointSteps } from './endpointSteps.ts';
import { keySteps } from './keySteps.ts';
import { profileSteps } from './profileSteps.ts';
import { regionsQuestion } from './regionsQuestion.ts';
import { extraSteps, roleSteps } from './roleSteps.ts';
import { rolesAnywhereSteps } from './rolesAnywhereSteps.ts';
import { safetySteps } from './safetySteps.ts';
import { ssoSteps } from './ssoSteps.ts';
import type { Answers, ConnectionStep, StepSources } from './stepSources.ts';

/** What Add Connection and Edit Connection ask, in this order. */
export function connectionSteps(sources: StepSources): readonly ConnectionStep[] {
  return [
    kindStep,
    ...profileSteps(sources),
    ...ssoSteps(sources),
    ...endpointSteps,
    ...keySteps(sources),
    ...roleSteps(sources),
    ...rolesAnywhereSteps(sources),
    ...extraSteps,
    regionsStep(sources),
    nameStep(sources),
    ...safetySteps,
  ];
}

const kindStep: ConnectionStep = {
  name: 'kind',
  question: () => ({
    kind: 'pick',
    prompt: 'How do you connect?',
    choices: [
      { id: 'profile', label: 'AWS Profile', detail: 'Sign in with a profile of the AWS config files: SSO, roles, keys, “aws login”.' },
      { id: 'sso', label: 'IAM Identity Center', detail: 'Sign in in the browser, then choose an account and a role (SSO).' },
      { id: 'accessKey', label: 'Access Keys', detail: 'Sign in with an access key. It is kept in the secret store only.' },
      { id: 'role', label: 'Assumed Role', detail: 'Take on a role with another connection.' },
      { id: 'rolesAnywhere', label: 'IAM Roles Anywhere', detail: 'Sign in with a certificate. Its key is kept in the secret store only.' },
      {
        id: 'defaultChain',
        label: 'Default Credentials',
        detail: 'What the AWS SDK finds here: environment, container, instance, web identity.',
      },
      { id: 'endpoint', label: 'Custom Endpoint', detail: 'Any server that speaks DynamoDB: DynamoDB Local, LocalStack, and others.' },
    ],
  }),
};

function regionsStep(sources: StepSources): ConnectionStep {
  return {
    name: 'regions',
    applies: ({ kind }) => kind !== 'endpoint',
    question: async answers => regionsQuestion(sources.regions, (await ownRegion(answers, sources)) ?? 'us-east-1', answers.regions ?? []),
  };
}

/** The region that what was answered so far speaks of. */
async function ownRegion(answers: Answers, { profiles, roleSources }: StepSources): Promise<string | undefined> {
  switch (answers.kind) {
    case 'profile':
      return (await profiles.list()).find(({ name }) => name === answers.profile)?.region;
    case 'sso':
      return answers.ssoRegion;
    case 'role':
      return roleSources.find(({ id }) => id === answers.source)?.regions[0];
    case 'rolesAnywhere':
      return rolesAnywhereRegion(answers.trustAnchorArn ?? '', 'trust-anchor');
    case 'accessKey':
    case 'defaultChain':
    case 'endpoint':
    case undefined:
      break;
  }
  return undefined;
}

function nameStep({ others }: StepSources): ConnectionStep {
  const otherNames = others.map(({ name }) => name);
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
