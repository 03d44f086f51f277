/** Spans of what is done by threads. */
import type { Traces } from '../observability/traces/traces.ts';
import { type Compute, ComputeError } from './compute.ts';

export function tracedCompute(traces: Traces, compute: Compute): Compute {
  return {
    run: (task, input, call) =>
      traces.run({ name: 'compute', attributes: { 'touchstone.task': task.name } }, async (span) => {
        try {
          return await compute.run(task, input, call);
        } catch (error) {
          if (error instanceof ComputeError) span.set({ 'touchstone.failure': error.code });
          throw error;
        }
      }),
    close: () => compute.close(),
  };
}
