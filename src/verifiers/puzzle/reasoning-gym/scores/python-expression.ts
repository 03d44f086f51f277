/**
 * What an expression of whole numbers comes to where Python and sympy read it: + - * / ** and
 * factorials. Names are not worked out: there its scorer runs code.
 */
import { type Rational, rational } from '../../reading/numbers.ts';

const MAX_LENGTH = 2000;
const MAX_POWER = 200n;
const MAX_BITS = 4000;

/** Undefined where Python raises, or a name or sign is used that this does not know. */
export function pythonValue(text: string): Rational | undefined {
  const plain = text.trim();
  if (plain.length > MAX_LENGTH || !/^[\d\t +\-*/().!]*$/.test(plain) || plain.includes('//'))
    return undefined;
  const tokens = plain.match(/\d+\.?\d*|\.\d+|\*\*|[+\-*/()!]/g) ?? [];
  if (tokens.join('') !== plain.replace(/\s/g, '')) return undefined;
  const reader = new Reader(tokens);
  const value = reader.sum(0);
  return reader.isDone() ? value : undefined;
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(depth: number): Rational | undefined {
    let value = this.#product(depth);
    while (value !== undefined) {
      const sign = this.#take('+') ?? this.#take('-');
      if (sign === undefined) break;
      const other = this.#product(depth);
      if (other === undefined) return undefined;
      const [a, b] = [value.numerator * other.denominator, other.numerator * value.denominator];
      value = small(rational(sign === '+' ? a + b : a - b, value.denominator * other.denominator));
    }
    return value;
  }

  #product(depth: number): Rational | undefined {
    let value = this.#unary(depth);
    while (value !== undefined) {
      const sign = this.#take('*') ?? this.#take('/');
      if (sign === undefined) break;
      const other = this.#unary(depth);
      if (other === undefined || (sign === '/' && other.numerator === 0n)) return undefined;
      value = small(
        sign === '*'
          ? rational(value.numerator * other.numerator, value.denominator * other.denominator)
          : rational(value.numerator * other.denominator, value.denominator * other.numerator),
      );
    }
    return value;
  }

  #unary(depth: number): Rational | undefined {
    let sign = 1n;
    for (let mark = this.#take('-') ?? this.#take('+'); mark; mark = this.#take('-') ?? this.#take('+'))
      if (mark === '-') sign = -sign;
    const value = this.#power(depth);
    return value && { numerator: sign * value.numerator, denominator: value.denominator };
  }

  #power(depth: number): Rational | undefined {
    const base = this.#primary(depth);
    if (base === undefined || this.#take('**') === undefined) return base;
    const exponent = this.#unary(depth + 1);
    if (exponent === undefined || exponent.denominator !== 1n) return undefined;
    const size = exponent.numerator < 0n ? -exponent.numerator : exponent.numerator;
    if (size > MAX_POWER || (exponent.numerator < 0n && base.numerator === 0n)) return undefined;
    const [above, below] = [base.numerator ** size, base.denominator ** size];
    return small(exponent.numerator < 0n ? rational(below, above) : rational(above, below));
  }

  #primary(depth: number): Rational | undefined {
    if (depth > 100) return undefined;
    let value: Rational | undefined;
    if (this.#take('(') !== undefined) {
      value = this.sum(depth + 1);
      if (this.#take(')') === undefined) return undefined;
    } else value = this.#numeral();
    while (value !== undefined && this.#take('!') !== undefined) value = factorial(value);
    return value;
  }

  #numeral(): Rational | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !/\d/.test(token) || /^0\d/.test(token)) return undefined;
    this.#at++;
    const [whole = '', digits = ''] = token.split('.');
    return rational(BigInt(whole + digits || '0'), 10n ** BigInt(digits.length));
  }

  #take(token: string): string | undefined {
    if (this.#tokens[this.#at] !== token) return undefined;
    this.#at++;
    return token;
  }
}

const small = (value: Rational): Rational | undefined =>
  value.numerator.toString(2).length + value.denominator.toString(2).length > MAX_BITS ? undefined : value;

function factorial({ numerator, denominator }: Rational): Rational | undefined {
  if (denominator !== 1n || numerator < 0n || numerator > 300n) return undefined;
  let value = 1n;
  for (let factor = 2n; factor <= numerator; factor++) value *= factor;
  return rational(value);
}
