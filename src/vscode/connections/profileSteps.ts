import { ExplorerError } from '../../core/errors.ts';
import type { Profile, Profiles } from '../../core/ports.ts';
import type { PickQuestion } from '../quickInput/steps.ts';
import type { ConnectionStep, StepSources } from './stepSources.ts';

export function profileSteps({ profiles }: StepSources): readonly ConnectionStep[] {
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
