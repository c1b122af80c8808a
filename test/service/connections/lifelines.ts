import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Tells which of the programs a test started still live: each holds a connection, which ends with it. */
export interface Lifelines extends AsyncDisposable {
  /** A statement of a script that holds one. */
  readonly hold: string;
  readonly alive: number;
}

export async function lifelines(): Promise<Lifelines> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A killed program resets its connection.
    socket.on('error', () => socket.destroy());
    socket.resume();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    hold: `require('net').connect(${(server.address() as AddressInfo).port}, '127.0.0.1');`,
    get alive() {
      return sockets.size;
    },
    [Symbol.asyncDispose]: async () => {
      sockets.forEach(socket => socket.destroy());
      await new Promise(resolve => server.close(resolve));
    },
  };
}
