/** Proofs with something wrong in them, often enough still right. */
import type { Random } from '../../verifiers/geometry/diagram/random.ts';
import { type Fact, PREDICATES, type Predicate } from '../../verifiers/geometry/language/fact.ts';
import type { ProofLine } from '../../verifiers/geometry/proofs/derivation.ts';

const pick = <T>(list: readonly T[], random: Random): T => list[random.below(list.length)]!;

const SAME_SHAPE: readonly Predicate[] = ['para', 'perp', 'cong'];

export function mutatedFact(fact: Fact, points: readonly string[], random: Random): Fact {
  const choice = random.next();
  if (choice < 0.2 && SAME_SHAPE.includes(fact.name)) return { ...fact, name: pick(SAME_SHAPE, random) };
  if (choice < 0.3 && (fact.name === 'eqangle' || fact.name === 'eqratio'))
    return { ...fact, name: fact.name === 'eqangle' ? 'eqratio' : 'eqangle' };
  const moved = [...fact.points];
  if (choice < 0.7) moved[random.below(moved.length)] = pick(points, random);
  else {
    const [i, j] = [random.below(moved.length), random.below(moved.length)];
    [moved[i], moved[j]] = [moved[j]!, moved[i]!];
  }
  const { name } = fact;
  return PREDICATES[name].points <= moved.length ? { ...fact, points: moved } : fact;
}

/** One to three changes: of a fact, of what a step cites, of the order of steps. */
export function mutatedProof(
  lines: readonly ProofLine[],
  points: readonly string[],
  random: Random,
): ProofLine[] {
  const mutated = lines.map((line) => ({ ...line, because: [...line.because] }));
  for (let count = 1 + random.below(3); count > 0 && mutated.length > 0; count--) {
    const at = random.below(mutated.length);
    const line = mutated[at]!;
    const choice = random.next();
    const cited = random.below(Math.max(line.because.length, 1));
    if (choice < 0.3) line.fact = mutatedFact(line.fact, points, random);
    else if (choice < 0.5 && line.because.length > 0) line.because.splice(cited, 1);
    else if (choice < 0.7 && line.because.length > 0)
      line.because[cited] = mutatedFact(line.because[cited]!, points, random);
    else if (choice < 0.85) mutated.splice(at, 1);
    else mutated.splice(random.below(mutated.length), 0, ...mutated.splice(at, 1));
  }
  return mutated;
}
