import { createPrivateKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import { temporaryDirectory } from '../../harness/paths.ts';
import { fixtureText } from '../../service/rolesAnywhere/fixtures.ts';

/** A certificate of the fixtures in files that only these passphrases open. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly privateKey: string;
  readonly pkcs12: string;
}

export function certificateFiles(passphrases: { readonly pem: string; readonly pkcs12: string }): CertificateFiles {
  const directory = temporaryDirectory('certificate');
  const file = (name: string, content: string | Buffer): string => {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  };
  const [key, certificate, intermediate] = [fixtureText('rsa.key'), fixtureText('rsa.pem'), fixtureText('intermediate.pem')];
  const encrypted = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: passphrases.pem });
  const chain = [certificate, intermediate].map(pem => forge.pki.certificateFromPem(pem));
  const pkcs12 = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), chain, passphrases.pkcs12);
  return {
    certificate: file('certificate.pem', certificate + intermediate),
    privateKey: file('private.key', encrypted),
    pkcs12: file('certificate.p12', Buffer.from(forge.asn1.toDer(pkcs12).getBytes(), 'latin1')),
  };
}
