import type { AccessKeyStore, ConnectionSource, LocalEngine } from '../../core/ports.ts';
import type { CodeTarget } from '../../core/requestCode/codeTarget.ts';
import { codeTargetOf } from '../../core/requestCode/codeTargetOf.ts';
import type { RegionRef } from '../../core/tableRef.ts';

interface TargetSources {
  readonly connections: ConnectionSource;
  readonly keys: AccessKeyStore;
  readonly engine: Pick<LocalEngine, 'state'>;
}

/** Where code that is copied from a table's page sends its requests. */
export async function targetOf({ connection: id, region }: RegionRef, { connections, keys, engine }: TargetSources): Promise<CodeTarget> {
  const access = {
    hasKeys: (await keys.accessKey(id)) !== undefined,
    ...(engine.state.kind === 'running' && { localEndpoint: engine.state.endpoint }),
  };
  return codeTargetOf(connections.get(id), region, access);
}
