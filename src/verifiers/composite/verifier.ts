/** The verifier of recipes: several verifiers on one response, joined by a stated rule. */
import { isRecord } from '../../json.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import {
  type Judgement,
  REASONS,
  type ScoredJudgement,
  scored,
  type UnscoredJudgement,
  unscored,
} from '../../verdict.ts';
import type { Explanation, GradeInput, PartItem, TakenPart, Verifier } from '../verifier.ts';
import { combine, type LengthOf, lengthsOf, partValue } from './combine.ts';
import { COMPOSITE_EXAMPLES } from './examples.ts';
import { faultOf } from './faults.ts';
import { recipeOf } from './presets.ts';
import { CompositeOptions, CompositeReference, type Part, type Recipe } from './reference.ts';

type Input = GradeInput<CompositeReference, CompositeOptions>;

/** What the composite has to know of the verifiers of its parts. */
export interface PartVerifier {
  cost(input: GradeInput<never, never>): number;
  /** Names of options. */
  options: { properties: Record<string, unknown> };
}

/** A part with its place in the recipe and what it came to. */
interface Graded {
  part: Part;
  judgement: Judgement;
}

/** In it may stand the tests of a program. */
const LARGEST_REFERENCE = 64 * 1024 ** 2;

export function createCompositeVerifier(
  find: (id: string) => PartVerifier | undefined,
): Verifier<typeof CompositeReference, typeof CompositeOptions> {
  return {
    id: 'composite',
    version: '1.0.0',
    title: 'Composite rewards',
    description:
      'Grades one response by several verifiers and joins their rewards by a stated rule: sum, mean, product, min, max, weights, gates; or by a preset such as deepseek_r1, nemotron, open_r1, dapo, logic_rl, tulu3. Every part stands in `components`; a part that cannot be scored makes the whole unscored.',
    reference: CompositeReference,
    options: CompositeOptions,
    examples: COMPOSITE_EXAMPLES,
    composes: true,
    caps: { reference: LARGEST_REFERENCE },
    rewards: { min: null, max: null },
    worstMs: 150_000,
    cost: (input) => recipeOf(input.reference).parts.reduce((total, part) => total + costOf(part, input), 1),
    grade(input, { parts }) {
      if (!parts) throw new Error('a composite was graded without a way to grade its parts');
      const recipe = recipeOf(input.reference);
      const text = responseText(input.response);
      if (text === undefined) return NO_ASSISTANT;
      const malformed = faultOf(recipe);
      if (malformed) return malformed;
      const taken = recipe.parts.map((part) => parts.take(itemOf(part, input)));
      const fault = faultOfParts(recipe.parts, taken);
      if (fault) return fault;
      const length = lengthsOf(text, input.options);
      return afterGates({ recipe, taken, length }, gatesOf(recipe.parts, input), []);
    },
    async explain(input, context): Promise<Explanation> {
      const judgement = await this.grade(input, context);
      const { parts, combine: rule } = recipeOf(input.reference);
      return {
        stages: [
          {
            stage: 'parts',
            summary: `${parts.length} parts, joined by ${rule}.`,
            rows: parts.map(({ name, verifier, gate, weight }) => ({
              name,
              text: verifier,
              note: gate ? 'a gate' : `weight ${weight ?? 1}`,
            })),
          },
          { stage: 'combine', summary: judgement.message ?? REASONS[judgement.reason].text },
        ],
      };
    },
  };

  function costOf(part: Part, { response }: Input): number {
    const { reference, options = {} } = part;
    try {
      return find(part.verifier)?.cost({ response, reference, options } as GradeInput<never, never>) ?? 0;
    } catch {
      // The form of a part is checked when it is graded: until then a cost that cannot be told is
      // no fault.
      return 0;
    }
  }

  /** Places of the gates, the cheap ones first. */
  function gatesOf(parts: readonly Part[], input: Input): number[] {
    const gates = parts.flatMap(({ gate }, i) => (gate ? [i] : []));
    if (gates.length < 2) return gates;
    const costs = parts.map((part) => costOf(part, input));
    return gates.sort((a, b) => costs[a]! - costs[b]!);
  }

  /** What the trainer counted is handed to parts that ask for it. */
  function itemOf(part: Part, { prompt, response, options: counts }: Input): PartItem {
    const { verifier, reference, options = {} } = part;
    const item: PartItem = { verifier, response, reference, options };
    if (prompt !== undefined) item.prompt = prompt;
    // Options of another form go on as they are: the part's own schema refuses them.
    if (!isRecord(options)) return item;
    const asked = find(verifier)?.options.properties;
    for (const name in counts) {
      if (asked === undefined || !Object.hasOwn(asked, name)) continue;
      item.options = { [name]: counts[name as keyof CompositeOptions], ...(item.options as object) };
    }
    return item;
  }
}

function faultOfParts(parts: readonly Part[], taken: readonly TakenPart[]): UnscoredJudgement | undefined {
  const i = taken.findIndex(({ fault }) => fault !== undefined);
  return i < 0 ? undefined : asFaultOfWhole(taken[i]!.fault!, parts[i]!, i);
}

/** A fault of a part is a fault of the recipe: the pointer leads to it. */
function asFaultOfWhole(fault: UnscoredJudgement, part: Part, i: number): UnscoredJudgement {
  const { pointer = '', message } = fault;
  const whole = /^\/(response|prompt)/.test(pointer);
  return {
    ...fault,
    reason: fault.reason === 'invalid_item' && !whole ? 'invalid_reference' : fault.reason,
    pointer: whole || pointer === '' ? pointer || undefined : `/reference/parts/${i}${pointer}`,
    message: `Part ${part.name}: ${message ?? REASONS[fault.reason].text}`,
  } as UnscoredJudgement;
}

interface Work {
  recipe: Recipe;
  taken: readonly TakenPart[];
  length: LengthOf;
}

/**
 * Gates one after another, since the first that is not passed ends it; then all other parts at
 * once.
 */
function afterGates(
  work: Work,
  gates: readonly number[],
  passed: readonly Graded[],
): Judgement | Promise<Judgement> {
  const [i, ...rest] = gates;
  if (i === undefined) return rate(work, passed);
  const next = (judgement: Judgement): Judgement | Promise<Judgement> => {
    const graded = [...passed, { part: work.recipe.parts[i]!, judgement }];
    if (judgement.status === 'scored' && !judgement.correct) return closedGate(work, graded);
    return afterGates(work, rest, graded);
  };
  const judgement = work.taken[i]!.grade();
  return judgement instanceof Promise ? judgement.then(next) : next(judgement);
}

function rate(work: Work, gates: readonly Graded[]): Judgement | Promise<Judgement> {
  const others = work.recipe.parts.flatMap((part, i) => (part.gate ? [] : [{ part, i }]));
  const judgements = others.map(({ i }) => work.taken[i]!.grade());
  const join = (all: readonly Judgement[]) =>
    joined(work, [...gates, ...others.map(({ part }, k) => ({ part, judgement: all[k]! }))]);
  return judgements.some((one) => one instanceof Promise)
    ? Promise.all(judgements).then(join)
    : join(judgements as Judgement[]);
}

/** No part that was not graded can change the reward, so none is waited for. */
function closedGate({ recipe }: Work, graded: readonly Graded[]): Judgement {
  const closed = graded.at(-1)!;
  const components = Object.fromEntries(recipe.parts.map(({ name }) => [name, 0]));
  for (const { part, judgement } of graded)
    if (judgement.status === 'scored') components[part.name] = judgement.reward;
  const why = closed.judgement.message ?? REASONS[closed.judgement.reason].text;
  return scored(false, 'gate_closed', {
    reward: clipped(recipe.gate_fail ?? 0, recipe.clip),
    message: `The gate ${closed.part.name} was not passed: ${why}`,
    components,
  });
}

function joined({ recipe, length }: Work, graded: readonly Graded[]): Judgement {
  const unscoredParts = graded.filter(
    ({ part, judgement }) => judgement.status === 'unscored' && !part.optional,
  );
  if (unscoredParts.length > 0) return unscoredWhole(recipe, unscoredParts);
  const kept = graded.filter(
    (one): one is { part: Part; judgement: ScoredJudgement } => one.judgement.status === 'scored',
  );
  const components: Record<string, number> = {};
  const valued = [];
  for (const { part, judgement } of kept) {
    const value = part.gate ? judgement.reward : partValue(part, judgement, length);
    if (typeof value === 'string')
      return unscored('invalid_item', { pointer: '/options/completion_tokens', message: value });
    components[part.name] = value;
    if (!part.gate) valued.push({ value, weight: part.weight ?? 1 });
  }
  if (valued.length === 0)
    return unscoredWhole(
      recipe,
      graded.filter(({ judgement }) => judgement.status === 'unscored'),
    );
  const correct =
    recipe.combine === 'max'
      ? kept.some(({ part, judgement }) => !part.gate && judgement.correct)
      : kept.every(({ judgement }) => judgement.correct);
  return scored(correct, correct ? 'all_parts_correct' : 'some_parts_wrong', {
    reward: clipped(combine(recipe.combine, valued), recipe.clip),
    message: sentence(kept),
    components,
    ...flagsOf(kept),
  });
}

const clipped = (reward: number, clip: Recipe['clip']): number =>
  clip ? Math.min(Math.max(reward, clip[0]), clip[1]) : reward;

/**
 * Of several parts that cannot be scored one that may be tried again is named: then the whole may
 * be, too.
 */
function unscoredWhole(recipe: Recipe, parts: readonly Graded[]): UnscoredJudgement {
  const faults = parts as { part: Part; judgement: UnscoredJudgement }[];
  const named = faults.find(({ judgement }) => REASONS[judgement.reason].retryable) ?? faults[0]!;
  return asFaultOfWhole(named.judgement, named.part, recipe.parts.indexOf(named.part));
}

function sentence(parts: readonly { part: Part; judgement: ScoredJudgement }[]): string {
  const told = parts.map(({ part, judgement }) => `${part.name}: ${judgement.reason}`);
  return `${told.join(', ')}.`;
}

function flagsOf(parts: readonly { judgement: ScoredJudgement }[]): Pick<ScoredJudgement, 'flags'> {
  const flags = [...new Set(parts.flatMap(({ judgement }) => judgement.flags ?? []))];
  return flags.length > 0 ? { flags } : {};
}
