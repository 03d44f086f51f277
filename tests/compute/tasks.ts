/** Tasks for the tests of the threads. */
export const double = (n: number): number => 2 * n;
export function spin(): void {
  for (;;);
}
export function fail(): never {
  throw new RangeError('no such thing');
}
