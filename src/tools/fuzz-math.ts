/**
 * Mutates answers and checks what must hold for all of them: reading is total, printing and reading
 * again is stable, equality is reflexive and symmetric, no answer needs more than its budget, and
 * no response makes the grader fail.
 *   node src/tools/fuzz-math.ts [--seconds 600] [--seed 1] [--corpus FILE.jsonl]
 * Lines of the corpus are objects with `gold`.
 */
import { parseArgs } from 'node:util';
import { parseAnswer } from '../mathematics/parser/parse-answer.ts';
import { printAnswer } from '../mathematics/print/print-answer.ts';
import type { Answer } from '../mathematics/tree.ts';
import { extractAnswer } from '../verifiers/math/extraction/extract.ts';
import { UNKNOWN_SHAPE } from '../verifiers/math/extraction/shape.ts';
import { gradeAnswer } from '../verifiers/math/grade-answer.ts';
import { gradeText } from '../verifiers/math/grade-text.ts';
import { fuzzCorpus } from './fuzz-math/corpus.ts';
import { generator, mutate } from './fuzz-math/mutate.ts';
import { isOrderly } from './fuzz-math/orderly.ts';

export interface Finding {
  invariant: string;
  /** The text, or the two texts, that broke it. */
  texts: string[];
  detail: string;
}

/**
 * What has no value equals nothing (nor does reckoning with infinity, or a false equation), and
 * what is too large is not compared.
 */
const MAY_DIFFER_FROM_ITSELF: readonly string[] = ['answer_undefined', 'answer_too_complex'];

/**
 * Equality is not symmetric, and is documented not to be, for decimals that stand for a value, for
 * what may be left out beside a reference that has it, and for statements, which an answer must not
 * get wrong.
 */
function isPlain(answer: Answer): boolean {
  return [
    'number',
    'sum',
    'product',
    'quotient',
    'power',
    'negation',
    'call',
    'symbol',
    'constant',
    'set',
    'interval',
    'matrix',
    'tuple',
  ].includes(answer.kind);
}

/**
 * Words are read by what stands around them, and a mutated text may leave nothing that makes sense
 * of them.
 */
function hasWords(printed: string): boolean {
  return /\\(?:text|operatorname)/.test(printed);
}

function checkPrinted(source: string, value: Answer, printed: string): Finding | undefined {
  const again = parseAnswer(printed);
  if (!again.ok) {
    const detail = `${printed}: ${again.error.message}`;
    return { invariant: 'what is printed can be read', texts: [source], detail };
  }
  const twice = printAnswer(again.value);
  if (twice === printed || gradeAnswer(value, again.value, {}).correct) return undefined;
  return {
    invariant: 'printing and reading keeps the answer',
    texts: [source],
    detail: `${printed} became ${twice}`,
  };
}

/** Checks every invariant on one mutated text and the text it came from. */
function check(original: string, mutated: string): Finding | undefined {
  const parsed = parseAnswer(mutated);
  if (parsed.ok) {
    const printed = printAnswer(parsed.value);
    const unstable =
      hasWords(printed) || !isOrderly(parsed.value)
        ? undefined
        : checkPrinted(mutated, parsed.value, printed);
    if (unstable !== undefined) return unstable;
    const self = gradeAnswer(parsed.value, parsed.value, {});
    if (
      !self.correct &&
      !MAY_DIFFER_FROM_ITSELF.includes(self.reason) &&
      !/\\infty|=|\{0\}|0\^|0\}|\\ln|\\log/.test(printed)
    ) {
      return { invariant: 'an answer equals itself', texts: [mutated], detail: `${printed}: ${self.reason}` };
    }
    const other = parseAnswer(original);
    if (other.ok && isPlain(other.value) && isPlain(parsed.value)) {
      const forth = gradeAnswer(other.value, parsed.value, {});
      const back = gradeAnswer(parsed.value, other.value, {});
      const decided = forth.reason !== 'answer_too_complex' && back.reason !== 'answer_too_complex';
      // The reference alone decides what may be left to do.
      const left = forth.reason === 'unevaluated' || back.reason === 'unevaluated';
      const rounded = left || forth.reason === 'equal_numeric' || back.reason === 'equal_numeric';
      if (decided && !rounded && forth.correct !== back.correct) {
        return {
          invariant: 'equality is symmetric',
          texts: [original, mutated],
          detail: `${forth.reason}, ${back.reason}`,
        };
      }
    }
  }
  const { chosen } = extractAnswer(mutated, UNKNOWN_SHAPE);
  if (
    chosen !== undefined &&
    !(chosen.start >= 0 && chosen.start <= chosen.end && chosen.end <= mutated.length)
  ) {
    return {
      invariant: 'what is extracted stands in the response',
      texts: [mutated],
      detail: `${chosen.start} to ${chosen.end}`,
    };
  }
  for (const response of [`So it is \\boxed{${mutated}}.`, `So the answer is ${mutated}`]) {
    if (gradeText({ text: response, reference: original, options: {} }) === undefined) {
      return { invariant: 'the full budget decides', texts: [original, response], detail: 'undecided' };
    }
  }
  return undefined;
}

export interface FuzzOptions {
  seed: number;
  /** Stops after so many rounds, or after so many milliseconds, whichever comes first. */
  rounds: number;
  milliseconds: number;
  corpus: readonly string[];
}

/** Runs until a limit is reached or `limit` findings have been made. */
export function fuzzMath(
  { seed, rounds, milliseconds, corpus }: FuzzOptions,
  limit = 20,
): { rounds: number; findings: Finding[] } {
  const below = generator(seed);
  const findings: Finding[] = [];
  const end = performance.now() + milliseconds;
  let round = 0;
  for (; round < rounds && findings.length < limit; round++) {
    if (round % 64 === 0 && performance.now() > end) break;
    const original = corpus[below(corpus.length)]!;
    const mutated = mutate(original, corpus, below);
    try {
      const finding = check(original, mutated);
      if (finding !== undefined) findings.push(finding);
    } catch (error) {
      findings.push({
        invariant: 'nothing throws',
        texts: [original, mutated],
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  return { rounds: round, findings };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '600' },
      seed: { type: 'string' },
      corpus: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const corpus = fuzzCorpus(
    values.corpus ?? new URL('../../../shared/data/math/golds.jsonl', import.meta.url),
  );
  console.log(`seed ${seed}, ${corpus.length} answers, ${values.seconds} s`);
  const { rounds, findings } = fuzzMath({
    seed,
    corpus,
    rounds: Number.POSITIVE_INFINITY,
    milliseconds: 1000 * Number(values.seconds),
  });
  for (const { invariant, texts, detail } of findings)
    console.log(`\n✗ ${invariant}\n  ${texts.map((text) => JSON.stringify(text)).join('\n  ')}\n  ${detail}`);
  console.log(`\n${rounds} rounds, ${findings.length} findings`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
