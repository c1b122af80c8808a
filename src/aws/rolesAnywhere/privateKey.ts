import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ExplorerError } from '../../core/errors.ts';
import { pemBlocks } from './pem.ts';
import type { PemBlock } from './pem.ts';

const curves = ['prime256v1', 'secp384r1', 'secp521r1'];

/** A private key from its PEM text: PKCS#8, PKCS#1 or SEC 1, encrypted or not. */
export function readPrivateKey(text: string, passphrase: string | undefined): KeyObject {
  const block = keyBlock(text);
  const given = passphrase === undefined || passphrase === '' ? undefined : passphrase;
  if (!isEncrypted(block)) {
    return supported(parse(block));
  }
  if (given === undefined) {
    throw new ExplorerError('credentials', 'The private key is encrypted. Give its passphrase.');
  }
  return supported(decrypt(block, given));
}

/** `openssl ecparam -genkey` writes the curve as a block of its own before the key. */
function keyBlock(text: string): PemBlock {
  const blocks = pemBlocks(text);
  const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block === undefined) {
    const found = blocks.some(({ label }) => label === 'CERTIFICATE')
      ? 'a certificate, not a private key'
      : 'not a private key in PEM form';
    throw new ExplorerError('invalid', `This is ${found}. Choose the file with the line “-----BEGIN PRIVATE KEY-----”.`);
  }
  if (block.label.startsWith('OPENSSH')) {
    throw new ExplorerError(
      'invalid',
      'The private key is in the form of OpenSSH, which certificates do not use. Convert it with “ssh-keygen -p -m PKCS8 -f FILE”.',
    );
  }
  return block;
}

function isEncrypted({ label, text }: PemBlock): boolean {
  return label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(text);
}

function parse({ text }: PemBlock): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw new ExplorerError(
      'invalid',
      'The private key is damaged, or of a kind that is not supported. Choose an RSA or EC key in PEM form.',
      {
        cause,
      },
    );
  }
}

function decrypt({ text }: PemBlock, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: text, passphrase });
  } catch (cause) {
    // A wrong passphrase decrypts to noise, which fails in as many ways as noise can.
    throw new ExplorerError('credentials', 'The passphrase does not open the private key. Type it again.', { cause });
  }
}

/** IAM Roles Anywhere signs with RSA and with the curves of NIST. */
export function supported(key: KeyObject): KeyObject {
  const kind = key.asymmetricKeyType;
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (kind === 'rsa' || (kind === 'ec' && curve !== undefined && curves.includes(curve))) {
    return key;
  }
  throw new ExplorerError(
    'invalid',
    `IAM Roles Anywhere does not sign with a key of type ${curve ?? kind ?? 'unknown'}. Use a certificate with an RSA key or an EC key on P-256, P-384 or P-521.`,
  );
}
