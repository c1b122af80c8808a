import type { VsCodeWindow } from './window.ts';

/** Keys as a person gives them, step by step. */
export interface TypedKeys {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
  /** When the token ends; asked for with a token only. */
  readonly expiration?: string;
}

/** Adds a connection to an endpoint that checks keys, by the palette. */
export async function addKeyedEndpoint(window: VsCodeWindow, endpoint: string, keys: TypedKeys, name: string): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('DynamoDB: Add Connection…');
  await quickInput.expect('How do you connect?');
  await quickInput.pick('Custom Endpoint');
  await quickInput.expect('The URL of the endpoint');
  await quickInput.type(endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  await quickInput.accept();
  await quickInput.expect('Does the endpoint check access keys?');
  await quickInput.pick('Access Keys');
  await typeKeys(window, keys);
  await nameIt(window, name);
}

/** Adds a connection with access keys to one region of AWS, by the palette. */
export async function addAccessKeys(window: VsCodeWindow, keys: TypedKeys, name: string): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('DynamoDB: Add Connection…');
  await quickInput.expect('How do you connect?');
  await quickInput.pick('Access Keys');
  await typeKeys(window, keys);
  await quickInput.expect('Which regions to show?');
  await quickInput.accept();
  await nameIt(window, name);
}

/** Edit Connection is open on a connection to an endpoint with keys: gives others, and leaves the rest as it is. */
export async function giveKeysAgain(window: VsCodeWindow, keys: TypedKeys): Promise<void> {
  const { quickInput } = window;
  for (const question of [
    'How do you connect?',
    'The URL of the endpoint',
    'The region requests',
    'Does the endpoint check access keys?',
  ]) {
    await quickInput.expect(question);
    await quickInput.accept();
  }
  await typeKeys(window, keys);
  await nameIt(window);
}

async function typeKeys({ quickInput }: VsCodeWindow, { id, secret, token = '', expiration = '' }: TypedKeys): Promise<void> {
  for (const [question, text] of [
    ['The access key ID', id],
    ['The secret access key', secret],
    ['The session token', token],
    ...(token === '' ? [] : [['When the session token ends', expiration] as const]),
  ] as const) {
    await quickInput.expect(question);
    await quickInput.type(text);
    await quickInput.accept();
  }
}

async function nameIt({ quickInput }: VsCodeWindow, name?: string): Promise<void> {
  await quickInput.expect('A name for the connection');
  if (name !== undefined) {
    await quickInput.type(name);
  }
  await quickInput.accept();
  await quickInput.expect('How careful should this connection be?');
  await quickInput.accept();
  await quickInput.closed();
}
