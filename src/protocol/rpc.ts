import { ExplorerError, kindOf } from '../core/errors.ts';
import type { ErrorKind } from '../core/errors.ts';

/** A pipe between host and page: `vscode.Webview` on one side, `acquireVsCodeApi()` on the other. */
export interface Channel {
  post(message: unknown): void;
  /** @returns a function that stops listening */
  listen(receive: (message: unknown) => void): () => void;
}

/**
 * What one side offers the other: each method takes one plain parameter object and may be cancelled. What it returns
 * and takes is structured-clone data: text, numbers, booleans, null, arrays and plain objects.
 */
export type Handlers<Service> = {
  readonly [Method in keyof Service]: Service[Method] extends (params: infer Params, signal: AbortSignal) => Promise<infer Result>
    ? (params: Params, signal: AbortSignal) => Promise<Result>
    : never;
};

/** The same service as the other side sees it. A signal is optional there. */
export type Remote<Service> = {
  readonly [Method in keyof Service]: Service[Method] extends (params: infer Params, signal: AbortSignal) => Promise<infer Result>
    ? (params: Params, signal?: AbortSignal) => Promise<Result>
    : never;
};

type Message =
  | { readonly rpc: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly rpc: 'cancel'; readonly id: number }
  | { readonly rpc: 'result'; readonly id: number; readonly value: unknown }
  | { readonly rpc: 'error'; readonly id: number; readonly kind: ErrorKind; readonly message: string; readonly action?: string };

/** Sees every failure of a handler on the side where it happened. It does not show it: the page does. */
export type FailureObserver = (method: string, error: unknown) => void;

/** Answers the other side's requests. @returns a function that stops answering and cancels what is under way */
export function serve<Service>(channel: Channel, handlers: Handlers<Service>, observe: FailureObserver): () => void {
  const running = new Map<number, AbortController>();
  let stopped = false;

  async function answer(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const value = await handlerFor(handlers, method)(params, controller.signal);
      reply({ rpc: 'result', id, value });
    } catch (error) {
      // Whoever asked is gone, and what was under way was cancelled for that.
      if (!stopped) {
        observe(method, error);
        reportTo(id, error);
      }
    } finally {
      running.delete(id);
    }
  }

  function reply(message: Message): void {
    if (!stopped) {
      channel.post(message);
    }
  }

  function reportTo(id: number, error: unknown): void {
    try {
      reply(errorMessage(id, error));
    } catch {
      // A webview that was closed meanwhile throws at every message; the failure itself was observed.
    }
  }

  const stop = channel.listen(received => {
    const message = asMessage(received);
    if (message?.rpc === 'request') {
      void answer(message.id, message.method, message.params);
    } else if (message?.rpc === 'cancel') {
      running.get(message.id)?.abort();
    }
  });

  return () => {
    stopped = true;
    stop();
    for (const controller of running.values()) {
      controller.abort();
    }
  };
}

/** The other side's service. Every call settles: with the result, or with the error that was thrown over there. */
export function connect<Service extends object>(channel: Channel): Remote<Service> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  // A page that is thrown away and rebuilt must not take the answers to its predecessor's requests for its own.
  let lastId = Math.floor(Math.random() * 2 ** 32) * 2 ** 20;

  channel.listen(received => {
    const message = asMessage(received);
    if (message?.rpc === 'result') {
      waiting.get(message.id)?.resolve(message.value);
    } else if (message?.rpc === 'error') {
      const details = message.action === undefined ? {} : { action: message.action };
      waiting.get(message.id)?.reject(new ExplorerError(message.kind, message.message, details));
    }
  });

  async function call(method: string, params: unknown, signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted === true) {
      throw cancelled();
    }
    const id = ++lastId;
    const cancel = (): void => {
      waiting.get(id)?.reject(cancelled());
      channel.post({ rpc: 'cancel', id } satisfies Message);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        channel.post({ rpc: 'request', id, method, params } satisfies Message);
      });
    } finally {
      waiting.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  }

  const methods = new Map<string, unknown>();
  return new Proxy({} as Remote<Service>, {
    get(_target, method) {
      // A proxy that answers `then` would be taken for a promise wherever it is awaited.
      if (typeof method !== 'string' || method === 'then') {
        return undefined;
      }
      if (!methods.has(method)) {
        methods.set(method, async (params: unknown, signal?: AbortSignal) => call(method, params, signal));
      }
      return methods.get(method);
    },
  });
}

type Handler = (params: unknown, signal: AbortSignal) => Promise<unknown>;

function handlerFor<Service>(handlers: Handlers<Service>, method: string): Handler {
  // Own keys only: a page must not be able to call `constructor` or `toString`.
  const handler: unknown = Object.hasOwn(handlers, method) ? Reflect.get(handlers, method) : undefined;
  if (typeof handler !== 'function') {
    throw new ExplorerError('unexpected', `This view asked for “${method}”, which does not exist. Reload the window.`);
  }
  return handler as Handler;
}

function errorMessage(id: number, error: unknown): Message {
  const message = error instanceof Error ? error.message : String(error);
  const action = error instanceof ExplorerError ? error.action : undefined;
  return { rpc: 'error', id, kind: kindOf(error), message, ...(action === undefined ? {} : { action }) };
}

function cancelled(): ExplorerError {
  return new ExplorerError('cancelled', 'Cancelled.');
}

/** Nothing is taken for a message but what `serve` and `connect` send. */
function asMessage(received: unknown): Message | undefined {
  if (typeof received !== 'object' || received === null || !('rpc' in received) || !('id' in received)) {
    return undefined;
  }
  const { rpc, id } = received;
  if (typeof id !== 'number' || !isMessageKind(rpc)) {
    return undefined;
  }
  if (rpc === 'request' && !('method' in received && typeof received.method === 'string')) {
    return undefined;
  }
  return received as Message;
}

function isMessageKind(rpc: unknown): rpc is Message['rpc'] {
  return rpc === 'request' || rpc === 'cancel' || rpc === 'result' || rpc === 'error';
}
