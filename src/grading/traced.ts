/** A span for each item that is graded. */
import type { Traces } from '../observability/traces/traces.ts';
import type { Verdict } from '../verdict.ts';
import type { GradeCall } from './grader.ts';
import type { Item } from './items/item.ts';

type Grade = (item: Item, call: GradeCall) => Verdict | Promise<Verdict>;

export function traced(traces: Traces | undefined, grade: Grade): Grade {
  if (!traces) return grade;
  return (item, call) =>
    traces.run({ name: 'grade', parent: call.trace }, (span) => {
      const told = (verdict: Verdict): Verdict => {
        const { verifier, status, reason, reward, flags } = verdict;
        span.set({
          'touchstone.verifier': verifier,
          'touchstone.status': status,
          'touchstone.reason': reason,
          ...(reward === null ? {} : { 'touchstone.reward': reward }),
          ...(flags ? { 'touchstone.flags': flags.join() } : {}),
        });
        if (reason === 'internal_error') span.fail(reason);
        return verdict;
      };
      const verdict = grade(item, call);
      return verdict instanceof Promise ? verdict.then(told) : told(verdict);
    });
}
