import { createServer } from 'node:net';
import { portRefused, portTaken } from './failures.ts';

/**
 * The port itself when it is free, or any free one for 0. It is opened here first, because whatever else listens on it might
 * answer the engine's health check and be taken for the engine.
 */
export async function claimPort(port: number): Promise<number> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? portTaken(port, error) : portRefused(port, error);
  }
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : port;
}
