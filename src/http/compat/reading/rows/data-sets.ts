/**
 * Names that trainers give their rows (verl's `data_source`, open-instruct's `dataset`, which names
 * a VerifierFunction), and how the ground truth beside such a name is read. docs/trainers.md shows
 * the same table.
 */

/**
 * `label`: as every label (answers, tests), by the verifier that it or the URL names.
 * `instructions`: types of instructions with their arguments. `none`: it asks for a measure that no
 * verifier here has, so that any other would reward something else.
 */
export type GroundTruth = 'label' | 'instructions' | 'none';

const names = (reading: GroundTruth, list: string): [string, GroundTruth][] =>
  list.split(/\s+/).map((name) => [name.toLowerCase(), reading]);

const DATA_SETS = new Map<string, GroundTruth>([
  // verl: reward_score/__init__.py
  ...names(
    'label',
    `openai/gsm8k lighteval/MATH DigitalLearningGmbH/MATH-lighteval HuggingFaceH4/MATH-500 math_dapo
     math_dapo_reasoning numina_aops_forum numina_synthetic_math numina_amc_aime numina_synthetic_amc
     numina_cn_k12 numina_olympiads hiyouga/geometry3k codecontests apps codeforces taco`,
  ),
  ...names(
    'none',
    `searchR1_nq searchR1_triviaqa searchR1_popqa searchR1_hotpotqa searchR1_2wikimultihopqa
     searchR1_musique searchR1_bamboogle`,
  ),
  // open-instruct: ground_truth_utils.py
  ...names('label', 'gsm8k math strict_math code code_stdio'),
  ...names('instructions', 'ifeval'),
  ...names(
    'none',
    `ifeval_old flan string_matcher string_f1 puzzle re_search r1_search max_length up_to_max_length
     general-quality general-quality_ref`,
  ),
]);

/** Undefined for a name that says nothing here. */
export function groundTruthOf(name: unknown): GroundTruth | undefined {
  if (typeof name !== 'string') return undefined;
  const known = DATA_SETS.get(name.toLowerCase());
  // verl takes every name that begins so for mathematics.
  return known ?? (name.toLowerCase().startsWith('aime') ? 'label' : undefined);
}

export const DATA_SET_NAMES: readonly string[] = [...DATA_SETS.keys()];
