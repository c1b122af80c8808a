import { connect, serve } from '../../../src/protocol/rpc.ts';
import type { Channel, FailureObserver, Handlers } from '../../../src/protocol/rpc.ts';
import { channelPair } from './channelPair.ts';

export interface Calculator {
  add(params: { readonly a: number; readonly b: number }, signal: AbortSignal): Promise<number>;
  fail(params: object, signal: AbortSignal): Promise<never>;
  wait(params: { readonly name: string }, signal: AbortSignal): Promise<string>;
}

/** A call that is under way until the test settles it. */
export interface Waiting {
  readonly signal: AbortSignal;
  resolve(value: string): void;
  reject(error: unknown): void;
}

export interface Served {
  readonly handlers: Handlers<Calculator>;
  readonly waiting: Map<string, Waiting>;
  readonly failures: (readonly [string, unknown])[];
  readonly observe: FailureObserver;
}

export function calculator(failure: Error = new Error('No.')): Served {
  const waiting = new Map<string, Waiting>();
  const failures: (readonly [string, unknown])[] = [];
  return {
    waiting,
    failures,
    observe: (method, error) => failures.push([method, error]),
    handlers: {
      add: async ({ a, b }) => Promise.resolve(a + b),
      // Anything can be thrown, also what is not an Error.
      fail: async () => Promise.reject(failure),
      wait: async ({ name }, signal) =>
        new Promise((resolve, reject) => {
          waiting.set(name, { signal, resolve, reject });
        }),
    },
  };
}

/** Lets every message that was posted arrive. */
export const arrived = async (): Promise<unknown> => new Promise(resolve => setImmediate(resolve));

export function setUp(
  failure?: Error,
): Served & { readonly page: Channel; readonly stop: () => void; readonly remote: ReturnType<typeof connect<Calculator>> } {
  const { host, page } = channelPair();
  const served = calculator(failure);
  return { ...served, page, stop: serve<Calculator>(host, served.handlers, served.observe), remote: connect<Calculator>(page) };
}
