/** Degrees, minutes and seconds of arc; degrees of temperature. */
import type { Node } from '../../tree.ts';
import type { Parser } from '../state.ts';

/** 30', 15'' behind degrees. */
function minutesAndSeconds(parser: Parser, degrees: Node): Node {
  const angle: Node = { kind: 'angle', degrees };
  for (const [part, primes] of [
    ['minutes', 1],
    ['seconds', 2],
  ] as const) {
    if (!isNumber(parser)) break;
    let count = 0;
    let ahead = 1;
    if (parser.peek(1).type === 'op' && parser.peek(1).text === '^') {
      if (parser.peek(2).type === 'open') ahead = 3;
      else ahead = 2;
    }
    while (parser.peek(ahead).type === 'op' && isPrime(parser.peek(ahead).text) && count < 2) {
      count += parser.peek(ahead).text === '"' ? 2 : 1;
      ahead++;
    }
    if (count !== primes) continue;
    angle[part] = parser.next().number!;
    if (parser.take('op', '^')) parser.take('open', '{');
    while (parser.token.type === 'op' && isPrime(parser.token.text)) parser.next();
    parser.take('close', '}');
  }
  return angle;
}

function isNumber(parser: Parser): boolean {
  return parser.token.type === 'number';
}

function isPrime(text: string): boolean {
  return text === "'" || text === 'prime' || text === '"';
}

/** 5^{\prime} 10^{\prime\prime}: the primes have been passed. */
export function arcsBehind(parser: Parser, value: Node, primes: 1 | 2): Node {
  if (primes === 2) return { kind: 'angle', seconds: value };
  const rest = minutesAndSeconds(parser, value);
  const seconds = rest.kind === 'angle' ? rest.seconds : undefined;
  return seconds === undefined
    ? { kind: 'angle', minutes: value }
    : { kind: 'angle', minutes: value, seconds };
}

/** 5' 10.1'': minutes and seconds of arc without degrees. The parser stands at the first prime. */
export function arcs(parser: Parser, value: Node): Node {
  let primes = 0;
  while (primes < 2 && parser.token.type === 'op' && isPrime(parser.token.text))
    primes += parser.next().text === '"' ? 2 : 1;
  return arcsBehind(parser, value, primes === 2 ? 2 : 1);
}

/** 90^\circ, 35°30'15'', and 20 °C: the sign of degrees has been passed. */
export function degrees(parser: Parser, base: Node): Node {
  const { token } = parser;
  if ((token.text === 'C' || token.text === 'F') && (token.type === 'letter' || token.type === 'word')) {
    parser.next();
    const unit = `deg${token.text}`;
    return {
      kind: 'quantity',
      value: base,
      unit: [{ unit, written: unit, power: { numerator: 1, denominator: 1 } }],
    };
  }
  return minutesAndSeconds(parser, base);
}
