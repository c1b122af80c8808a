import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { CertificateKey } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { CertificateInput, CertificateReader } from '../../core/ports.ts';
import { derOf, pemBlocks } from './pem.ts';
import { readPkcs12 } from './pkcs12.ts';
import { readPrivateKey, supported } from './privateKey.ts';

export class PemCertificateReader implements CertificateReader {
  constructor(private readonly now: () => number = Date.now) {}

  async read(input: CertificateInput): Promise<CertificateKey> {
    return readCertificateKey(input, this.now);
  }
}

/** What the secret store keeps: the certificate that belongs to the key, the key in the clear, and the certificates between. */
export async function readCertificateKey(input: CertificateInput, now: () => number): Promise<CertificateKey> {
  const { key, leaf, others } = input.kind === 'pem' ? fromPem(input) : await fromPkcs12(input);
  checkUsable(leaf, now());
  const chain = chainOf(leaf, others).map(pemOf).join('');
  return {
    certificate: pemOf(leaf),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ...(chain !== '' && { chain }),
  };
}

interface Found {
  readonly key: KeyObject;
  readonly leaf: X509Certificate;
  readonly others: readonly X509Certificate[];
}

function fromPem({ certificate, privateKey, chain, passphrase }: CertificateInput & { kind: 'pem' }): Found {
  const certificates = certificatesOf(certificate, 'certificate');
  const between = chain === undefined || chain.trim() === '' ? [] : certificatesOf(chain, 'chain');
  const key = readPrivateKey(privateKey, passphrase);
  return matching([key], [...certificates, ...between], 'The private key');
}

async function fromPkcs12({ bytes, passphrase }: CertificateInput & { kind: 'pkcs12' }): Promise<Found> {
  const { keys, certificates } = await readPkcs12(bytes, passphrase);
  const missing = keys.length === 0 ? 'private key' : 'certificate';
  if (keys.length === 0 || certificates.length === 0) {
    throw new ExplorerError('invalid', `The PKCS#12 file holds no ${missing}. Export it again, with the certificate and its key.`);
  }
  const found = matching(keys, certificates, 'The private key in the PKCS#12 file');
  supported(found.key);
  return found;
}

/** The certificates of a PEM text. Those of a chain are checked as one that was chosen by mistake would be. */
export function certificatesOf(text: string, what: 'certificate' | 'chain'): readonly X509Certificate[] {
  const blocks = pemBlocks(text).filter(({ label }) => label === 'CERTIFICATE');
  if (blocks.length === 0) {
    const named = what === 'certificate' ? 'This is not a certificate in PEM form' : 'The chain holds no certificate in PEM form';
    throw new ExplorerError('invalid', `${named}. Choose the file with the line “-----BEGIN CERTIFICATE-----”.`);
  }
  try {
    return blocks.map(block => new X509Certificate(derOf(block)));
  } catch (cause) {
    throw new ExplorerError('invalid', `The ${what} is damaged. Choose the file again, or have it issued again.`, { cause });
  }
}

function matching(keys: readonly KeyObject[], certificates: readonly X509Certificate[], what: string): Found {
  for (const key of keys) {
    const leaf = certificates.find(certificate => certificate.checkPrivateKey(key));
    if (leaf !== undefined) {
      return { key, leaf, others: certificates.filter(other => other.fingerprint256 !== leaf.fingerprint256) };
    }
  }
  throw new ExplorerError('invalid', `${what} does not belong to the certificate. Choose the key that the certificate was requested with.`);
}

/** What IAM Roles Anywhere would refuse whatever the connection says. */
function checkUsable(leaf: X509Certificate, now: number): void {
  checkValidity(leaf, now, 'The certificate', 'Have it issued again, or set this machine’s clock.');
  if (leaf.ca) {
    throw new ExplorerError(
      'invalid',
      'This certificate is that of an authority, which IAM Roles Anywhere does not accept. Use a certificate that the authority issued.',
    );
  }
}

export function checkValidity({ validFrom, validTo }: X509Certificate, now: number, what: string, remedy: string): void {
  if (now > Date.parse(validTo)) {
    throw new ExplorerError('credentials', `${what} expired on ${dayOf(validTo)}. ${remedy}`);
  }
  if (now < Date.parse(validFrom)) {
    throw new ExplorerError('credentials', `${what} is not valid before ${dayOf(validFrom)}. ${remedy}`);
  }
}

function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** From the issuer of the certificate upwards. AWS has the root already: it is what a trust anchor is. */
function chainOf(leaf: X509Certificate, others: readonly X509Certificate[]): readonly X509Certificate[] {
  const left = others.filter(other => other.subject !== other.issuer);
  const chain: X509Certificate[] = [];
  let current: X509Certificate | undefined = leaf;
  while (current !== undefined) {
    const child: X509Certificate = current;
    const index = left.findIndex(candidate => child.checkIssued(candidate));
    current = index === -1 ? undefined : left.splice(index, 1)[0];
    chain.push(...(current === undefined ? [] : [current]));
  }
  return chain;
}

function pemOf(certificate: X509Certificate): string {
  return certificate.toString();
}
