/**
 * Each part of a schema is applied to each place of a value once. The library applies it again for
 * every way that leads there, and a recursive schema of two branches has twice as many ways at
 * every level of the document, whose depth the model chooses. All of its keywords call one function
 * for it, which is wrapped here.
 */
import { Validation } from '@hyperjump/json-schema/experimental';
import type { JsonNode } from '@hyperjump/json-schema/instance/experimental';
import { MOST_MATCHING, matchingWork, type Pattern } from '../../../patterns/engine.ts';
import type { Faults } from './faults.ts';
import { type Ast, partsReachedTwice } from './parts.ts';

/** The caller has no time, or no stack, for applying the schema to the end. */
export class TooManySteps extends Error {
  override readonly name = 'TooManySteps';
}

/** The patterns of the schema would take the strings of the document too long. */
export class TooMuchMatching extends Error {}

/** A part of the schema asks itself about the very same place: there is no answer. */
export class EndlessSchema extends Error {
  readonly part: string;

  constructor(part: string) {
    super(`a schema asks itself for ever at ${part}`);
    this.part = part;
  }
}

/** What the library and its plugins keep while they apply a schema. */
interface Context {
  ast: Ast;
  plugins: unknown;
  dynamicAnchors?: Record<string, string> | undefined;
  instanceNode?: JsonNode;
  evaluatedProperties?: Set<string>;
  schemaEvaluatedProperties?: Set<string> | undefined;
  evaluatedItems?: Set<number>;
  schemaEvaluatedItems?: Set<number> | undefined;
  faults?: Faults | undefined;
}

/** What applying a part of a schema to a place came to, and what it left in the context. */
interface Outcome {
  valid: boolean;
  properties: Set<string> | undefined;
  items: Set<number> | undefined;
  anchors: Record<string, string> | undefined;
  faults: Faults | undefined;
}

type Outcomes = WeakMap<JsonNode, Map<string, Outcome | 'pending'>>;
type Interpret = (part: string, place: JsonNode, context: Context) => boolean;

/** A condition is asked without the plugin that collects faults: its outcomes are others. */
const told: Outcomes = new WeakMap();
const untold: Outcomes = new WeakMap();

let stepsLeft = Number.POSITIVE_INFINITY;
let matchingLeft = MOST_MATCHING;
/** States of a pattern that are visited in the time of a step. */
const STATES_A_STEP = 30;

/**
 * Runs what applies schemas, for so many parts applied at most.
 * @throws TooManySteps
 */
export function withinSteps<T>(steps: number, run: () => T): T {
  stepsLeft = steps;
  matchingLeft = MOST_MATCHING;
  try {
    return run();
  } finally {
    stepsLeft = Number.POSITIVE_INFINITY;
  }
}

/**
 * Whether a pattern is found in a text; what it may take is counted before.
 * @throws TooManySteps, TooMuchMatching
 */
export function finds(pattern: Pattern, text: string): boolean {
  const work = matchingWork(pattern, text);
  stepsLeft -= work / STATES_A_STEP;
  if (stepsLeft < 0) throw new TooManySteps('the patterns take too long');
  matchingLeft -= work;
  if (matchingLeft < 0) throw new TooMuchMatching('the patterns take too long');
  return pattern.matcher(text).find();
}

/** Wraps the function of the library. */
export function applyOnce(): void {
  const library = Validation as unknown as { interpret: Interpret };
  const apply = library.interpret;
  library.interpret = (part, place, context) => {
    if (--stepsLeft < 0) throw new TooManySteps('the schema was applied too often');
    return partsReachedTwice(context.ast).has(part)
      ? remembered(apply, part, place, context)
      : apply(part, place, context);
  };
}

function remembered(apply: Interpret, part: string, place: JsonNode, context: Context): boolean {
  const outcomes = outcomesAt(place, context.plugins === context.ast.plugins ? untold : told);
  const key = part + scopeOf(context);
  const known = outcomes.get(key);
  if (known === 'pending') throw new EndlessSchema(part);
  if (known) {
    leave(known, place, context);
    return known.valid;
  }
  outcomes.set(key, 'pending');
  const { faults } = context;
  context.faults = undefined;
  const valid = apply(part, place, context);
  const outcome = {
    valid,
    properties: context.schemaEvaluatedProperties,
    items: context.schemaEvaluatedItems,
    anchors: context.dynamicAnchors,
    faults: context.faults,
  };
  outcomes.set(key, outcome);
  context.faults = faults;
  addFaults(outcome, context);
  return valid;
}

function outcomesAt(place: JsonNode, all: Outcomes): Map<string, Outcome | 'pending'> {
  let outcomes = all.get(place);
  if (!outcomes) {
    outcomes = new Map();
    all.set(place, outcomes);
  }
  return outcomes;
}

/** Leaves in the context what applying the part would. */
function leave(outcome: Outcome, place: JsonNode, context: Context): void {
  const { valid, properties, items, anchors } = outcome;
  if (anchors) context.dynamicAnchors = anchors;
  if (properties || items) context.instanceNode ??= place;
  const counts = valid && context.instanceNode === place;
  if (properties) {
    context.schemaEvaluatedProperties = properties;
    context.evaluatedProperties ??= new Set();
    if (counts) for (const name of properties) context.evaluatedProperties.add(name);
  }
  if (items) {
    context.schemaEvaluatedItems = items;
    context.evaluatedItems ??= new Set();
    if (counts) for (const index of items) context.evaluatedItems.add(index);
  }
  addFaults(outcome, context);
}

function addFaults({ faults }: Outcome, context: Context): void {
  if (!faults) return;
  context.faults ??= [];
  context.faults.push(faults);
}

const spelled = new WeakMap<object, string>();

/** The dynamic scope, which decides what `$dynamicRef` means: by content, since it is copied. */
function scopeOf({ dynamicAnchors }: Context): string {
  if (dynamicAnchors === undefined) return '';
  let text = spelled.get(dynamicAnchors);
  if (text === undefined) {
    text = ` ${JSON.stringify(Object.entries(dynamicAnchors).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
    spelled.set(dynamicAnchors, text);
  }
  return text;
}
