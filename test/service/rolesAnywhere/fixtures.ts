import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SigningIdentity } from '../../../src/aws/rolesAnywhere/signature.ts';
import type { CertificateKey, RolesAnywhereConnection } from '../../../src/core/connection.ts';

export type Leaf = 'rsa' | 'ec256' | 'ec384' | 'ec521';
export const leaves: readonly Leaf[] = ['rsa', 'ec256', 'ec384', 'ec521'];

/** Of the PKCS#12 files, and of the keys that a test encrypts. */
export const passphrase = 'correct-horse';

/** While the certificates are valid. */
export const now = (): number => Date.parse('2030-06-15T12:00:00Z');

export function fixtureText(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

export function certificateFixture(name: string): X509Certificate {
  return new X509Certificate(fixtureText(`${name}.pem`));
}

export function keyFixture(name: string): KeyObject {
  return createPrivateKey(fixtureText(`${name}.key`));
}

export function storedFixture(leaf: Leaf): CertificateKey {
  return { certificate: fixtureText(`${leaf}.pem`), privateKey: fixtureText(`${leaf}.key`), chain: fixtureText('intermediate.pem') };
}

export function identityFixture(leaf: Leaf): SigningIdentity {
  return { certificate: certificateFixture(leaf), chain: [certificateFixture('intermediate')], key: keyFixture(leaf) };
}

export const connectionFixture: RolesAnywhereConnection = {
  kind: 'rolesAnywhere',
  id: 'build',
  name: 'Build',
  regions: ['us-east-1'],
  trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/11111111-2222-3333-4444-555555555555',
  profileArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/66666666-7777-8888-9999-000000000000',
  roleArn: 'arn:aws:iam::123456789012:role/builder',
};
