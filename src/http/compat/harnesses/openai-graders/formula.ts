/**
 * `calculate_output` of a multi grader: arithmetic over the names of its graders. Parsed, never
 * evaluated as code.
 */

export class FormulaError extends Error {}

const FUNCTIONS: Record<string, (...values: number[]) => number> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  exp: Math.exp,
  sqrt: Math.sqrt,
  log: Math.log,
};
const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_]\w*)|(\*\*|[-+*/^(),]))/y;
const MAX_LENGTH = 2000;
const MAX_DEPTH = 50;

/**
 * @throws FormulaError for anything that is not arithmetic, names no grader, or has no finite
 *   value.
 */
export function calculate(formula: string, scores: Record<string, number>): number {
  if (formula.length > MAX_LENGTH) throw new FormulaError('the formula is too long');
  const parser = new Parser(tokens(formula), scores);
  const value = parser.whole();
  if (!Number.isFinite(value)) throw new FormulaError('the formula has no finite value');
  return value;
}

function tokens(formula: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (formula.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(formula);
    if (!match) throw new FormulaError(`unexpected ${JSON.stringify(formula.slice(at, at + 10))}`);
    found.push(match[1] ?? match[2] ?? match[3]!);
    at = TOKEN.lastIndex;
  }
  return found;
}

class Parser {
  readonly #tokens: string[];
  readonly #scores: Record<string, number>;
  #at = 0;
  #depth = 0;

  constructor(tokens: string[], scores: Record<string, number>) {
    this.#tokens = tokens;
    this.#scores = scores;
  }

  whole(): number {
    const value = this.#sum();
    if (this.#at < this.#tokens.length) throw new FormulaError(`unexpected "${this.#tokens[this.#at]}"`);
    return value;
  }

  #take(...choices: string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !choices.includes(token)) return undefined;
    this.#at++;
    return token;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new FormulaError(`"${token}" expected`);
  }

  #sum(): number {
    if (++this.#depth > MAX_DEPTH) throw new FormulaError('the formula is nested too deeply');
    let value = this.#product();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-'))
      value += sign === '+' ? this.#product() : -this.#product();
    this.#depth--;
    return value;
  }

  #product(): number {
    let value = this.#power();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/')) {
      const right = this.#power();
      value = sign === '*' ? value * right : value / right;
    }
    return value;
  }

  #power(): number {
    let sign = 1;
    while (this.#take('-')) sign = -sign;
    const base = this.#atom();
    return sign * (this.#take('**', '^') ? base ** this.#exponent() : base);
  }

  #exponent(): number {
    if (++this.#depth > MAX_DEPTH) throw new FormulaError('the formula is nested too deeply');
    const value = this.#power();
    this.#depth--;
    return value;
  }

  #atom(): number {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new FormulaError('the formula ends too early');
    if (token === '(') {
      const value = this.#sum();
      this.#expect(')');
      return value;
    }
    if (/^[\d.]/.test(token)) return Number(token);
    const apply = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
    if (apply && this.#take('(')) return apply(...this.#arguments());
    const score = Object.hasOwn(this.#scores, token) ? this.#scores[token] : undefined;
    if (score === undefined) throw new FormulaError(`"${token}" is not one of the graders`);
    return score;
  }

  #arguments(): number[] {
    const values = [this.#sum()];
    while (this.#take(',')) values.push(this.#sum());
    this.#expect(')');
    return values;
  }
}
