/** Judges a text by its instructions: one outcome each, and the reward of all. */
import { excerpt } from '../../responses/response.ts';
import { type Judgement, scored, type TestResult, unscored } from '../../verdict.ts';
import { type Bound, bindAll, isFault } from './bind.ts';
import type { Finding } from './instruction.ts';
import type { InstructionsOptions, InstructionsReference } from './reference.ts';
import { trimmed } from './text/python.ts';
import { type Detect, Reading } from './text/reading.ts';
import { variantsOf } from './variants.ts';

export interface Work {
  /** What is graded of the response: its turn, without thinking where that does not count. */
  text: string;
  /** What the model was asked. */
  prompt?: string;
  reference: InstructionsReference;
  options: InstructionsOptions;
}

/** Characters of a response; longer than any answer. */
const MAX_TEXT = 200_000;
/** Characters that all checks together may look at: some ten seconds of the slowest ones. */
const MAX_WORK = 4_000_000;

/** @param detect for the types that need it. */
export function judgeInstructions({ text, prompt, reference, options }: Work, detect?: Detect): Judgement {
  const { mode = 'strict', dialect = 'fixed', reward = 'all' } = options;
  const bound = bindAll(reference, dialect);
  if (isFault(bound)) return unscored('invalid_reference', bound);
  const variants = variantsOf(text, mode);
  const work = text.length * variants.length * bound.length;
  if (text.length > MAX_TEXT || work > MAX_WORK) return scored(false, 'answer_too_complex');
  const extracted = { text: excerpt(text), method: `${mode}_${dialect}` };
  if (prompt !== undefined && echoes(text, prompt) && !bound.some(({ type }) => type.copies))
    return scored(false, 'echoes_prompt', { extracted });
  const readings = variants
    .map((variant) => new Reading(variant, dialect, detect))
    .filter((reading) => trimmed(reading.text) !== '');
  const findings = bound.map((one) => findingOf(one, readings));
  const share = findings.filter(({ holds }) => holds).length / findings.length;
  const reason =
    share === 1
      ? 'instructions_followed'
      : share > 0
        ? 'instructions_partly_followed'
        : 'instructions_broken';
  return scored(share === 1, reason, {
    reward: reward === 'fraction' ? share : Math.floor(share),
    message: `${share * findings.length} of ${findings.length} instructions are followed.`,
    extracted,
    components: componentsOf(bound, findings),
    tests: bound.map(({ type }, index) => testOf(type, findings[index]!, index)),
  });
}

/** A model that sends the prompt back has answered nothing. */
const echoes = (text: string, prompt: string): boolean => {
  const own = text.trim();
  return own !== '' && own === prompt.trim();
};

/** Of the first text that follows; of none, what was found in the first one. */
function findingOf({ check }: Bound, readings: readonly Reading[]): Finding {
  let first: Finding | undefined;
  for (const reading of readings) {
    const outcome = check(reading);
    const finding = typeof outcome === 'boolean' ? { holds: outcome } : outcome;
    if (finding.holds) return finding;
    first ??= finding;
  }
  return first ?? { holds: false, found: 'an empty response' };
}

/** One number each, under the id; a type that stands there again has its number behind it. */
function componentsOf(bound: readonly Bound[], findings: readonly Finding[]): Record<string, number> {
  const components: Record<string, number> = {};
  const seen = new Map<string, number>();
  for (const [index, { type }] of bound.entries()) {
    const n = (seen.get(type.id) ?? 0) + 1;
    seen.set(type.id, n);
    components[n === 1 ? type.id : `${type.id}#${n}`] = findings[index]!.holds ? 1 : 0;
  }
  return components;
}

function testOf({ id, rule }: Bound['type'], { holds, found }: Finding, index: number): TestResult {
  const status = holds ? 'passed' : 'wrong_answer';
  return { index, name: id, status, message: found === undefined ? rule : `${rule} Found: ${found}.` };
}
