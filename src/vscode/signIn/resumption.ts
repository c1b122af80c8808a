import { sessionHasEnded } from './sessionEnd.ts';
import type { SignInGate } from './signInGate.ts';

export type Gate = Pick<SignInGate, 'moment' | 'resume' | 'didNotHelp' | 'reset'>;

/**
 * Sends a request; when it is refused because the session has ended, waits until the person signed in and sends it again. Whoever
 * sent it sees nothing but a request that takes longer.
 *
 * @param sendOnce is to sign with what is good at that moment
 */
export async function resumed<T>(gate: Gate, connection: string, sendOnce: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const since = gate.moment(connection);
  const send = async (): Promise<T> => {
    const output = await sendOnce();
    gate.reset(connection);
    return output;
  };
  try {
    return await send();
  } catch (error) {
    if (!sessionHasEnded(error) || !(await gate.resume(connection, since, signal))) {
      throw error;
    }
  }
  // Sending it again is safe, for writes too: AWS judges the credentials before it does anything, so the first was not executed.
  try {
    return await send();
  } catch (error) {
    if (sessionHasEnded(error)) {
      gate.didNotHelp(connection);
    }
    throw error;
  }
}
