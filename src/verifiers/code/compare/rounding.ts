/**
 * Doubles printed in full. Their last digits depend on the version of the interpreter (Python's
 * sum() compensates for rounding since 3.12), and an iteration carries such a difference on, so an
 * output recorded with one is not reproduced by another.
 */

/**
 * Significant digits of a double printed so that it reads back: fewer are a rounded number, more
 * are not a double.
 */
const FEWEST = 15;
const MOST = 17;
/**
 * Half of the digits of a double, and a hundredth of the 1e-6 that problems with real numbers
 * commonly allow.
 */
const RELATIVE = 1e-8;

/**
 * Tried at the start of a run of digits only: a long run would otherwise be read from each of its
 * digits.
 */
const DECIMAL = /(?<!\d)\d+\.\d+(?:e[+-]?\d+)?/g;

/**
 * Whether two lines only differ by the rounding of doubles that both write in full. Linear in the
 * lines.
 */
export function sameButRounding(a: string, b: string): boolean {
  const [x, y] = [a.match(DECIMAL), b.match(DECIMAL)];
  if (!x || !y || x.length !== y.length || a.replaceAll(DECIMAL, '\0') !== b.replaceAll(DECIMAL, '\0'))
    return false;
  return x.every((text, index) => text === y[index] || sameDouble(text, y[index]!));
}

function sameDouble(a: string, b: string): boolean {
  if (!isFull(a) || !isFull(b)) return false;
  const [x, y] = [Number(a), Number(b)];
  return Math.abs(x - y) <= RELATIVE * Math.max(Math.abs(x), Math.abs(y));
}

function isFull(text: string): boolean {
  const digits = text.split('e', 1)[0]!.replace('.', '').replace(/^0+/, '').length;
  return digits >= FEWEST && digits <= MOST;
}
