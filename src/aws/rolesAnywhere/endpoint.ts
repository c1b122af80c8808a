import { partitionsInfo } from 'aws-partitions';
import { ExplorerError } from '../../core/errors.ts';

/** The SDK's names for the variants of an endpoint. */
export interface EndpointVariant {
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
}

interface TrustAnchor {
  readonly partition: string;
  readonly region: string;
}

/** A trust anchor says where its session is to be asked for, whatever regions the connection shows. */
export function trustAnchorOf(arn: string): TrustAnchor {
  const { partition, region } =
    /^arn:(?<partition>[^:]+):rolesanywhere:(?<region>[a-z0-9-]+):\d{12}:trust-anchor\/./.exec(arn)?.groups ?? {};
  if (partition === undefined || region === undefined) {
    throw new ExplorerError(
      'invalid',
      'The trust anchor’s ARN does not look like arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/ID. Correct it with Edit Connection….',
    );
  }
  return { partition, region };
}

export function rolesAnywhereEndpoint({ partition, region }: TrustAnchor, variant: EndpointVariant = {}): string {
  const outputs = partitionsInfo.partitions.find(({ id }) => id === partition)?.outputs;
  if (outputs === undefined) {
    throw new ExplorerError(
      'invalid',
      `AWS has no partition “${partition}”, which the trust anchor’s ARN names. Correct it with Edit Connection….`,
    );
  }
  const host = variant.useFipsEndpoint === true ? 'rolesanywhere-fips' : 'rolesanywhere';
  const suffix = variant.useDualstackEndpoint === true ? outputs.dualStackDnsSuffix : outputs.dnsSuffix;
  return `https://${host}.${region}.${suffix}`;
}
