import { endpointProblem, regionProblem } from '../../core/connections/connectionInput.ts';
import type { Answers, ConnectionStep } from './stepSources.ts';

const isEndpoint = ({ kind }: Answers): boolean => kind === 'endpoint';

export const endpointSteps: readonly ConnectionStep[] = [
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
