/**
 * The solution run again under another date, seed, order of sets and speed of the machine. The
 * sandbox keeps all of these fixed, so that a verdict that hangs on one of them would not be seen.
 */
import { readFileSync } from 'node:fs';
import type { Observation } from '../../finding.ts';
import type { Kind } from '../../kinds.ts';
import type { Subject } from '../../subject.ts';
import { codeItemOf, type Inspection } from './inspection.ts';

const YEAR_S = 31_556_952;
const SEEDS = [101, 202, 303, 404, 505, 606, 707, 808];
const SALTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
const YEARS = [-1, 1, -2, -3, 3, -4, -6, -8, 10];
const SLOWNESSES = [0.05, 2];

interface Variation {
  kind: Kind;
  what: string;
  /** Values of the setting: the first leaves everything as it is. */
  values: readonly (string | number)[];
  program(value: string | number): string;
}

/** Seen in the text where no run shows it: what is drawn once is expected. */
const STATIC: [Kind, (inspection: Inspection) => boolean, string][] = [
  ['depends_on_randomness', ({ draws }) => draws, 'draws without a seed'],
  ['depends_on_order', ({ order }) => order.length > 0, 'sees the order of a set'],
  ['flaky_tests', ({ timers }) => timers, 'measures time'],
  ['depends_on_time', ({ dates }) => dates, 'reads the clock'],
];

export async function variations(subject: Subject, inspection: Inspection): Promise<Observation[]> {
  const code = codeItemOf(subject);
  const program = code?.program;
  if (program === undefined || subject.base?.status !== 'scored') return [];
  const [hurried] = inspection.hurried;
  if (hurried !== undefined)
    return [observation('flaky_tests', `${hurried} has to hold, by a clock`, { assertion: hurried })];
  const [unequal] = inspection.unequal;
  if (unequal !== undefined && inspection.draws) return [chance(unequal)];
  for (const variation of variationsOf(program, inspection)) {
    const found = await vary(subject, variation);
    if (found) return [found];
  }
  if (inspection.locales.length > 0)
    return [
      observation('depends_on_locale', `sets the locale of its environment: ${inspection.locales[0]}`, {}),
    ];
  if (subject.solved) return [];
  const reason = STATIC.find(([, applies]) => applies(inspection));
  return reason ? [observation(reason[0], `${reason[2]}, and the solution fails`, {})] : [];
}

/** Two draws may be equal. */
export const chance = (assertion: string): Observation => ({
  kind: 'flaky_tests',
  pointer: '/reference/tests',
  message: `The verdict depends on chance: two draws may be equal in ${assertion}.`,
  evidence: { assertion },
});

const text = (name: string): string => readFileSync(new URL(`./python/${name}.py`, import.meta.url), 'utf8');

function variationsOf(program: string, inspection: Inspection): Variation[] {
  const { draws, order, shuffling, dates, timers } = inspection;
  const all: (Variation | false)[] = [
    draws && {
      kind: 'depends_on_randomness',
      what: 'seed',
      values: SEEDS,
      program: (seed) =>
        `_SEED = ${seed}\n_NUMPY = ${/\bnumpy\b/.test(program) ? 'True' : 'False'}\n${text('seeded')}\n${program}`,
    },
    (order.length > 0 || shuffling !== null) &&
      shuffling !== null && {
        kind: 'depends_on_order',
        what: 'hash seed',
        values: ['', ...SALTS],
        program: (salt) => `_SALT = ${JSON.stringify(salt)}\n${text('shuffled')}\n${shuffling}`,
      },
    dates && {
      kind: 'depends_on_time',
      what: 'years from now',
      values: [0, ...YEARS],
      program: (years) => `_SHIFT = ${Number(years) * YEAR_S}\n${text('dated')}\n${program}`,
    },
    timers && {
      kind: 'flaky_tests',
      what: 'seconds lost between readings of the clock',
      values: [0, ...SLOWNESSES],
      program: (slowness) => `_SLOWNESS = ${slowness}\n${text('slowed')}\n${program}`,
    },
  ];
  return all.filter((one) => one !== false);
}

/** Undefined where every value gives the verdict of the solution, or the control does not. */
async function vary(
  subject: Subject,
  { kind, what, values, program }: Variation,
): Promise<Observation | undefined> {
  const outcomes: { value: string | number; passed: boolean }[] = [];
  for (const value of values) {
    const passed = await subject.accepts(`\`\`\`python\n${program(value)}\n\`\`\``);
    outcomes.push({ value, passed });
    if (kind === 'depends_on_randomness') continue;
    // A verdict that hangs on the speed of the machine may differ by itself.
    const isControl = outcomes.length === 1 && kind !== 'flaky_tests';
    if (isControl && passed !== subject.solved) return undefined; // the change itself is noticed
    if (passed === subject.solved) continue;
    if (kind === 'flaky_tests')
      return observation(kind, 'readings of a clock decide', { [what]: [...values] });
    const verdicts = `the solution ${subject.solved ? 'passes' : 'fails'} as it is and ${passed ? 'passes' : 'fails'} under ${what} ${value}`;
    return observation(kind, verdicts, { [what]: value, passed, base: subject.solved });
  }
  if (kind !== 'depends_on_randomness' || outcomes.every(({ passed }) => passed === subject.solved))
    return undefined;
  return byChance(outcomes, what, subject.solved);
}

/**
 * What mostly holds was meant to hold (`roll() != roll()`), and fails now and then; what mostly
 * fails expects one outcome of a draw.
 */
export function byChance(
  outcomes: readonly { value: string | number; passed: boolean }[],
  what: string,
  base: boolean,
): Observation {
  const passes = outcomes.filter(({ passed }) => passed);
  const kind = 2 * passes.length > outcomes.length ? 'flaky_tests' : 'depends_on_randomness';
  const text = `the solution ${base ? 'passes' : 'fails'} as it is, and under ${passes.length} of ${outcomes.length} other ${what}s`;
  return {
    kind,
    pointer: '/reference/tests',
    message: `The verdict depends on chance: ${text}.`,
    evidence: {
      [`${what}s`]: outcomes.map(({ value }) => value),
      passed: outcomes.map(({ passed }) => passed),
      base,
    },
  };
}

const MEANS: Partial<Record<Kind, string>> = {
  depends_on_randomness: 'The verdict depends on chance',
  depends_on_order: 'The verdict depends on the order of a set',
  depends_on_time: 'The verdict depends on the date',
  depends_on_locale: 'The verdict depends on the locale',
  flaky_tests: 'The verdict depends on how fast the machine is',
};

function observation(kind: Kind, what: string, evidence: Record<string, unknown>): Observation {
  return { kind, pointer: '/reference/tests', message: `${MEANS[kind]}: ${what}.`, evidence };
}
