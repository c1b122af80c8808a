import type { ConnectionDraft } from '../../core/connections/connectionAnswers.ts';
import { localRegion } from '../../core/connection.ts';
import type { ConnectionStore } from './connectionStore.ts';

type Store = Pick<ConnectionStore, 'list' | 'add' | 'update'>;

/**
 * Who starts VS Code for a trial or a test hands over an endpoint in the environment; a connection to it is there from the
 * start. The endpoint is another one each time, so the connection follows it.
 */
export async function connectToEnvironment(store: Store, environment: NodeJS.ProcessEnv): Promise<void> {
  const endpoint = environment.DYNAMODB_EXPLORER_ENDPOINT;
  if (endpoint === undefined) {
    return;
  }
  const draft: ConnectionDraft = { kind: 'endpoint', name: 'Sample Database', regions: [localRegion], endpoint };
  const known = store.list().find(({ kind, name }) => kind === draft.kind && name === draft.name);
  if (known === undefined) {
    await store.add(draft);
  } else {
    await store.update(known.id, draft, 'keep');
  }
}
