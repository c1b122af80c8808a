import { randomBytes } from 'node:crypto';
import { Server } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

// Loaded into the VS Code server before its own code. The web workbench encrypts secrets with a key that it asks its
// server for at /mint-key; the server that runs alone (without the program around it) does not answer that address, and
// storing a secret would fail. The key lives as long as the server.

const key = randomBytes(32);
const emit = Server.prototype.emit;

Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
  if (event === 'request') {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    if (request.url?.split('?')[0] === '/mint-key') {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(key);
      return true;
    }
  }
  return Reflect.apply(emit, this, [event, ...args]) as boolean;
} as typeof emit;
