import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { CertificateInput } from '../../../../src/core/ports.ts';
import { CertificateFiles } from '../../../../src/vscode/connections/certificateFiles.ts';

const files: Record<string, string | undefined> = {
  cert: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
  key: '-----BEGIN EC PRIVATE KEY-----\nAAAA',
  locked: '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA',
  text: 'hello',
  p12: 'bytes',
  large: 'x'.repeat(1_000_001),
};

function certificateFiles(): { readonly chosen: CertificateFiles; readonly read: string[]; readonly inputs: CertificateInput[] } {
  const read: string[] = [];
  const inputs: CertificateInput[] = [];
  const chosen = new CertificateFiles(
    async file => {
      read.push(file);
      const text = files[file];
      return text === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(new TextEncoder().encode(text));
    },
    {
      read: async input => {
        inputs.push(input);
        return input.passphrase === 'wrong'
          ? Promise.reject(new ExplorerError('credentials', 'The passphrase is wrong. Type it again.'))
          : Promise.resolve({ certificate: 'C', privateKey: 'K' });
      },
    },
  );
  return { chosen, read, inputs };
}

const pem = { kind: 'rolesAnywhere', certificateFrom: 'pem', certificateFile: 'cert' } as const;

describe('the files of a certificate', () => {
  it('are read once each', async () => {
    const { chosen, read, inputs } = certificateFiles();
    const answers = { ...pem, privateKeyFile: 'key' };
    expect(await chosen.certificateProblem('cert')).toBeUndefined();
    expect(await chosen.privateKeyProblem(answers)).toBeUndefined();
    expect(await chosen.certificate(answers)).toEqual({ certificate: 'C', privateKey: 'K' });
    expect(read).toEqual(['cert', 'key']);
    expect(inputs[0]).toEqual({ kind: 'pem', certificate: files.cert, privateKey: files.key });
  });

  it('are read again when they are chosen again: what was wrong in one may have been put right', async () => {
    const { chosen, read } = certificateFiles();
    files.late = 'hello';
    expect(await chosen.certificateProblem('late')).toMatch(/not a certificate/);
    expect(await chosen.privateKeyProblem({ ...pem, privateKeyFile: 'late' })).toMatch(/not a private key/);
    files.late = files.cert;
    expect(await chosen.certificateProblem('late')).toBeUndefined();
    files.late = files.key;
    expect(await chosen.privateKeyProblem({ ...pem, privateKeyFile: 'late' })).toBeUndefined();
    await chosen.pkcs12Problem('late');
    expect(read.filter(file => file === 'late')).toHaveLength(5);
  });

  it('want a passphrase where the key is encrypted, and a wrong one is told in a sentence', async () => {
    const { chosen, inputs } = certificateFiles();
    const answers = { ...pem, privateKeyFile: 'locked' };
    expect(await chosen.privateKeyProblem(answers)).toBeUndefined();
    expect(inputs).toEqual([]);
    expect(chosen.isEncrypted(answers)).toBe(true);
    expect(await chosen.problem({ ...answers, passphrase: 'wrong' })).toBe('The passphrase is wrong. Type it again.');
    expect(await chosen.problem({ ...answers, passphrase: 'right' })).toBeUndefined();
  });

  it('may be one of PKCS#12', async () => {
    const { chosen, inputs } = certificateFiles();
    const answers = { kind: 'rolesAnywhere', certificateFrom: 'pkcs12', pkcs12File: 'p12', passphrase: '' } as const;
    expect(await chosen.pkcs12Problem('p12')).toBeUndefined();
    expect(chosen.isEncrypted(answers)).toBe(true);
    await chosen.certificate(answers);
    expect(inputs[0]).toEqual({ kind: 'pkcs12', bytes: new TextEncoder().encode('bytes'), passphrase: '' });
  });

  it('that were chosen by mistake are told', async () => {
    const { chosen } = certificateFiles();
    expect(await chosen.certificateProblem('text')).toMatch(/not a certificate in PEM form/);
    expect(await chosen.privateKeyProblem({ ...pem, privateKeyFile: 'cert' })).toMatch(/not a private key/);
    await expect(chosen.certificateProblem('gone')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(chosen.pkcs12Problem('large')).rejects.toThrow(/too large/);
  });

  it('are not wanted for another kind, nor to keep the stored certificate', async () => {
    const { chosen, read } = certificateFiles();
    expect(await chosen.certificate({ ...pem, kind: 'profile' })).toBeUndefined();
    expect(await chosen.certificate({ ...pem, certificateFrom: 'stored' })).toBeUndefined();
    expect(read).toEqual([]);
  });
});
