/** Spans of a sandbox: each submission, how long it waited for a child, and its run there. */
import type { Span, Traces } from '../observability/traces/traces.ts';
import { type RunReport, type Sandbox, SandboxError } from './sandbox.ts';

export function tracedSandbox(traces: Traces, sandbox: Sandbox): Sandbox {
  return {
    run(submission, signal, stepAside) {
      const { language, runtime = 'auto', steps } = submission;
      const attributes = {
        'touchstone.language': language,
        'touchstone.runtime': runtime,
        'touchstone.steps': steps.length,
      };
      return traces.run({ name: 'sandbox', attributes }, async (span) => {
        const from = performance.now();
        try {
          const report = await sandbox.run(submission, signal, stepAside);
          tell(span, from, report);
          return report;
        } catch (error) {
          if (error instanceof SandboxError) span.set({ 'touchstone.failure': error.kind });
          throw error;
        }
      });
    },
    analyze: (request, signal) =>
      traces.run({ name: 'sandbox.analyze' }, () => sandbox.analyze(request, signal)),
    status: () => sandbox.status(),
    nativeLacks: (language) => sandbox.nativeLacks(language),
    stats: () => sandbox.stats(),
    start: () => sandbox.start(),
    close: () => sandbox.close(),
  };
}

function tell(span: Span, from: number, report: RunReport): void {
  const begun = from + report.queueMs;
  const outcome = report.steps.find((step) => step.outcome !== 'ok')?.outcome ?? 'ok';
  span.part('sandbox.wait', from, begun);
  span.part('sandbox.run', begun, performance.now(), {
    'touchstone.cpu_ms': report.cpuMs,
    'touchstone.outcome': outcome,
  });
}
