/**
 * Makes something with the first call, and gives the same to all who call. What failed is tried again.
 *
 * @param failed is told why, before the caller is
 */
export function once<T>(make: () => Promise<T>, failed: (error: unknown) => void = () => undefined): () => Promise<T> {
  let made: Promise<T> | undefined;
  return async () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      failed(error);
      throw error;
    });
    return made;
  };
}
