import { markColours } from '../../core/connection.ts';
import { isProduction } from '../../core/connections/connectionAnswers.ts';
import { tellingNames } from '../../core/connections/connectionDraft.ts';
import { suggestsProduction } from '../../core/guard/productionName.ts';
import type { ConnectionStep } from './stepSources.ts';

const production = 'Production';
const other = 'Not production';

/** Guard and mark in one step; where a name says prod, that is proposed. */
export const safetySteps: readonly ConnectionStep[] = [
  {
    name: 'safety',
    question: answers => ({
      kind: 'pick',
      prompt: 'How careful should this connection be?',
      initial: tellingNames(answers).some(suggestsProduction) ? 'production' : 'confirm',
      choices: [
        { id: 'confirm', group: other, label: 'Ask First', detail: 'Writes, and asks before what cannot be undone.' },
        { id: 'read-only', group: other, label: 'Read-Only', detail: 'Never writes: such a request does not leave this machine.' },
        { id: 'open', group: other, label: 'Do Not Ask', detail: 'Writes without asking: for data that does not matter.' },
        {
          id: 'production',
          group: production,
          label: 'Production',
          detail: 'Marked by a colour; what destroys asks for the table’s name.',
        },
        { id: 'production-read-only', group: production, label: 'Production, Read-Only', detail: 'Marked by a colour, and never writes.' },
      ],
    }),
  },
  {
    name: 'colour',
    applies: ({ safety }) => isProduction(safety),
    question: () => ({
      kind: 'pick',
      prompt: 'In which colour is it marked?',
      initial: 'red',
      choices: markColours.map(id => ({ id, label: `${id.charAt(0).toUpperCase()}${id.slice(1)}` })),
    }),
  },
];
