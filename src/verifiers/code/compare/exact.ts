/** Every character counts. */
export function compareExact(got: string, expected: string): boolean {
  return got === expected;
}
