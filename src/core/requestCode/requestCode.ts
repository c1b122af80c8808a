import type { PlannedRead } from '../planRead.ts';
import { cliCommand } from './cliCommand.ts';
import type { CodeTarget } from './codeTarget.ts';
import { jsonText } from './codeText.ts';
import { javascriptCode } from './javascriptCode.ts';
import { pythonCode } from './pythonCode.ts';

/** The ways a read can be copied: the request itself, or a program that sends it. */
export const codeLanguages = ['json', 'cli', 'javascript', 'python'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/** The exact request, or code that reads all its pages. Every value survives, digit by digit and byte by byte. */
export function requestCode(language: CodeLanguage, planned: PlannedRead, target: CodeTarget): string {
  switch (language) {
    case 'json':
      return jsonText(planned.input, 2);
    case 'cli':
      return cliCommand(planned, target);
    case 'javascript':
      return javascriptCode(planned, target);
    case 'python':
      return pythonCode(planned, target);
  }
}
