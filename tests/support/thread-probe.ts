/** A verifier for threads that says where it judged, and fails there on demand. */
import { isMainThread } from 'node:worker_threads';
import { Type } from 'typebox';
import { scored } from '../../src/verdict.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';

const Reference = Type.Object({ answer: Type.String() }, { additionalProperties: false });
const NoOptions = Type.Object({}, { additionalProperties: false });

/** What a response does in a thread; on the event loop all are judged. */
const ACTS: Record<string, () => unknown> = {
  exit: () => process.exit(1),
  spin: () => {
    for (;;);
  },
  throw: () => {
    throw new Error('only in a thread');
  },
  promise: () => new Promise(() => undefined),
};

export const threadProbe: Verifier<typeof Reference, typeof NoOptions> = {
  id: 'probe',
  version: '1.0.0',
  title: 'A probe',
  description: 'For tests.',
  reference: Reference,
  options: NoOptions,
  examples: [],
  thread: { module: import.meta.url, name: 'threadProbe' },
  explain: () => ({ stages: [] }),
  cost: () => 1,
  grade({ response, reference }) {
    const act = typeof response === 'string' && !isMainThread ? ACTS[response] : undefined;
    if (act) return act() as never;
    const isRight = response === reference.answer;
    return scored(isRight, isRight ? 'equal_text' : 'different_text', {
      message: isMainThread ? 'here' : 'in a thread',
    });
  },
};
