import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { asn1, pkcs12, pki } from 'node-forge';
import { ExplorerError } from '../../core/errors.ts';

type Forge = typeof import('node-forge');

/** What a PKCS#12 file holds, in its own order. */
export interface Pkcs12Content {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly X509Certificate[];
}

const certificateBag = '1.2.840.113549.1.12.10.1.3';
const keyBags = ['1.2.840.113549.1.12.10.1.1', '1.2.840.113549.1.12.10.1.2'];

/** Node cannot open PKCS#12. The library is loaded only for those who use such a file. */
export async function readPkcs12(bytes: Uint8Array, passphrase: string): Promise<Pkcs12Content> {
  const { default: forge } = (await import('node-forge')) as unknown as { readonly default: Forge };
  const bags = open(forge, bytes, passphrase).safeContents.flatMap(({ safeBags }) => safeBags);
  try {
    return {
      keys: bags.filter(({ type }) => keyBags.includes(type)).map(bag => keyOf(forge, bag)),
      certificates: bags.filter(({ type }) => type === certificateBag).map(bag => certificateOf(forge, bag)),
    };
  } catch (cause) {
    throw unreadable(cause);
  }
}

function open(forge: Forge, bytes: Uint8Array, passphrase: string): pkcs12.Pkcs12Pfx {
  let file: asn1.Asn1;
  try {
    file = forge.asn1.fromDer(Buffer.from(bytes).toString('binary'), false);
  } catch (cause) {
    throw notPkcs12(cause);
  }
  try {
    return forge.pkcs12.pkcs12FromAsn1(file, false, passphrase);
  } catch (cause) {
    const again = isAscii(passphrase) ? undefined : openWithUtf8(forge, file, passphrase);
    if (again !== undefined) {
      return again;
    }
    throw openingFailure(cause, passphrase);
  }
}

/**
 * The check over the whole wants a passphrase as UTF-16, the newer encryption as UTF-8, and the library takes one of them for both.
 * So the check is left out; that the key opens and belongs to the certificate proves as much.
 */
function openWithUtf8(forge: Forge, file: asn1.Asn1, passphrase: string): pkcs12.Pkcs12Pfx | undefined {
  const [version, content] = file.value as asn1.Asn1[];
  if (version === undefined || content === undefined) {
    return undefined;
  }
  try {
    const unchecked = forge.asn1.create(file.tagClass, file.type, true, [version, content]);
    return forge.pkcs12.pkcs12FromAsn1(unchecked, false, Buffer.from(passphrase, 'utf8').toString('binary'));
  } catch {
    return undefined;
  }
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') === text.length;
}

/** The library tells its failures apart by their text alone. */
function openingFailure(cause: unknown, passphrase: string): ExplorerError {
  const text = cause instanceof Error ? cause.message : '';
  if (/password|decrypt/i.test(text)) {
    const message =
      passphrase === ''
        ? 'The PKCS#12 file is locked with a passphrase. Give it.'
        : 'The passphrase does not open the PKCS#12 file. Type it again.';
    return new ExplorerError('credentials', message, { cause });
  }
  return text.includes('not an PKCS#12 PFX') ? notPkcs12(cause) : unreadable(cause);
}

function notPkcs12(cause: unknown): ExplorerError {
  return new ExplorerError('invalid', 'This is not a PKCS#12 file. Choose a file that ends in .p12 or .pfx, or give PEM files.', { cause });
}

function unreadable(cause: unknown): ExplorerError {
  const message =
    'The PKCS#12 file is damaged, or holds what is not supported. Make it again with “openssl pkcs12 -export”, or give PEM files.';
  return new ExplorerError('invalid', message, { cause });
}

/** The library makes an object of its own of an RSA key, and leaves every other key as it found it. */
function keyOf(forge: Forge, { key, asn1 }: pkcs12.Bag): KeyObject {
  const info = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
  return createPrivateKey({ key: derOf(forge, info), format: 'der', type: 'pkcs8' });
}

function certificateOf(forge: Forge, { cert, asn1 }: pkcs12.Bag): X509Certificate {
  return new X509Certificate(derOf(forge, cert ? originalOf(forge, cert) : asn1));
}

/**
 * The certificate as it was signed. The library's own way back writes the signature's algorithm anew, in a form that may differ;
 * the signed part holds the same algorithm (RFC 5280, 4.1.1.2).
 */
function originalOf(forge: Forge, cert: pki.Certificate): asn1.Asn1 {
  const { asn1 } = forge;
  const signed = cert.tbsCertificate;
  const fields = signed.value as asn1.Asn1[];
  const hasVersion = fields[0]?.tagClass === asn1.Class.CONTEXT_SPECIFIC;
  const algorithm = fields[hasVersion ? 2 : 1];
  if (algorithm === undefined) {
    throw new Error('The certificate names no algorithm.');
  }
  const signature = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${cert.signature as string}`);
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [signed, algorithm, signature]);
}

function derOf(forge: Forge, value: asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary');
}
