import { fileURLToPath } from 'node:url';

// The SDK does not export its list of partitions and regions, but ships it as a module of its own.
const partitions = fileURLToPath(
  new URL('node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js', import.meta.url),
);
export const alias = { 'aws-partitions': partitions };
