/** Sums: terms with + - ± ∓ between them. */
import type { Node } from '../../tree.ts';
import { isSet, negate, sum } from '../build.ts';
import { readBelow } from '../operands/scripts.ts';
import type { Parser } from '../state.ts';

/** Reads the signs before a term; at most a few mean anything, any number are read. */
function signed(parser: Parser): Node {
  let negative = false;
  for (;;) {
    if (parser.token.type !== 'op') break;
    const { text } = parser.token;
    if (text === '-') negative = !negative;
    else if (text === 'pm' || text === 'mp') {
      parser.next();
      parser.enter();
      const operand: Node = { kind: 'plus-minus', lower: text === 'mp', operand: signed(parser) };
      parser.leave();
      return negative ? negate(operand) : operand;
    } else if (text !== '+') break;
    parser.next();
  }
  const term = parser.rules.product(parser);
  return negative ? negate(term) : term;
}

/** 2\sqrt{3} + 4 cm: the unit at the end belongs to the whole sum. */
function hoistUnit(terms: Node[]): Node | undefined {
  const last = terms.at(-1)!;
  const inner = last.kind === 'negation' || last.kind === 'plus-minus' ? last.operand : last;
  if (inner.kind !== 'quantity') return undefined;
  for (let index = 0; index < terms.length - 1; index++) {
    const term = terms[index]!;
    const bare = term.kind === 'negation' ? term.operand : term;
    if (bare.kind === 'quantity' || bare.kind === 'compound' || bare.kind === 'currency') return undefined;
  }
  let value = inner.value;
  if (last.kind === 'negation') value = negate(value);
  else if (last.kind === 'plus-minus') value = { ...last, operand: value };
  return { kind: 'quantity', value: sum([...terms.slice(0, -1), value]), unit: inner.unit };
}

/** ℝ - {0} is a difference of sets. */
function setDifference(terms: Node[]): Node | undefined {
  let left = terms[0]!;
  if (left.kind === 'symbol' && /^[RZNQC]$/.test(left.name))
    left = { kind: 'named-set', name: left.name as 'R' };
  if (!isSet(left)) return undefined;
  for (const term of terms.slice(1)) {
    if (term.kind !== 'negation' || !isSet(term.operand)) return undefined;
    left = { kind: 'set-operation', operator: 'difference', operands: [left, term.operand] };
  }
  return left;
}

/**
 * Sum := Signed ( ( '+' | '-' | '±' | '∓' ) Signed )*, with Signed := Sign* Product. A unit at the
 * end belongs to the whole sum; after a wide gap "-3" begins the next answer.
 */
export function parseSum(parser: Parser): Node {
  const first = signed(parser);
  if (parser.token.type !== 'op') return readBelow(parser, first, parseSum);
  const terms = [first];
  for (;;) {
    if (parser.token.type !== 'op' || (parser.integrals > 0 && parser.differential !== undefined)) break;
    const { text, gap } = parser.token;
    if (text === '+' || text === '-') {
      if (gap && isLooseSign(parser)) break;
      parser.next();
      if (parser.isOp('...')) {
        parser.next();
        terms.push({ kind: 'ellipsis' });
        continue;
      }
      const term = signed(parser);
      terms.push(text === '-' ? negate(term) : term);
    } else if (text === 'pm' || text === 'mp') {
      parser.next();
      terms.push({ kind: 'plus-minus', lower: text === 'mp', operand: signed(parser) });
    } else break;
  }
  if (terms.length === 1) return first;
  const total = hoistUnit(terms) ?? setDifference(terms) ?? sum(terms);
  return readBelow(parser, total, parseSum);
}

/** After a wide gap "-3" starts the next answer, "- 3" goes on. */
function isLooseSign(parser: Parser): boolean {
  return !parser.peek().space;
}
