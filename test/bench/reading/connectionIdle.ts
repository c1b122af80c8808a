import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Measures how long, of a sequence of requests, none was under way. */
export class ConnectionIdle {
  /** Milliseconds so far. */
  total = 0;
  private endedAt: number | undefined;

  constructor() {
    subscribe('http.client.request.start', () => this.started());
    subscribe('http.client.response.finish', message => {
      const { response } = message as { readonly response: IncomingMessage };
      response.on('end', () => {
        this.endedAt = performance.now();
      });
    });
  }

  private started(): void {
    this.total += this.endedAt === undefined ? 0 : performance.now() - this.endedAt;
    this.endedAt = undefined;
  }
}
