/**
 * The labelled sets of ../shared/data/math, with the bar each must reach, and how a row's
 * configuration becomes options.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { MathOptions } from '../../src/verifiers/math/options.ts';

export interface Row {
  id: string;
  gold: string;
  pred: string;
  expected: boolean;
  config?: {
    match_types?: string | string[];
    precision?: number;
    strict?: boolean;
    allow_set_relation_comp?: boolean;
  };
}

export interface SetOfRows {
  name: string;
  file: string;
  bar: number;
  /** What Math-Verify 0.8 reaches on it, measured once with its own command. */
  mathVerify?: number;
}

export const DATA = new URL('../../../shared/data/math/', import.meta.url);

export const SETS: SetOfRows[] = [
  { name: 'mathverify_tests', file: 'mathverify_tests.jsonl', bar: 0.97, mathVerify: 1 },
  { name: 'issues', file: 'issues.jsonl', bar: 0.95, mathVerify: 0.67 },
  { name: 'nemo_skills', file: 'nemo_skills.jsonl', bar: 0.95, mathVerify: 0.9 },
  { name: 'areal', file: 'areal.jsonl', bar: 0.93, mathVerify: 0.84 },
  { name: 'openr1_trl', file: 'openr1_trl.jsonl', bar: 1 },
  { name: 'lighteval_new', file: 'lighteval_new.jsonl', bar: 0.9 },
  { name: 'gsm8k_model_solutions', file: 'gsm8k_model_solutions_600.jsonl', bar: 1, mathVerify: 1 },
  { name: 'rewritten_pos', file: 'rewritten_pos_half.jsonl', bar: 0.998, mathVerify: 0.99 },
  { name: 'perturbed_neg', file: 'perturbed_neg_clean_half.jsonl', bar: 0.997, mathVerify: 0.97 },
];

/** Rows whose label is known to be wrong: 1 - 1/e is not 1 + 1/e. */
const MISLABELLED = new Set(['mv-yujianll-string_extraction-9']);

export function dataIsThere(): boolean {
  return existsSync(DATA);
}

export function readRows<T extends { id?: string }>(file: string): T[] {
  const lines = readFileSync(new URL(file, DATA), 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as T)
    .filter((row) => row.id === undefined || !MISLABELLED.has(row.id));
}

/** The options that say what the configuration of a row says. */
export function optionsOf({ config }: Row): MathOptions {
  if (config === undefined) return {};
  const types = String(config.match_types ?? '');
  const latex = types.includes('latex');
  const expression = types.includes('expr');
  const options: MathOptions = {};
  if (types.includes('NativeLetters')) options.extraction = { targets: ['choice'] };
  else if (latex && !expression) options.extraction = { targets: ['latex'] };
  else if (expression && !latex) options.extraction = { targets: ['expression'] };
  if (config.precision !== undefined) options.precision = { decimal_places: config.precision };
  if (config.strict === false) options.variables = 'renamed';
  if (config.allow_set_relation_comp === false) options.inequality_for_interval = false;
  return options;
}
