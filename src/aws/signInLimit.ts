import type { AskMfaCode } from './credentialSources.ts';

/** A program that signs in may open a browser and wait for a person there. */
export const signInLimit = 5 * 60_000;

/** Gives up a sign-in that never ends, so that a later request may try anew. The time a person takes to type a code does not count. */
export async function withinTimeLimit<T>(
  askMfaCode: AskMfaCode,
  signIn: (ask: AskMfaCode) => Promise<T>,
  tooLate: () => Error,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const start = (): NodeJS.Timeout => setTimeout(() => late.reject(tooLate()), signInLimit).unref();
  let timer = start();
  const ask: AskMfaCode = async serial => {
    clearTimeout(timer);
    try {
      return await askMfaCode(serial);
    } finally {
      timer = start();
    }
  };
  try {
    return await Promise.race([signIn(ask), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
