import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { ExplorerError } from '../core/errors.ts';
import { shortened, withHome } from './sharedConfig.ts';

/**
 * The certificates to trust besides those this machine trusts already. Node takes a list of ours in place of its own, so its
 * own are repeated in it.
 *
 * @throws ExplorerError when the file cannot be read, or is no bundle
 */
export async function trustedWith(bundle: string): Promise<readonly string[]> {
  const text = await readBundle(bundle);
  const certificates = text.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g);
  if (certificates === null) {
    throw new ExplorerError(
      'network',
      `${shortened(bundle)} holds no certificate. Name a PEM file in dynamodb.network.caBundle, AWS_CA_BUNDLE or ca_bundle.`,
    );
  }
  return [...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...certificates];
}

async function readBundle(bundle: string): Promise<string> {
  try {
    return await readFile(withHome(bundle), 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new ExplorerError(
      'network',
      `The CA bundle ${shortened(bundle)} cannot be read${reason}. Correct dynamodb.network.caBundle, AWS_CA_BUNDLE or ca_bundle.`,
      { cause: error },
    );
  }
}
