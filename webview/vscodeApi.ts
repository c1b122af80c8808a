import type { Channel } from '../src/protocol/rpc.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

// VS Code hands its API out once per page and throws the second time.
const api = acquireVsCodeApi();

/** The pipe to the extension host. */
export const channel: Channel = {
  post: message => api.postMessage(message),
  listen: receive => {
    const onMessage = (event: MessageEvent<unknown>): void => receive(event.data);
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  },
};

/** What VS Code keeps for this page on disk while it is hidden: never an item, a key or any value. */
export interface PageMemory {
  read(): unknown;
  write(state: unknown): void;
}

export const memory: PageMemory = { read: () => api.getState(), write: state => api.setState(state) };
