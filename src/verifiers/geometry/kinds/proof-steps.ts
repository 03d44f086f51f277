/** Steps of a proof: `[label:] fact because fact, fact, … [rule]`. */
import { withoutDecoration } from '../extract.ts';
import { type Fact, ReadingFault, readFact, shown } from '../language/fact.ts';
import { asks } from '../language/read-goals.ts';
import { foldCase } from '../language/read-problem.ts';

export interface ProofStep {
  conclusion: Fact;
  cited: readonly Fact[];
  /** The name of a rule, if the step gives one. */
  rule?: string;
}

const MAX_PROOF = 40_000;
export const MAX_STEPS = 200;
/** A step that cites more says nothing about why. */
export const MAX_CITED = 12;

const LABEL = /^[A-Za-z0-9_()]{1,12}\s{0,2}[:.]\s/;
const BECAUSE = /\s(?:because|since|by)\s|⇐|<=/i;
const RULE = /[[({]\s{0,3}(?:by\s)?([A-Za-z][A-Za-z -]{1,40})[\])}]\s{0,3}$/;

/** @throws ReadingFault */
export function readSteps(text: string, points: readonly string[]): ProofStep[] {
  if (text.length > MAX_PROOF) throw new ReadingFault('it is too long');
  const known = new Set(points);
  return foldCase(text, points)
    .split('\n')
    .map(withoutDecoration)
    .filter((line) => line !== '')
    .map((line) => readStep(line, known));
}

export function isStepLine(line: string, points: readonly string[]): boolean {
  try {
    return BECAUSE.test(` ${line}`) && readSteps(line, points).length === 1;
  } catch (error) {
    if (error instanceof ReadingFault) return false;
    throw error;
  }
}

function readStep(line: string, known: ReadonlySet<string>): ProofStep {
  let rest = line.replace(LABEL, '').trim();
  const rule = rest.length < 2000 ? RULE.exec(rest) : null;
  if (rule) rest = rest.slice(0, rule.index).trim();
  const because = BECAUSE.exec(rest);
  const conclusion = factOf(because ? rest.slice(0, because.index) : rest, known);
  const reasons = because ? rest.slice(because.index + because[0].length) : '';
  const cited = reasons
    .split(/,|;|\sand\s/)
    .filter((part) => part.trim() !== '')
    .map((part) => factOf(part, known));
  return { conclusion, cited, ...(rule ? { rule: rule[1]!.trim() } : {}) };
}

function factOf(text: string, known: ReadonlySet<string>): Fact {
  const fact = readFact(text);
  if (asks(fact)) throw new ReadingFault(`${fact.name} is no fact`);
  for (const name of fact.points)
    if (!known.has(name)) throw new ReadingFault(`there is no point ${shown(name)}`);
  return fact;
}
