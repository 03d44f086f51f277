/** The verifier of plane geometry: what holds in a diagram, and what can be deduced in it. */
import { type Compute, STUCK, task } from '../../compute/compute.ts';
import { NO_ASSISTANT, responseText } from '../../responses/response.ts';
import type { Explanation, GradeInput, Verifier } from '../verifier.ts';
import type { drawProblem } from './draw-problem.ts';
import type { Drawn, DrawRequest } from './draw-schema.ts';
import { GEOMETRY_EXAMPLES } from './examples.ts';
import type { explainWork } from './explain.ts';
import type { judge } from './judge.ts';
import { MAX_PROBLEM } from './language/limits.ts';
import type { otherGeometry } from './mutations.ts';
import { GeometryOptions, GeometryReference, type Work } from './reference.ts';

type Input = GradeInput<GeometryReference, GeometryOptions>;

const MUTATE = task<typeof otherGeometry>(new URL('./mutations.ts', import.meta.url), 'otherGeometry');
const JUDGE = task<typeof judge>(new URL('./judge.ts', import.meta.url), 'judge');
const DRAW = task<typeof drawProblem>(new URL('./draw-problem.ts', import.meta.url), 'drawProblem');
const EXPLAIN = task<typeof explainWork>(new URL('./explain.ts', import.meta.url), 'explainWork');

/** A budget of work decides; this ends what is stuck. */
const LIMIT_MS = 120_000;
/** A longer text would hold the event loop while it is handed to a thread. */
const MAX_RESPONSE = 524_288;
/** What the default budget allows, in the dearest diagram. */
const WORST_MS = 10_000;

export interface GeometryVerifier extends Verifier<typeof GeometryReference, typeof GeometryOptions> {
  /** The picture of a problem, for people. */
  draw(request: DrawRequest, signal: AbortSignal): Promise<Drawn>;
}

export function createGeometryVerifier({ compute }: { compute: Compute }): GeometryVerifier {
  return {
    id: 'geometry',
    version: '1.1.3',
    title: 'Plane geometry',
    description:
      'Judges auxiliary points, claims, truth, proofs and values in plane geometry by a deduction engine with exact tables of angles and ratios, over random diagrams. No language model takes part.',
    reference: GeometryReference,
    options: GeometryOptions,
    examples: GEOMETRY_EXAMPLES,
    caps: { response: MAX_RESPONSE, reference: MAX_PROBLEM },
    worstMs: WORST_MS,
    cost: costOf,
    grade(input, { signal, tenant }) {
      const work = workOf(input);
      return work ? compute.run(JUDGE, work, { limitMs: LIMIT_MS, signal, tenant }) : NO_ASSISTANT;
    },
    mutations: (input, { signal }) => compute.run(MUTATE, input, { ...STUCK, signal }),
    draw: (request, signal) => compute.run(DRAW, request, { limitMs: LIMIT_MS, signal }),
    async explain(input, { signal }): Promise<Explanation> {
      const work = workOf(input);
      if (work) return compute.run(EXPLAIN, work, { limitMs: LIMIT_MS, signal });
      return { stages: [{ stage: 'response', summary: NO_ASSISTANT.message }] };
    },
  };
}

function workOf({ response, reference, options }: Input): Work | undefined {
  const text = responseText(response);
  return text === undefined ? undefined : { text, reference, options };
}

/** The work grows with about the cube of the points. */
function costOf({ reference, options }: Input): number {
  const names = reference.problem.split('?')[0]!.split(/[;|]/);
  const points = names.reduce((sum, clause) => sum + clause.split('=')[0]!.trim().split(/\s+/).length, 0);
  const diagrams = (options.diagrams ?? 3) / 3;
  const base = points <= 8 ? 20 : points < 16 ? 60 : 200;
  return Math.ceil(base * diagrams);
}
