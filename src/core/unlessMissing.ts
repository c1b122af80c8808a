/** What the disk, and VS Code's file systems, say of a file that is not there. */
const missing: readonly unknown[] = ['ENOENT', 'FileNotFound'];

/** What a task on a file gives; undefined where the file is not there. */
export async function unlessMissing<T>(task: () => PromiseLike<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof Error && 'code' in error && missing.includes(error.code)) {
      return undefined;
    }
    throw error;
  }
}
