import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

export interface Certificates {
  /** PEM of the authority that nobody trusts by itself. */
  readonly authority: string;
  /** PEM of the server's certificate and its key. */
  readonly certificate: string;
  readonly key: string;
}

/** An authority of the test's own, and a server's certificate for these host names signed by it. */
export function certificatesFor(hosts: readonly string[]): Certificates {
  const authorityKeys = keyPair();
  const authority = certificate('Test Authority', 'Test Authority', authorityKeys.publicKey, '01');
  authority.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'keyUsage', keyCertSign: true },
  ]);
  authority.sign(authorityKeys.privateKey, forge.md.sha256.create());
  const serverKeys = keyPair();
  const server = certificate(hosts[0] ?? 'localhost', 'Test Authority', serverKeys.publicKey, '02');
  server.setExtensions([{ name: 'subjectAltName', altNames: hosts.map(value => ({ type: 2, value })) }]);
  server.sign(authorityKeys.privateKey, forge.md.sha256.create());
  return {
    authority: forge.pki.certificateToPem(authority),
    certificate: forge.pki.certificateToPem(server),
    key: forge.pki.privateKeyToPem(serverKeys.privateKey),
  };
}

/** By node, which is faster at it by far. */
function keyPair(): forge.pki.rsa.KeyPair {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  return { privateKey: key, publicKey: forge.pki.setRsaPublicKey(key.n, key.e) };
}

function certificate(subject: string, issuer: string, publicKey: forge.pki.rsa.PublicKey, serial: string): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = publicKey;
  made.serialNumber = serial;
  made.validity.notBefore = new Date(Date.now() - 60_000);
  made.validity.notAfter = new Date(Date.now() + 24 * 3_600_000);
  made.setSubject([{ name: 'commonName', value: subject }]);
  made.setIssuer([{ name: 'commonName', value: issuer }]);
  return made;
}
