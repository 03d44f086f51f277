/**
 * Other names for the same things. Always: arbitrary constants, so that c₁eˣ + c₂ answers C₁eˣ + C₂, and A eˣ + B. With the option
 * `variables: renamed`: all free variables, by a consistent renaming.
 */
import type { Node } from '../ast.ts';
import { symbolNode } from '../numeric/build.ts';
import { substitute } from '../numeric/substitute.ts';
import type { Comparison } from './context.ts';
import { labelled } from './header.ts';
import type { Outcome } from './outcome.ts';
import { symbolsOf } from './symbols.ts';

/** Names that constants of a general solution go by, and those that can only be such. */
const CONSTANT = /^[CcKkABD](?:_\{?\d\}?)?$/;
const ARBITRARY = /^(?:C|[CcKk]_\{?\d\}?)$/;
/** Most names that are tried in every order. */
const MAX_NAMES = 3;

/**
 * Tried only after the plain comparison has failed: only equality counts, the reason of a difference is that of the plain comparison.
 * @throws BudgetExceeded
 */
export function compareRenamed(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const valueG = labelled(g).value;
  const valueA = labelled(a).value;
  const namesG = symbolsOf(valueG);
  const namesA = symbolsOf(valueA);
  if (context.options.variables === 'renamed') {
    const plain = { ...context, options: { ...context.options, variables: 'exact' as const } };
    const order = [...namesG].filter((n) => !namesA.has(n));
    const found = matched(
      valueG,
      order,
      valueA,
      [...namesA].filter((n) => !namesG.has(n)),
      plain,
    );
    if (found) return found;
  }
  const unmarked = compareUnmarked(g, a, context);
  if (unmarked) return unmarked;
  const own = [...namesG].filter((n) => CONSTANT.test(n) && !namesA.has(n)).sort();
  const given = [...namesA].filter((n) => CONSTANT.test(n) && !namesG.has(n)).sort();
  // Shared constants are no arbitrary ones, and a constant alone is the whole answer.
  if (namesG.size <= own.length || [...namesG].some((n) => CONSTANT.test(n) && namesA.has(n)))
    return undefined;
  const arbitrary = own.every((n) => ARBITRARY.test(n)) || given.every((n) => ARBITRARY.test(n));
  return arbitrary ? matched(g, own, a, given, context) : undefined;
}

/** Bold type and arrows left out: F for a bold F, where no plain F stands beside it. */
function compareUnmarked(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const plainG = unmarked(g);
  const plainA = unmarked(a);
  return (plainG !== g || plainA !== a) && plainG && plainA
    ? context.compare(plainG, plainA, context)
    : undefined;
}
/** `undefined` when two names would become one. */
function unmarked(node: Node): Node | undefined {
  const plain = substitute(node, (n) => {
    if (n.kind !== 'symbol' || (n.accent !== 'bold' && n.accent !== 'vec')) return undefined;
    return n.sub === undefined && n.sup === undefined && n.primes === 0 ? symbolNode(n.base) : undefined;
  });
  return symbolsOf(plain).size === symbolsOf(node).size ? plain : undefined;
}

function matched(
  g: Node,
  own: readonly string[],
  a: Node,
  given: readonly string[],
  context: Comparison,
): Outcome | undefined {
  if (own.length === 0 || own.length !== given.length || own.length > MAX_NAMES) return undefined;
  for (const order of permutations(given)) {
    const renamed = substitute(a, (n) => {
      const at = n.kind === 'symbol' ? order.indexOf(n.name) : -1;
      return at < 0 ? undefined : symbolNode(own[at]!);
    });
    const outcome = context.compare(g, renamed, context);
    if (outcome.equal) return outcome;
  }
  return undefined;
}

function permutations(names: readonly string[]): string[][] {
  if (names.length <= 1) return [[...names]];
  return names.flatMap((name, j) =>
    permutations([...names.slice(0, j), ...names.slice(j + 1)]).map((rest) => [name, ...rest]),
  );
}
