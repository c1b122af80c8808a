import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

// What VS Code uses of the native module @vscode/spdlog. Nothing is rotated: a test is over before a log is long.

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  private readonly path: string;
  private level = 2;
  private formats = true;

  constructor(path: string) {
    this.path = path;
  }

  readonly trace = (message: string): void => this.write(0, message);
  readonly debug = (message: string): void => this.write(1, message);
  readonly info = (message: string): void => this.write(2, message);
  readonly warn = (message: string): void => this.write(3, message);
  readonly error = (message: string): void => this.write(4, message);
  readonly critical = (message: string): void => this.write(5, message);
  readonly getLevel = (): number => this.level;
  readonly setPattern = (): void => undefined;
  readonly flush = (): void => undefined;
  readonly drop = (): void => undefined;

  setLevel(level: number): void {
    this.level = level;
  }

  /** VS Code adds time and level itself. */
  clearFormatters(): void {
    this.formats = false;
  }

  private write(level: number, message: string): void {
    if (level >= this.level) {
      appendFileSync(this.path, this.formats ? `${new Date().toISOString()} [${levels[level] ?? ''}] ${message}\n` : message);
    }
  }
}

export async function createRotatingLogger(_name: string, path: string): Promise<Logger> {
  mkdirSync(dirname(path), { recursive: true });
  return Promise.resolve(new Logger(path));
}

export { createRotatingLogger as createAsyncRotatingLogger };

export const version = 0;

export function setLevel(): void {
  // Each logger has its own.
}

export function setFlushOn(): void {
  // Every line is written at once.
}
