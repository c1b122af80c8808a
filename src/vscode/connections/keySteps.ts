import { keepsStoredKey, usesKeys } from '../../core/connections/connectionAnswers.ts';
import {
  accessKeyIdProblem,
  anyKeyIdProblem,
  needsSessionToken,
  secretProblem,
  sessionTokenProblem,
} from '../../core/connections/connectionInput.ts';
import { expirationProblem } from '../../core/connections/awsInput.ts';
import { parsePastedKeys } from '../../core/connections/pastedKeys.ts';
import type { Answers, ConnectionStep, StepSources } from './stepSources.ts';

export function keySteps({ storedKey }: StepSources): readonly ConnectionStep[] {
  const sameKey = (answers: Answers): boolean => keepsStoredKey({ ...answers, secretAccessKey: '' }, storedKey);
  const givesKey = (answers: Answers): boolean => usesKeys(answers) && !keepsStoredKey(answers, storedKey);
  return [
    {
      name: 'accessKeyId',
      applies: usesKeys,
      question: ({ kind }) => ({
        kind: 'input',
        prompt: 'The access key ID, or all keys as the AWS access portal or the AWS CLI shows them, pasted at once',
        placeholder: 'AKIA…',
        problem: text => keyIdProblem(kind, parsePastedKeys(text)?.key.accessKeyId ?? text),
        isComplete: text => {
          const pasted = parsePastedKeys(text);
          return pasted !== undefined && keyIdProblem(kind, pasted.key.accessKeyId) === undefined;
        },
      }),
      fill: fillFromPaste,
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
      applies: givesKey,
      question: ({ kind, accessKeyId = '' }) => ({
        kind: 'input',
        password: true,
        prompt: 'The session token of temporary keys; leave it empty for lasting ones',
        problem: text => sessionTokenProblem(text, kind === 'endpoint' ? '' : accessKeyId),
      }),
    },
    {
      name: 'expiration',
      applies: answers => givesKey(answers) && (answers.sessionToken ?? '').trim() !== '',
      question: () => ({
        kind: 'input',
        prompt: 'When the session token ends; leave it empty if you do not know',
        placeholder: '2026-12-24T18:00:00Z',
        problem: expirationProblem,
      }),
    },
  ];
}

function keyIdProblem(kind: Answers['kind'], text: string): string | undefined {
  return kind === 'endpoint' ? anyKeyIdProblem(text) : accessKeyIdProblem(text);
}

/** What the block does not say is not asked for either: a portal's block tells no expiry, and a person would not know it. */
function fillFromPaste(text: string): Answers | undefined {
  const pasted = parsePastedKeys(text);
  if (pasted === undefined) {
    return undefined;
  }
  const { accessKeyId, secretAccessKey, sessionToken = '', expiration = '' } = pasted.key;
  const profile = pasted.profile === undefined ? {} : { pastedProfile: pasted.profile };
  const filled = { accessKeyId, secretAccessKey, ...profile };
  // Temporary keys are of no use without their token, so that one is asked for.
  return sessionToken === '' && needsSessionToken(accessKeyId) ? filled : { ...filled, sessionToken, expiration };
}
