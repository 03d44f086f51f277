/** Python's decimal.Decimal as far as equality needs it: exact, of any length. */

const DECIMAL = /^([+-]?)(?:(\d[\d_]*)(?:\.([\d_]*))?|\.(\d[\d_]*))(?:[eE]([+-]?\d[\d_]*))?$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;
const NAN = /^[+-]?s?nan\d*$/i;

/**
 * Text that two decimals share exactly when they are equal; undefined when the text is no decimal.
 * Every NaN has the text "nan", although it is equal to nothing.
 */
export function decimalKey(text: string): string | undefined {
  const parts = DECIMAL.exec(text);
  if (!parts) {
    const infinite = INFINITE.exec(text);
    if (infinite) return infinite[1] === '-' ? '-inf' : 'inf';
    return NAN.test(text) ? 'nan' : undefined;
  }
  const whole = digits(parts[2]);
  const fraction = digits(parts[3] ?? parts[4]);
  const all = whole + fraction;
  let start = 0;
  while (start < all.length && all[start] === '0') start += 1;
  if (start === all.length) return '0';
  let end = all.length;
  while (all[end - 1] === '0') end -= 1;
  const exponent = BigInt(digits(parts[5]) || 0) - BigInt(fraction.length) + BigInt(all.length - end);
  return `${parts[1] === '-' ? '-' : ''}${all.slice(start, end)}e${exponent}`;
}

function digits(text: string | undefined): string {
  return text?.replaceAll('_', '') ?? '';
}
