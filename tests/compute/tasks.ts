/** Tasks for the tests of the threads. */
export const double = (n: number): number => 2 * n;
export function spin(): void {
  for (;;);
}
export function fail(): never {
  throw new RangeError('no such thing');
}
/** Waits without a core. */
export function sleep(ms: number): string {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return 'awake';
}
