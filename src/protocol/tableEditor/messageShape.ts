import { ExplorerError } from '../../core/errors.ts';

/** What a message may be made of. Each throws an ExplorerError where it is not. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  check(typeof value === 'object' && value !== null);
  return value as Readonly<Record<string, unknown>>;
}

export function text(value: unknown): string {
  check(typeof value === 'string');
  return value as string;
}

export function whole(value: unknown, least: number): number {
  check(Number.isSafeInteger(value) && (value as number) >= least);
  return value as number;
}

export function list(value: unknown): readonly unknown[] {
  check(Array.isArray(value));
  return value as readonly unknown[];
}

export function flag(value: unknown): boolean {
  check(typeof value === 'boolean');
  return value as boolean;
}

export function oneOf<T>(known: readonly T[], value: unknown): T {
  const found = known.find(each => each === value);
  check(found !== undefined);
  return found as T;
}

export function positive(value: unknown): number {
  check(typeof value === 'number' && Number.isFinite(value) && value > 0);
  return value as number;
}

export function check(holds: boolean): void {
  if (!holds) {
    throw new ExplorerError('unexpected', 'This view asked for something it cannot ask for. Reload the window.');
  }
}
