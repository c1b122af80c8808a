import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getHomeDir } from '@smithy/core/config';
import { ExplorerError } from '../core/errors.ts';
import { unlessMissing } from '../core/unlessMissing.ts';

/** The two files that AWS tools share. */
export interface SharedConfigFiles {
  readonly config: string;
  readonly credentials: string;
}

/** Where the SDK looks for them too. Read anew each time: a person may set the variables while the window is open. */
export function sharedConfigFiles(): SharedConfigFiles {
  return {
    config: named(process.env.AWS_CONFIG_FILE) ?? join(getHomeDir(), '.aws', 'config'),
    credentials: named(process.env.AWS_SHARED_CREDENTIALS_FILE) ?? join(getHomeDir(), '.aws', 'credentials'),
  };
}

function named(file: string | undefined): string | undefined {
  return file === undefined || file === '' ? undefined : withHome(file);
}

/** What a person writes for their home folder. */
export function withHome(file: string): string {
  return file.replace(/^~(?=[\\/])/, () => getHomeDir());
}

/** @throws ExplorerError that names the first line that is wrong in either file */
export async function checkSharedConfigFiles(): Promise<void> {
  const { config, credentials } = sharedConfigFiles();
  await checkSharedConfigFile(config);
  await checkSharedConfigFile(credentials);
}

/**
 * The SDK takes a file it cannot read for an empty one, and skips lines it does not understand. This says what is wrong instead.
 *
 * @throws ExplorerError
 */
async function checkSharedConfigFile(file: string): Promise<void> {
  const text = await readIfThere(file);
  let inSection = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const problem = lineProblem(line, inSection);
    if (problem !== undefined) {
      throw new ExplorerError('invalid', `Line ${index + 1} of ${shortened(file)} ${problem}. Correct the line and try again.`);
    }
    inSection ||= line.trim().startsWith('[');
  }
}

/** The file's path as a person writes it. */
export function shortened(file: string): string {
  const home = getHomeDir();
  return file.startsWith(home) && home !== '' ? `~${file.slice(home.length)}` : file;
}

async function readIfThere(file: string): Promise<string> {
  try {
    return (await unlessMissing(async () => readFile(file, 'utf8'))) ?? '';
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new ExplorerError('invalid', `${shortened(file)} cannot be read${reason}. Check that it is a file and that you may read it.`, {
      cause: error,
    });
  }
}

/** Never quotes the line: it may hold a secret. */
function lineProblem(line: string, inSection: boolean): string | undefined {
  const content = line.replace(/(^|\s)[;#].*$/, '').trim();
  if (content.includes('\0')) {
    return 'is not text in UTF-8';
  }
  if (content === '') {
    return undefined;
  }
  if (content.startsWith('[')) {
    return /^\[\s*[^\]\s][^\]]*\]$/.test(content) ? sectionProblem(content) : 'starts a section but is not of the form “[name]”';
  }
  if (!inSection) {
    return 'stands before the first “[section]”';
  }
  // An indented line may continue the one above.
  return content.includes('=') || /^\s/.test(line) ? undefined : 'is not of the form “name = value”';
}

function sectionProblem(header: string): string | undefined {
  return /^\[(profile\s+)?__proto__\]$/.test(header) ? 'uses a profile name that the AWS SDK refuses' : undefined;
}
