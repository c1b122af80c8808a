import { describe, expect, it } from 'vitest';
import { failedProcess, unstartedProcess } from '../../../src/aws/credentialProcess/processFailures.ts';

describe('a credential process that fails', () => {
  it.each([
    [failedProcess('dev', { code: 3, signal: null }), 'ended with code 3. Run its command in a terminal to see why.'],
    [failedProcess('dev', { code: null, signal: 'SIGKILL' }), 'was ended by SIGKILL. Run its command in a terminal to see why.'],
    [failedProcess('dev', { code: 9009, signal: null }), 'names a command that is not there. Correct it in the AWS config file.'],
    [
      unstartedProcess('dev', Object.assign(new Error('spawn hush E2BIG'), { code: 'E2BIG' })),
      'could not be started (E2BIG). Correct its command in the AWS config file.',
    ],
    [unstartedProcess('dev', new Error('hush')), 'could not be started. Correct its command in the AWS config file.'],
  ])('is told by how it ended: $message', (failure, message) => {
    expect(failure).toMatchObject({ kind: 'credentials', message: `The credential_process of profile “dev” ${message}` });
  });
});
