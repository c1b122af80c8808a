import type { CertificateKey } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { CertificateInput, CertificateReader } from '../../core/ports.ts';
import type { Answers, Certificates } from './stepSources.ts';

/** @param file a URI */
export type ReadFile = (file: string) => PromiseLike<Uint8Array>;

/** No certificate or key is as large as this. */
const largest = 1_000_000;

/**
 * The files a person chose, read when they choose them and kept until the steps end: their content goes into the secret
 * store, and nowhere else.
 */
export class CertificateFiles implements Certificates {
  private readonly contents = new Map<string, Uint8Array>();

  constructor(
    private readonly readFile: ReadFile,
    private readonly reader: CertificateReader,
  ) {}

  async certificateProblem(file: string): Promise<string | undefined> {
    return textOf(await this.readAnew(file)).includes('-----BEGIN CERTIFICATE-----')
      ? undefined
      : 'This is not a certificate in PEM form. Choose the file with the line “-----BEGIN CERTIFICATE-----”, or go back for PKCS#12.';
  }

  async privateKeyProblem(answers: Answers): Promise<string | undefined> {
    const text = textOf(await this.readAnew(answers.privateKeyFile ?? ''));
    if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
      return 'This is not a private key in PEM form. Choose the file with a line “-----BEGIN … PRIVATE KEY-----”.';
    }
    // One that is encrypted is tried when its passphrase is there.
    return this.isEncrypted(answers) ? undefined : this.problem(answers);
  }

  async pkcs12Problem(file: string): Promise<string | undefined> {
    await this.readAnew(file);
    return undefined;
  }

  async problem(answers: Answers): Promise<string | undefined> {
    try {
      await this.certificate(answers);
      return undefined;
    } catch (error) {
      if (error instanceof ExplorerError) {
        return error.message;
      }
      throw error;
    }
  }

  isEncrypted({ certificateFrom, privateKeyFile = '' }: Answers): boolean {
    if (certificateFrom !== 'pem') {
      return certificateFrom === 'pkcs12';
    }
    const key = this.contents.get(privateKeyFile);
    return key !== undefined && textOf(key).includes('ENCRYPTED');
  }

  /** What the secret store shall keep; undefined where it keeps what it has. @throws ExplorerError */
  async certificate(answers: Answers): Promise<CertificateKey | undefined> {
    if (answers.kind !== 'rolesAnywhere' || answers.certificateFrom === 'stored') {
      return undefined;
    }
    return this.reader.read(await this.inputOf(answers));
  }

  private async inputOf(answers: Answers): Promise<CertificateInput> {
    const { certificateFrom, certificateFile = '', privateKeyFile = '', pkcs12File = '', passphrase = '' } = answers;
    if (certificateFrom === 'pkcs12') {
      return { kind: 'pkcs12', bytes: await this.read(pkcs12File), passphrase };
    }
    const [certificate, privateKey] = [await this.readText(certificateFile), await this.readText(privateKeyFile)];
    return { kind: 'pem', certificate, privateKey, ...(this.isEncrypted(answers) && { passphrase }) };
  }

  private async readAnew(file: string): Promise<Uint8Array> {
    this.contents.delete(file);
    return this.read(file);
  }

  private async readText(file: string): Promise<string> {
    return textOf(await this.read(file));
  }

  private async read(file: string): Promise<Uint8Array> {
    const known = this.contents.get(file);
    if (known !== undefined) {
      return known;
    }
    const content = await this.load(file);
    if (content.byteLength > largest) {
      throw new ExplorerError('invalid', 'This file is too large for a certificate or a key. Choose another one.');
    }
    this.contents.set(file, content);
    return content;
  }

  private async load(file: string): Promise<Uint8Array> {
    try {
      return await this.readFile(file);
    } catch (cause) {
      throw new ExplorerError('invalid', 'This file could not be read. Check that it is there and that you may read it.', { cause });
    }
  }
}

function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
