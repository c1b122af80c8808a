import type { Channel } from '../../../src/protocol/rpc.ts';

/** Two ends of a pipe that clones every message and delivers it later, as VS Code does between host and page. */
export function channelPair(): { readonly host: Channel; readonly page: Channel } {
  const toHost = new Set<(message: unknown) => void>();
  const toPage = new Set<(message: unknown) => void>();
  return { host: end(toHost, toPage), page: end(toPage, toHost) };
}

function end(own: Set<(message: unknown) => void>, other: ReadonlySet<(message: unknown) => void>): Channel {
  return {
    post(message) {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const receive of other) {
          receive(copy);
        }
      });
    },
    listen(receive) {
      own.add(receive);
      return () => own.delete(receive);
    },
  };
}
