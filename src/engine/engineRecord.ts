import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the window that runs the engine leaves for the others. Only a stop on purpose removes it. */
export interface EngineRecord {
  readonly pid: number;
  readonly port: number;
  readonly storage: 'file' | 'memory';
  /** The process that started the engine. */
  readonly ownerPid: number;
}

export async function readRecord(folder: string): Promise<EngineRecord | undefined> {
  try {
    return parseRecord(await readFile(fileIn(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

export async function writeRecord(folder: string, record: EngineRecord): Promise<void> {
  // Another window reads at any time, so the file appears whole or not at all.
  const draft = `${fileIn(folder)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(record));
  await rename(draft, fileIn(folder));
}

export async function removeRecord(folder: string): Promise<void> {
  // One that cannot be removed must not keep the engine from being stopped: it names a process that is gone then.
  await rm(fileIn(folder), { force: true }).catch(() => undefined);
}

/** Nothing but a complete record counts: the file may be from another version, or damaged. */
export function parseRecord(text: string): EngineRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { pid, port, storage, ownerPid } = value as Record<string, unknown>;
  if (!isPositive(pid) || !isPositive(port) || port > 65535 || !isPositive(ownerPid) || (storage !== 'file' && storage !== 'memory')) {
    return undefined;
  }
  return { pid, port, storage, ownerPid };
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function fileIn(folder: string): string {
  return join(folder, 'engine.json');
}
