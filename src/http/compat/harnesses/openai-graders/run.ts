/**
 * Runs one grader on one sample. Texts are compared by the text verifier, Python graders run in the
 * sandbox.
 */
import { ServiceError } from '../../../../errors.ts';
import type { CompatContext } from '../../holding/context.ts';
import type { Held } from '../../holding/hold.ts';
import { errorFlags, failed, type GraderErrors } from './errors.ts';
import { calculate, FormulaError } from './formula.ts';
import type { Grader } from './schema.ts';
import { fill, type Sample, TemplateError } from './templates.ts';

export interface Graded {
  /** 0 where an error flag is set: the flag says that it is not earned. */
  reward: number;
  errors: GraderErrors;
  subRewards: Record<string, number>;
}

export interface Subject {
  item: unknown;
  sample: Sample;
  context: CompatContext;
  held: Held;
}

export async function runGrader(grader: Grader, subject: Subject): Promise<Graded> {
  try {
    switch (grader.type) {
      case 'multi':
        return await runMulti(grader, subject);
      case 'python':
        return await runPython(grader.source, subject);
      case 'string_check':
        return await compareTexts(grader, grader.operation, subject);
      case 'text_similarity':
        return await compareTexts(grader, grader.evaluation_metric, subject);
    }
  } catch (error) {
    if (error instanceof TemplateError)
      return flagged(error.ofSample ? { sample_parse_error: true } : { invalid_variable_error: true });
    if (error instanceof FormulaError) return flagged({ formula_parse_error: true });
    throw error;
  }
}

const flagged = (errors: Partial<GraderErrors>): Graded => ({
  reward: 0,
  errors: errorFlags(errors),
  subRewards: {},
});

async function compareTexts(
  grader: { input: string; reference: string },
  test: string,
  { item, sample, held }: Subject,
): Promise<Graded> {
  const verdict = await held.grade({
    verifier: 'text',
    response: fill(grader.input, item, sample),
    reference: { text: fill(grader.reference, item, sample) },
    // What a template makes is compared as it is, the empty text too.
    options: { test, trim: false, scope: 'whole' },
  });
  if (verdict.reward === null)
    return flagged(verdict.retryable ? { unresponsive_reward_error: true } : { other_error: true });
  return { reward: verdict.reward, errors: errorFlags(), subRewards: {} };
}

async function runMulti(grader: Extract<Grader, { type: 'multi' }>, subject: Subject): Promise<Graded> {
  const entries = Object.entries(grader.graders);
  const results = await Promise.all(entries.map(([, child]) => runGrader(child, subject)));
  const subRewards = Object.fromEntries(entries.map(([name], i) => [name, results[i]!.reward]));
  const broken = results.find(({ errors }) => failed(errors));
  if (broken) return { reward: 0, errors: broken.errors, subRewards };
  return { reward: calculate(grader.calculate_output, subRewards), errors: errorFlags(), subRewards };
}

const DRIVER = `import json
from grader import grade
with open("input.json", encoding="utf-8") as file:
    given = json.load(file)
with open("result.json", "w", encoding="utf-8") as file:
    json.dump(float(grade(given["sample"], given["item"])), file)
`;
const PYTHON_CPU_MS = 120_000;

async function runPython(source: string, { item, sample, context, held }: Subject): Promise<Graded> {
  const { maximum } = context;
  try {
    const execution = await held.execute({
      ...maximum,
      language: 'python',
      cpuMs: Math.min(PYTHON_CPU_MS, maximum.cpuMs),
      sources: [{ path: 'main.py', text: DRIVER }],
      files: [
        { path: 'grader.py', text: source },
        { path: 'input.json', text: JSON.stringify({ item, sample }) },
      ],
      collect: ['result.json'],
      stdin: '',
    });
    const result = execution.files?.find(({ path }) => path === 'result.json');
    const reward = result ? Number(Buffer.from(result.base64, 'base64').toString()) : Number.NaN;
    if (execution.outcome === 'ok' && Number.isFinite(reward))
      return { reward, errors: errorFlags(), subRewards: {} };
    const details = execution.stderr.trim() || execution.message || 'grade() did not return a finite number';
    return flagged({
      python_grader_runtime_error: true,
      python_grader_runtime_error_details: details.slice(-2000),
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return flagged({ python_grader_server_error: true, python_grader_server_error_type: error.code });
  }
}
