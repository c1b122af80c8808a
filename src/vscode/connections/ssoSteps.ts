import { normaliseStartUrl, startUrlProblem } from '../../core/connections/awsInput.ts';
import type { SsoInstance } from '../../core/ports.ts';
import type { Choice, PickQuestion } from '../quickInput/steps.ts';
import type { Answers, ConnectionStep, StepSources } from './stepSources.ts';

const isSso = ({ kind }: Answers): boolean => kind === 'sso';

/** The login in the browser comes before the list of accounts; going back and forth does not ask for another. */
export function ssoSteps(sources: StepSources): readonly ConnectionStep[] {
  return [...instanceSteps(sources), ...grantSteps(sources)];
}

function instanceSteps({ others, regions }: StepSources): readonly ConnectionStep[] {
  // An organisation has one Identity Center: the second connection is most often to the same.
  const known = others.find(connection => connection.kind === 'sso');
  return [
    {
      name: 'startUrl',
      applies: isSso,
      question: () => ({
        kind: 'input',
        prompt: 'The URL of the AWS access portal',
        placeholder: 'https://d-1234567890.awsapps.com/start',
        initial: known?.startUrl ?? '',
        problem: startUrlProblem,
      }),
    },
    {
      name: 'ssoRegion',
      applies: isSso,
      question: ({ ssoRegion }) => ({
        kind: 'pick',
        prompt: 'In which region is IAM Identity Center?',
        initial: known?.ssoRegion ?? 'us-east-1',
        choices: regionChoices(regions, known?.ssoRegion, ssoRegion),
      }),
    },
  ];
}

function regionChoices(regions: StepSources['regions'], ...mentioned: readonly (string | undefined)[]): readonly Choice[] {
  const unknown = mentioned.filter(id => id !== undefined && !regions.some(region => region.id === id)) as string[];
  return [...new Set(unknown)]
    .map((id): Choice => ({ id, label: id }))
    .concat(regions.map(({ id, name }) => ({ id, label: id, description: name })));
}

function grantSteps({ identityCenter }: StepSources): readonly ConnectionStep[] {
  /** The names of the accounts listed last: the person chooses an id, and reads a name. */
  const accountNames = new Map<string, string>();
  return [
    {
      name: 'accountId',
      applies: isSso,
      question: async (answers, signal) => {
        const accounts = await identityCenter.accounts(instanceOf(answers), signal);
        accounts.forEach(({ id, name }) => accountNames.set(id, name));
        return granted(
          'Which account?',
          accounts.map(({ id, name }) => ({ id, label: name, description: id })),
          'Nobody has given you an account here. Ask the owner of the Identity Center, or go back and check the URL.',
        );
      },
      fill: id => ({ accountName: accountNames.get(id) ?? id }),
    },
    {
      name: 'roleName',
      applies: isSso,
      question: async (answers, signal) => {
        const roles = await identityCenter.roles(instanceOf(answers), answers.accountId ?? '', signal);
        return granted(
          'Which role?',
          roles.map(name => ({ id: name, label: name })),
          'You have no role in this account. Go back and choose another account.',
        );
      },
    },
  ];
}

function granted(prompt: string, choices: readonly Choice[], notice: string): PickQuestion {
  return { kind: 'pick', prompt, choices, ...(choices.length === 0 && { notice }) };
}

function instanceOf({ startUrl = '', ssoRegion = '' }: Answers): SsoInstance {
  return { startUrl: normaliseStartUrl(startUrl), ssoRegion };
}
