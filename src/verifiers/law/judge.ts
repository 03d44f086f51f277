/** The way of one law from the text to the judgement. Pure; its work is bounded by counting. */
import { excerpt } from '../../responses/response.ts';
import { behindPrompt } from '../../responses/turns/echo.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { findScope } from '../../responses/turns/scope.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import { areEquivalent } from './equivalent.ts';
import { evaluate, firstUndefined } from './evaluate/columns.ts';
import { extractLaw, type FoundLaw } from './extract.ts';
import { fit } from './fit/fit.ts';
import { type Measures, measuresOf, rewardOf } from './metrics.ts';
import { DEFAULTS, type LawOptions, type LawReference } from './options.ts';
import { readFound } from './read/answer.ts';
import { LawFault } from './read/fault.ts';
import type { Law } from './read/law.ts';
import { type ReferenceFault, type Truth, truthOf } from './reference.ts';

export interface LawWork {
  text: string;
  /** What was asked, as texts. */
  prompts: readonly string[];
  reference: LawReference;
  options: LawOptions;
}

/** All that was seen on the way, for the explanation. */
export interface LawStages {
  truth: Truth | ReferenceFault;
  found?: FoundLaw | undefined;
  law?: Law;
  fitted?: readonly number[] | undefined;
  judgement: Judgement;
}

/** For a thread: the judgement alone. */
export const judgeLaw = (work: LawWork): Judgement => lawStages(work).judgement;

export function lawStages({ text, prompts, reference, options }: LawWork): LawStages {
  const truth = truthOf(reference, options);
  if ('message' in truth) return { truth, judgement: unscored('invalid_reference', truth) };
  const whole = findScope(text, options.scope ?? 'after_think');
  const scope = behindPrompt(text, whole, prompts);
  if (scope.start > whole.start && text.slice(scope.start, scope.end).trim() === '')
    return { truth, judgement: scored(false, 'echoes_prompt') };
  const found = extractLaw(text, scope);
  if (found === undefined) return { truth, found, judgement: noAnswer(scope) };
  const shown = shownOf(found);
  if (found.cut)
    return {
      truth,
      found,
      judgement: scored(false, 'answer_unparseable', {
        ...shown,
        message: 'The response ends within its law.',
      }),
    };
  try {
    if (found.several) throw new LawFault('multiple_answers', 'The answer gives several laws.');
    const law = readFound(found, {
      table: truth.names,
      limits: {
        maxNodes: options.max_nodes ?? DEFAULTS.maxNodes,
        parameters: options.fit_constants ?? 0,
      },
    });
    return { truth, found, law, ...judged(law, truth, options, shown) };
  } catch (error) {
    if (!(error instanceof LawFault)) throw error;
    const flags = error.reason === 'multiple_answers' ? { flags: ['hedged' as const] } : {};
    return {
      truth,
      found,
      judgement: scored(false, error.reason, { ...shown, ...flags, message: error.message }),
    };
  }
}

const noAnswer = (scope: Scope): Judgement =>
  scored(false, 'no_answer', {
    message: scope.unclosed
      ? 'No law was found: the response ends while it is still thinking.'
      : 'No law was found in the response.',
  });

type Shown = ReturnType<typeof shownOf>;

function shownOf({ text, method, start, end }: FoundLaw) {
  return { extracted: { text: excerpt(text.trim()), method, start, end } };
}

type Judged = Pick<LawStages, 'judgement' | 'fitted'>;

function judged(law: Law, truth: Truth, options: LawOptions, shown: Shown): Judged {
  const fitted = law.parameters.length === 0 ? [] : fitTo(law, truth, options);
  const nodes = { nodes: law.nodes };
  if (fitted === undefined) {
    const message = 'The law has no finite value on the data, whatever its constants are.';
    return { judgement: scored(false, 'answer_undefined', { ...shown, message, components: nodes }) };
  }
  const places = truth.judged === truth.data ? [truth.data] : [truth.data, truth.judged];
  for (const points of places) {
    const row = firstUndefined(evaluate(law.root, points, fitted));
    if (row < 0) continue;
    const where = points === truth.data ? 'data' : 'hold-out points';
    const message = `The law has no finite value at row ${row} of the ${where}.`;
    return { fitted, judgement: scored(false, 'answer_undefined', { ...shown, message, components: nodes }) };
  }
  const measures = measuresOf(truth.judged.outputs, evaluate(law.root, truth.judged, fitted));
  const components = { ...nodes, ...finite(measures) };
  if (options.metric === 'equivalent') {
    const { constants = 'exact' } = options;
    const answer = fitted.length === 0 ? law : { ...law, root: withValues(law, fitted) };
    const same = areEquivalent({ answer, truth: truth.expression!, data: truth.data, constants });
    return {
      fitted,
      judgement: scored(same, same ? 'equal_symbolic' : 'different_value', { ...shown, components }),
    };
  }
  const {
    metric = DEFAULTS.metric,
    relative = DEFAULTS.relative,
    pass_at: passAt = DEFAULTS.passAt,
  } = options;
  const reward = rewardOf(metric, measures, relative);
  const correct = reward >= passAt;
  return {
    fitted,
    judgement: scored(correct, correct ? 'equal_numeric' : 'different_value', {
      ...shown,
      reward,
      components,
    }),
  };
}

const fitTo = (law: Law, { data }: Truth, { bounds }: LawOptions): number[] | undefined =>
  fit({ law, columns: data, outputs: data.outputs, bounds: bounds && [bounds[0]!, bounds[1]!] });

/** JSON has no infinities. */
function finite(measures: Measures): Record<string, number> {
  return Object.fromEntries(Object.entries(measures).filter(([, value]) => Number.isFinite(value)));
}

function withValues({ root }: Law, values: readonly number[]): Law['root'] {
  if (root.kind === 'parameter') return { kind: 'number', value: values[root.index]!, digits: 1 };
  if (root.kind !== 'call') return root;
  const args = root.args.map((arg) => withValues({ root: arg } as Law, values));
  return { ...root, args };
}
