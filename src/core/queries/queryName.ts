/** What Windows takes for a device, with any ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const longest = 100;

/**
 * What is wrong with a text as the name of a saved query, which is the name of a file on any system.
 *
 * @param taken the names there are beside it; upper and lower case do not tell two apart on many systems
 */
export function queryNameProblem(text: string, taken: readonly string[] = []): string | undefined {
  const name = text.trim();
  if (name === '') {
    return 'Give the query a name.';
  }
  if (/[\\/:*?"<>|]|\p{Cc}/u.test(name) || name.startsWith('.') || name.endsWith('.') || device.test(name)) {
    return 'The name is that of a file: without \\ / : * ? " < > | and no dot at either end.';
  }
  if (name.length > longest) {
    return `The name has at most ${longest} characters.`;
  }
  return isTaken(name, taken) ? `“${name}” exists already. Choose another name.` : undefined;
}

/** `name copy`, or with a number where that is there. */
export function copyName(name: string, taken: readonly string[]): string {
  const base = `${name} copy`;
  let free = base;
  for (let number = 2; isTaken(free, taken); number++) {
    free = `${base} ${number}`;
  }
  return free;
}

/** The folder of a table's queries. A table may have a name that is none for a folder on Windows. */
export function queryFolderName(table: string): string {
  return device.test(table) || table.startsWith('.') || table.endsWith('.') ? `table ${table.replaceAll('.', '_')}` : table;
}

/**
 * The setting for the folder of saved queries as the names of its folders, from that of the workspace on.
 *
 * @returns undefined when it does not name a folder within the workspace
 */
export function queryFolderPath(setting: unknown): readonly string[] | undefined {
  if (typeof setting !== 'string') {
    return undefined;
  }
  const names = setting
    .trim()
    .replaceAll('\\', '/')
    .split('/')
    .filter(name => name !== '' && name !== '.');
  const leaves = names.length === 0 || names.includes('..') || /^(?:[/\\~]|[a-z]:)/i.test(setting.trim());
  return leaves ? undefined : names;
}

function isTaken(name: string, taken: readonly string[]): boolean {
  return taken.some(other => other.toLowerCase() === name.toLowerCase());
}
