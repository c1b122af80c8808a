import { ExplorerError } from '../core/errors.ts';

/** An error for VS Code to show. It puts the name of an error before its message; ours say everything in the message. */
export function toldByVsCode(error: unknown): unknown {
  return error instanceof ExplorerError ? Object.assign(new Error(error.message, { cause: error }), { name: '' }) : error;
}
