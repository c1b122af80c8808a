/** An array as long as asked for, or longer, that begins like this one: so that growing row by row does not copy each time. */
export function grown<A extends Uint8Array | Uint32Array | Float64Array>(array: A, length: number): A {
  if (length <= array.length) {
    return array;
  }
  const larger = new (array.constructor as new (length: number) => A)(Math.max(length, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}
