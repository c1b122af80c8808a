import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../harness/paths.ts';
import type { VsCodeWindow } from './window.ts';

/** A config file with profiles, each a list of `key = value`. @returns what the extension host must see in its environment */
export function awsConfig(profiles: Readonly<Record<string, Readonly<Record<string, string>>>>): { readonly AWS_CONFIG_FILE: string } {
  const path = join(temporaryDirectory('aws-config'), 'config');
  const section = ([name, entries]: readonly [string, Readonly<Record<string, string>>]): string =>
    [`[profile ${name}]`, ...Object.entries(entries).map(([key, value]) => `${key} = ${value}`)].join('\n');
  writeFileSync(path, `${Object.entries(profiles).map(section).join('\n\n')}\n`);
  return { AWS_CONFIG_FILE: path };
}

/** Adds a connection to an endpoint that checks no keys, by the palette. */
export async function addEndpoint(window: VsCodeWindow, endpoint: string, name: string): Promise<void> {
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
  await quickInput.pick('No Keys');
  await nameIt(quickInput, name);
}

/** Adds a connection with a profile and these regions, by the palette. */
export async function addProfile(window: VsCodeWindow, profile: string, regions: readonly string[], name: string): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('DynamoDB: Add Connection…');
  await quickInput.expect('How do you connect?');
  await quickInput.pick('AWS Profile');
  await quickInput.expect('Which profile?');
  await quickInput.pick(profile);
  await quickInput.expect('Which regions to show?');
  for (const region of regions) {
    await quickInput.check(region);
  }
  await quickInput.accept();
  await nameIt(quickInput, name);
}

type QuickInput = VsCodeWindow['quickInput'];

async function nameIt(quickInput: QuickInput, name: string): Promise<void> {
  await quickInput.expect('A name for the connection');
  await quickInput.type(name);
  await quickInput.accept();
  await quickInput.expect('How careful should this connection be?');
  await quickInput.accept();
  await quickInput.closed();
}
