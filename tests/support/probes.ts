/** Verifiers for tests: each does one thing that a real one could do, on demand. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import { SandboxError } from '../../src/sandbox/sandbox.ts';
import { type Judgement, scored, unscored } from '../../src/verdict.ts';
import type { GradeContext, Verifier } from '../../src/verifiers/verifier.ts';

const Reference = Type.Object(
  { answer: Type.String(), data: Type.Optional(Type.Unknown()), weight: Type.Optional(Type.Number()) },
  { additionalProperties: false },
);
const NoOptions = Type.Object({}, { additionalProperties: false });

const described = {
  version: '1.0.0',
  title: 'A probe',
  description: 'For tests.',
  reference: Reference,
  examples: [],
  explain: () => ({ stages: [{ stage: 'probe', summary: 'Seen.' }] }),
};

/**
 * Right when the response is the answer; an answer `?` is a reference at fault. Synchronous and
 * cheap.
 */
export const same: Verifier<typeof Reference, typeof NoOptions> = {
  ...described,
  id: 'same',
  options: NoOptions,
  cost: () => 1,
  grade({ response, reference }) {
    if (reference.answer === '?') return unscored('invalid_reference', { pointer: '/reference/answer' });
    return response === reference.answer ? scored(true, 'equal_text') : scored(false, 'different_text');
  },
};

const FAULTS = {
  throws: () => {
    throw new Error('a bug');
  },
  rejects: () => Promise.reject(new Error('a bug')),
  nan: () => scored(true, 'equal_text', { reward: Number.NaN }),
  infinite: () => scored(true, 'equal_text', { reward: Number.POSITIVE_INFINITY }),
  contradicts: () => ({ ...scored(true, 'equal_text'), reason: 'overloaded' }) as unknown as Judgement,
  sandbox_unavailable: () => Promise.reject(new SandboxError('unavailable', 'no children')),
  sandbox_overloaded: () => Promise.reject(new SandboxError('overloaded', 'queue full')),
  sandbox_internal: () => Promise.reject(new SandboxError('internal', 'a child went away')),
  unsupported: () => unscored('unsupported'),
} satisfies Record<string, () => Judgement | Promise<Judgement>>;
export type Fault = keyof typeof FAULTS;

const FaultOptions = Type.Object(
  { fault: Type.Enum(Object.keys(FAULTS) as Fault[]), cost: Type.Optional(Type.Number()) },
  { additionalProperties: false },
);

/** Fails in the way that its options name. */
export const faulty: Verifier<typeof Reference, typeof FaultOptions> = {
  ...described,
  id: 'faulty',
  options: FaultOptions,
  cost: ({ options }) => options.cost ?? 1,
  grade: ({ options }) => FAULTS[options.fault](),
};

const SlowOptions = Type.Object(
  {
    ms: Type.Optional(Type.Number()),
    cost: Type.Optional(Type.Number()),
    aside: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export interface SlowProbe extends Verifier<typeof Reference, typeof SlowOptions> {
  /** Responses in the order in which their grading began, with the tenant. */
  begun: { response: unknown; tenant: string }[];
  /** How many gradings were told to stop. */
  stopped: number;
  running: number;
  mostRunning: number;
}

/** Takes `options.ms` (default: until it is told to stop) and a slot, `aside` only for a moment. */
export function slowProbe(): SlowProbe {
  const probe: SlowProbe = {
    ...described,
    id: 'slow',
    options: SlowOptions,
    begun: [],
    stopped: 0,
    running: 0,
    mostRunning: 0,
    cost: ({ options }) => options.cost ?? 1000,
    async grade({ response, reference, options }, context: GradeContext) {
      probe.begun.push({ response, tenant: context.tenant });
      probe.running += 1;
      if (options.aside) context.stepAside?.();
      probe.mostRunning = Math.max(probe.mostRunning, probe.running);
      try {
        await sleep(options.ms ?? 60_000, undefined, { signal: context.signal });
      } catch (error) {
        probe.stopped += 1;
        throw error;
      } finally {
        probe.running -= 1;
      }
      return scored(response === reference.answer, 'equal_text');
    },
  };
  return probe;
}
