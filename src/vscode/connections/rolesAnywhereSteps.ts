import { roleArnProblem, rolesAnywhereProfileProblem, trustAnchorArnProblem } from '../../core/connections/awsInput.ts';
import type { Answers, ConnectionStep, StepSources } from './stepSources.ts';

const isRolesAnywhere = ({ kind }: Answers): boolean => kind === 'rolesAnywhere';

export function rolesAnywhereSteps(sources: StepSources): readonly ConnectionStep[] {
  return [...certificateSteps(sources), ...arnSteps];
}

function certificateSteps({ certificates, hasCertificate }: StepSources): readonly ConnectionStep[] {
  const from = (form: Answers['certificateFrom']) => (answers: Answers) => isRolesAnywhere(answers) && answers.certificateFrom === form;
  const kept = { id: 'stored', label: 'Keep the Stored Certificate' } as const;
  return [
    {
      name: 'certificateFrom',
      applies: isRolesAnywhere,
      question: () => ({
        kind: 'pick',
        prompt: 'Where is the certificate?',
        choices: [
          ...(hasCertificate === true ? [kept] : []),
          { id: 'pem', label: 'PEM Files', detail: 'A certificate, with its intermediate ones below it, and its private key.' },
          { id: 'pkcs12', label: 'PKCS#12 File', detail: 'Certificate and private key in one file: .p12 or .pfx.' },
        ],
      }),
    },
    {
      name: 'certificateFile',
      applies: from('pem'),
      question: () => ({
        kind: 'file',
        prompt: 'The certificate',
        filters: { Certificates: ['pem', 'crt', 'cer'] },
        verify: async file => certificates.certificateProblem(file),
      }),
    },
    {
      name: 'privateKeyFile',
      applies: from('pem'),
      question: answers => ({
        kind: 'file',
        prompt: 'The private key',
        filters: { 'Private keys': ['pem', 'key'] },
        verify: async file => certificates.privateKeyProblem({ ...answers, privateKeyFile: file }),
      }),
    },
    {
      name: 'pkcs12File',
      applies: from('pkcs12'),
      question: () => ({
        kind: 'file',
        prompt: 'The PKCS#12 file',
        filters: { 'PKCS#12': ['p12', 'pfx'] },
        verify: async file => certificates.pkcs12Problem(file),
      }),
    },
    {
      name: 'passphrase',
      applies: answers => isRolesAnywhere(answers) && certificates.isEncrypted(answers),
      question: answers => ({
        kind: 'input',
        password: true,
        prompt: 'The passphrase of the private key',
        verify: async passphrase => certificates.problem({ ...answers, passphrase }),
      }),
    },
  ];
}

const arnSteps: readonly ConnectionStep[] = [
  {
    name: 'trustAnchorArn',
    applies: isRolesAnywhere,
    question: () => ({
      kind: 'input',
      prompt: 'The ARN of the trust anchor',
      placeholder: 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/…',
      problem: trustAnchorArnProblem,
    }),
  },
  {
    name: 'profileArn',
    applies: isRolesAnywhere,
    question: ({ trustAnchorArn = '' }) => ({
      kind: 'input',
      prompt: 'The ARN of the Roles Anywhere profile',
      placeholder: 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/…',
      problem: text => rolesAnywhereProfileProblem(text, trustAnchorArn),
    }),
  },
  {
    name: 'roleArn',
    applies: isRolesAnywhere,
    question: () => ({
      kind: 'input',
      prompt: 'The ARN of the role',
      placeholder: 'arn:aws:iam::123456789012:role/Reader',
      problem: roleArnProblem,
    }),
  },
];
