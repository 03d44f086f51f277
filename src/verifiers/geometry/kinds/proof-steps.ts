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

const LABEL = /^(?:step\s)?[A-Za-z0-9_()]{1,12}\s{0,2}[:.]\s/i;
const BECAUSE = /\s(?:because|since|by)\s|⇐|<=/i;
const SO = /=>|⇒|⟹/;
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
    return (BECAUSE.test(` ${line}`) || SO.test(line)) && readSteps(line, points).length === 1;
  } catch (error) {
    if (error instanceof ReadingFault) return false;
    throw error;
  }
}

function readStep(line: string, known: ReadonlySet<string>): ProofStep {
  let rest = line.replace(LABEL, '').trim();
  const rule = rest.length < 2000 ? RULE.exec(rest) : null;
  if (rule) rest = rest.slice(0, rule.index).trim();
  const [first, second] = sidesOf(rest);
  const conclusion = factOf(first, known);
  const reasons = second ?? '';
  const cited = reasons
    .split(/,|;|\sand\s/)
    .filter((part) => part.trim() !== '')
    .map((part) => factOf(part, known));
  return { conclusion, cited, ...(rule ? { rule: rule[1]!.trim() } : {}) };
}

/** What follows, and what from; "facts => fact" says it the other way round. */
function sidesOf(text: string): [conclusion: string, reasons?: string] {
  const because = BECAUSE.exec(text);
  if (because) return [text.slice(0, because.index), text.slice(because.index + because[0].length)];
  const so = SO.exec(text);
  return so ? [text.slice(so.index + so[0].length), text.slice(0, so.index)] : [text];
}

function factOf(text: string, known: ReadonlySet<string>): Fact {
  const fact = readFact(text);
  if (asks(fact)) throw new ReadingFault(`${fact.name} is no fact`);
  for (const name of fact.points)
    if (!known.has(name)) throw new ReadingFault(`there is no point ${shown(name)}`);
  return fact;
}
