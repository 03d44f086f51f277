/**
 * The verifier of structured output: JSON, YAML, TOML, XML, CSV against a schema, an expected
 * value, or both.
 */

import { type Caller, type Compute, callerOf, task } from '../../compute/compute.ts';
import { judgedStages } from '../../explanation.ts';
import { mayBeLarge } from '../../patterns/size.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import { STRUCTURED_EXAMPLES } from './examples.ts';
import type { judgeDocument, Work } from './judge.ts';
import { otherDocuments } from './mutations.ts';
import { StructuredOptions, StructuredReference } from './reference.ts';

type Input = GradeInput<StructuredReference, StructuredOptions>;

const JUDGE = task<(work: Work) => ReturnType<typeof judgeDocument>>(
  new URL('./judge.ts', import.meta.url),
  'judgeDocument',
);

/** Longer documents are judged in a thread: the event loop is not held. */
const INLINE: Record<StructuredReference['format'], number> = {
  json: 32_768,
  yaml: 2048,
  toml: 8192,
  xml: 8192,
  csv: 8192,
};
const INLINE_REFERENCE = 16_384;
/** Characters of one by those of the other: arrays in any order are matched pair by pair. */
const INLINE_PAIRS = 1_000_000;
/** So often a part of a schema is applied to a place beside the event loop: some 10 ms of work. */
const INLINE_STEPS = 20_000;
/** The readers take time in step with the text: a megabyte of YAML some seconds. */
const LIMIT_MS = 120_000;

export function createStructuredVerifier({
  compute,
}: {
  compute: Compute;
}): Verifier<typeof StructuredReference, typeof StructuredOptions> {
  /** The library of schemas and the readers, loaded when the first item comes. */
  let judge: typeof judgeDocument | undefined;
  let loading: Promise<typeof judgeDocument> | undefined;
  const load = () => {
    loading ??= import('./judge.ts').then((module) => {
      judge = module.judgeDocument;
      return judge;
    });
    return loading;
  };

  const inThread = (work: Work, caller: Required<Caller>) =>
    compute.run(JUDGE, work, { limitMs: LIMIT_MS, ...caller });

  function inline(loaded: typeof judgeDocument, work: Work, caller: Required<Caller>) {
    const otherwise = (error: unknown) => {
      // By its name, since its module is loaded late, with that of the judge.
      if (error instanceof Error && error.name === 'TooManySteps') return inThread(work, caller);
      throw error;
    };
    try {
      const judgement = loaded(work, INLINE_STEPS);
      return judgement instanceof Promise ? judgement.catch(otherwise) : judgement;
    } catch (error) {
      return otherwise(error);
    }
  }

  function judged(input: Input, caller: Required<Caller>): Judgement | Promise<Judgement> {
    const work = workOf(input);
    if (work === undefined) return NO_ASSISTANT;
    const heavy =
      work.text.length > INLINE[work.format] ||
      (work.schema?.length ?? 0) + (work.expected?.length ?? 0) > INLINE_REFERENCE ||
      mayBeLarge(work.schema ?? '') ||
      (work.options.array_order === 'any' && (work.expected?.length ?? 0) * work.text.length > INLINE_PAIRS);
    if (heavy) return inThread(work, caller);
    return judge ? inline(judge, work, caller) : load().then((loaded) => inline(loaded, work, caller));
  }

  return {
    id: 'structured',
    version: '1.1.3',
    title: 'Structured output',
    description:
      'Reads the JSON, YAML, TOML, XML or CSV of a response strictly and judges it by a JSON Schema, by an expected value, or by both. Nothing is repaired and nothing is fetched.',
    reference: StructuredReference,
    options: StructuredOptions,
    examples: STRUCTURED_EXAMPLES,
    libraries: ['@hyperjump/json-schema', 'csv-parse', 're2js', 'saxes', 'smol-toml', 'yaml'],
    worstMs: 15_000,
    cost: () => 1,
    grade: (input, context) => judged(input, callerOf(context)),
    mutations: otherDocuments,
    async explain(input, context): Promise<Explanation> {
      return { stages: judgedStages('judgement', await judged(input, callerOf(context)), 'document') };
    },
  };
}

function workOf({ response, reference, options }: Input): Work | undefined {
  const text = responseText(response);
  if (text === undefined) return undefined;
  const { format, schema, draft, expected } = reference;
  return {
    text,
    format,
    options,
    ...(schema === undefined ? {} : { schema: JSON.stringify(schema) }),
    ...(draft === undefined ? {} : { draft }),
    ...(expected === undefined ? {} : { expected: JSON.stringify(expected) }),
  };
}
