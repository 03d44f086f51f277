/**
 * Random problems, constructions and proofs, most of them wrong. Whatever the geometry verifier
 * accepts is asked again: in drawings nearby, by residuals that share no code with the engine, and
 * by the rules in the opposite order.
 *   node src/tools/fuzz-geometry.ts [--runs 20000] [--seed 1]
 */
import { parseArgs } from 'node:util';
import type { Diagram } from '../verifiers/geometry/diagram/draw.ts';
import { Random } from '../verifiers/geometry/diagram/random.ts';
import { judge } from '../verifiers/geometry/judge.ts';
import { type Deduction, deduce } from '../verifiers/geometry/kinds/deduce.ts';
import { factsOf as premisesOf } from '../verifiers/geometry/kinds/prepared.ts';
import { type Fact, printFact, ReadingFault } from '../verifiers/geometry/language/fact.ts';
import type { Clause } from '../verifiers/geometry/language/problem.ts';
import { readClauses } from '../verifiers/geometry/language/read-constructions.ts';
import { proofOf } from '../verifiers/geometry/proofs/proof-of.ts';
import { stepText } from '../verifiers/geometry/proofs/sentences.ts';
import { mutatedFact, mutatedProof } from './fuzz-geometry/mutations.ts';
import { addClause, randomProblem } from './fuzz-geometry/problems.ts';
import { drawn, factsOf, followsBackwards, refuted } from './fuzz-geometry/second-check.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});

const counts = { problems: 0, mutants: 0, accepted: 0, rightRefused: 0, findings: 0 };

function finding(kind: string, text: string, detail: string): void {
  counts.findings++;
  console.log(`${kind}: ${text}\n  ${detail}`);
}

interface Subject {
  text: string;
  clauses: Clause[];
  diagram: Diagram;
  near: Diagram[];
  deduction: Deduction;
  random: Random;
}

/** A problem that can be drawn, with its closure; most random ones cannot. */
function subjectOf(run: number): Subject | undefined {
  const random = new Random(`fuzz ${values.seed}`, run);
  const { clauses: parts } = randomProblem(random, 1 + random.below(6));
  const text = parts.join('; ');
  try {
    const clauses = readClauses(text, new Set());
    const diagram = drawn(clauses, text, run);
    if (!diagram) return undefined;
    const near = [1, 2, 3].flatMap((nudge) => drawn(clauses, text, run, nudge) ?? []);
    const deduction = deduce({ diagram, premises: premisesOf(clauses), budget: 10_000_000 });
    return { text, clauses, diagram, near, deduction, random };
  } catch (error) {
    if (error instanceof ReadingFault) return undefined;
    throw error;
  }
}

function checkProblem(subject: Subject): void {
  const facts = factsOf(subject.deduction);
  for (const fact of refuted(facts, subject.near)) finding('unsound', subject.text, printFact(fact));
  const goal = goalOf(subject, facts);
  if (!goal) return;
  checkProofs(subject, goal);
  checkPoints(subject, goal);
}

/** A fact that is not given. */
function goalOf({ clauses, random }: Subject, facts: readonly Fact[]): Fact | undefined {
  const given = new Set(premisesOf(clauses).map(printFact));
  const derived = facts.filter((fact) => GOALS.has(fact.name) && !given.has(printFact(fact)));
  return derived[random.below(Math.max(derived.length, 1))];
}

const GOALS = new Set(['coll', 'cyclic', 'para', 'perp', 'cong', 'eqangle', 'eqratio', 'simtri', 'simtrir']);

function checkProofs({ text, diagram, near, deduction, clauses, random }: Subject, goal: Fact): void {
  const premises = premisesOf(clauses);
  const lines = proofOf(deduction, premises, [goal]);
  const problem = `${text} ? ${printFact(goal)}`;
  const reference = { kind: 'proof', problem } as const;
  const send = (proof: readonly { fact: Fact; because: readonly Fact[] }[]) =>
    judge({
      text: `<answer>${proof.map((line) => stepText({ rule: 'angle', ...line })).join('\n')}</answer>`,
      reference,
      options: {},
    });
  const whole = send(lines);
  if (whole.reason === 'invalid_reference') return;
  const isShort = lines.every(({ because }) => because.length <= 12);
  if (lines.length > 0 && isShort && whole.reason !== 'proved') counts.rightRefused++;
  for (let i = 0; i < 4; i++) {
    const mutated = mutatedProof(lines, [...diagram.keys()], random);
    counts.mutants++;
    if (mutated.length === 0 || send(mutated).reason !== 'proved') continue;
    counts.accepted++;
    for (const { fact, because } of mutated) {
      if (refuted([fact], near).length > 0) finding('false step', problem, printFact(fact));
      else if (!followsBackwards(diagram, because, [fact]))
        finding('step', problem, stepText({ fact, because, rule: 'angle' }));
    }
  }
}

/** Goals that were changed, with random points added. */
function checkPoints({ text, clauses, diagram, near, random }: Subject, goal: Fact): void {
  const points = [...diagram.keys()];
  for (let i = 0; i < 2; i++) {
    const asked = i === 0 ? goal : mutatedFact(goal, points, random);
    const added = { clauses: [] as string[], points: [...points] };
    for (let count = random.below(3); count > 0; count--) addClause(added, random, 'q');
    const problem = `${text} ? ${printFact(asked)}`;
    const reference = { kind: 'auxiliary', problem } as const;
    const answer = added.clauses.join('; ');
    counts.mutants++;
    const verdict = judge({ text: `<answer>${answer}</answer>`, reference, options: {} });
    if (verdict.reason !== 'proved') continue;
    counts.accepted++;
    if (isFalse(asked, clauses, text, near)) finding('false goal', problem, answer);
  }
}

/** False here, and in every other drawing that is tried. */
function isFalse(goal: Fact, clauses: readonly Clause[], text: string, near: readonly Diagram[]): boolean {
  const others = Array.from({ length: 60 }, (_, seed) => drawn(clauses, text, 1_000_000 + seed)).flatMap(
    (diagram) => diagram ?? [],
  );
  return refuted([goal], [...near, ...others]).length > 0;
}

for (let run = 0; counts.mutants < Number(values.runs); run++) {
  const subject = subjectOf(run);
  if (!subject) continue;
  counts.problems++;
  checkProblem(subject);
}
console.log(JSON.stringify(counts));
process.exitCode = counts.findings > 0 ? 1 : 0;
