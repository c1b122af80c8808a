import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../harness/paths.ts';
import { until } from './until.ts';
import type { VsCodeWindow } from './window.ts';
import { Wizard } from './wizard.ts';
import type { TypedKeys } from './wizard.ts';

/** A config file with profiles, each a list of `key = value`. @returns what the extension host must see in its environment */
export function awsConfig(profiles: Readonly<Record<string, Readonly<Record<string, string>>>>): { readonly AWS_CONFIG_FILE: string } {
  const path = join(temporaryDirectory('aws-config'), 'config');
  const section = ([name, entries]: readonly [string, Readonly<Record<string, string>>]): string =>
    [`[profile ${name}]`, ...Object.entries(entries).map(([key, value]) => `${key} = ${value}`)].join('\n');
  writeFileSync(path, `${Object.entries(profiles).map(section).join('\n\n')}\n`);
  return { AWS_CONFIG_FILE: path };
}

/** Adds a connection to an endpoint by the palette; to one that checks no keys where none are given. */
export async function addEndpoint(window: VsCodeWindow, endpoint: string, name: string, keys?: TypedKeys): Promise<void> {
  const wizard = new Wizard(window);
  await wizard.add('Custom Endpoint');
  await wizard.answer('The URL of the endpoint', endpoint);
  await wizard.answer('The region requests are signed for');
  await wizard.pick('Does the endpoint check access keys?', keys === undefined ? 'No Keys' : 'Access Keys');
  if (keys !== undefined) {
    await wizard.typeKeys(keys);
  }
  await wizard.finish(name);
}

/** Adds a connection with access keys to one region of AWS, by the palette. */
export async function addAccessKeys(window: VsCodeWindow, keys: TypedKeys, name: string): Promise<void> {
  const wizard = new Wizard(window);
  await wizard.add('Access Keys');
  await wizard.typeKeys(keys);
  await wizard.answer('Which regions to show?');
  await wizard.finish(name);
}

/** Adds a connection with a profile and these regions, by the palette. */
export async function addProfile(window: VsCodeWindow, profile: string, regions: readonly string[], name: string): Promise<void> {
  const wizard = new Wizard(window);
  await wizard.add('AWS Profile');
  await wizard.pick('Which profile?', profile);
  await wizard.check('Which regions to show?', ...regions);
  await wizard.finish(name);
}

/** Adds a role on top of another connection, by the palette; with the serial number of a device, it asks for codes. */
export async function addRole(window: VsCodeWindow, source: string, arn: string, name: string, mfaSerial?: string): Promise<void> {
  const wizard = new Wizard(window);
  await wizard.add('Assumed Role');
  await wizard.pick('Which connection assumes the role?', source);
  await wizard.answer('The ARN of the role', arn);
  await wizard.check('What else does the role want?', ...(mfaSerial === undefined ? [] : ['MFA']));
  if (mfaSerial !== undefined) {
    await wizard.answer('multi-factor device', mfaSerial);
  }
  await wizard.answer('Which regions to show?');
  await wizard.finish(name);
}

/** Edit Connection is open on a connection to an endpoint with keys: gives others, and leaves the rest as it is. */
export async function giveKeysAgain(window: VsCodeWindow, keys: TypedKeys): Promise<void> {
  const wizard = new Wizard(window);
  for (const question of [
    'How do you connect?',
    'The URL of the endpoint',
    'The region requests',
    'Does the endpoint check access keys?',
  ]) {
    await wizard.answer(question);
  }
  await wizard.typeKeys(keys);
  await wizard.finish();
}

/** Removes connections, each after the question. */
export async function removeConnections(window: VsCodeWindow, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await window.tree.openContextMenu(name);
    await window.pickMenu('Remove Connection…');
    await pickWhereAsked(window, name);
    await window.answerDialog('Remove');
    await window.tree.item(name).waitFor({ state: 'detached' });
  }
}

/** A tree that is drawn anew while its menu is open, as after another removal, makes VS Code run the command without its row. */
async function pickWhereAsked(window: VsCodeWindow, name: string): Promise<void> {
  await until('a question', async () => (await window.dialog.isVisible()) || (await window.quickInput.isOpen()));
  if (!(await window.dialog.isVisible())) {
    await window.quickInput.pick(name);
  }
}

/** @returns what Test Connection says */
export async function testConnection(window: VsCodeWindow, name: string): Promise<string> {
  await window.tree.openContextMenu(name);
  await window.pickMenu('Test Connection');
  const said = window.notification(/Signed in as|answers: /).locator('.notification-list-item-message');
  await said.waitFor();
  const text = await said.innerText();
  await window.dismissNotifications();
  return text;
}
