/** Arbitrary constants under other names: c₁eˣ + c₂ answers C₁eˣ + C₂, and A eˣ + B. */
import type { Node } from '../ast.ts';
import { symbolNode } from '../numeric/build.ts';
import { substitute } from '../numeric/substitute.ts';
import type { Comparison } from './context.ts';
import { labelled } from './header.ts';
import { symbolsOf } from './linear.ts';
import type { Outcome } from './outcome.ts';

/** Names that constants of a general solution go by. */
const CONSTANT = /^(?:[CcKABD]|C')(?:_\{?\d\}?)?$/;

/**
 * Tried only where each side has free constants and they have no name in common; only equality counts, the reason of a
 * difference is that of the plain comparison.
 * @throws BudgetExceeded
 */
export function compareRenamedConstants(g: Node, a: Node, context: Comparison): Outcome | undefined {
  const namesG = symbolsOf(g);
  const namesA = symbolsOf(a);
  for (const [side, names] of [
    [g, namesG],
    [a, namesA],
  ] as const) {
    // A name in front of the answer is no constant of it.
    const { name } = labelled(side);
    if (name?.kind === 'symbol') names.delete(name.name);
  }
  const own = [...namesG].filter((n) => CONSTANT.test(n) && !namesA.has(n)).sort();
  const given = [...namesA].filter((n) => CONSTANT.test(n) && !namesG.has(n)).sort();
  if (own.length === 0 || own.length !== given.length || own.length > 3) return undefined;
  if (namesG.size <= own.length || [...namesG].some((n) => CONSTANT.test(n) && namesA.has(n)))
    return undefined;
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
