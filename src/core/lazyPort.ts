/** A port whose implementation is made, or loaded, with its first call. It has methods only: whatever is read of it is one. */
export function lazyPort<Port extends object>(implementation: () => Port): Port {
  return new Proxy({} as Port, {
    get:
      (_port, name) =>
      (...args: unknown[]): unknown => {
        const port = implementation();
        return Reflect.apply(Reflect.get(port, name) as (...args: unknown[]) => unknown, port, args);
      },
  });
}
