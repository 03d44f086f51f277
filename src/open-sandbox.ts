/** The sandbox that the settings ask for, and what operators see of it. */
import { resolve } from 'node:path';
import type { Config } from './config.ts';
import type { PartStatus } from './lifecycle.ts';
import type { Log } from './observability/logs.ts';
import type { Metrics } from './observability/metrics.ts';
import { PREPARED } from './packing/folders.js';
import { createSandbox } from './sandbox/create-sandbox.ts';
import type { RuntimeId, RuntimeStatus, Sandbox } from './sandbox/sandbox.ts';

/** @param loading pending while the rest of the service is loaded */
export function openSandbox(config: Config, log: Log, loading?: Promise<void>): Sandbox {
  const children = config.sandboxChildren || undefined;
  const states = new Map<RuntimeId, string>();
  return createSandbox({
    runtimes: config.runtimes,
    children: { javascript: children, python: children, native: children },
    nativeLevel: config.nativeLevel,
    maxQueue: config.sandboxQueue,
    keptTenants: config.sandboxKeys,
    ...(loading ? { loading } : {}),
    fetchPackages: config.packages === 'fetch',
    dataDir: resolve(config.snapshotDir ?? config.dataDir),
    ...(config.snapshotDir === undefined ? { preparedDir: PREPARED } : {}),
    plansDir: resolve(config.dataDir, 'plans'),
    onEvent: (event) => {
      if (event.type === 'killed') return log.debug(event, 'a child of the sandbox was killed');
      if (event.type === 'no_snapshot')
        return log.warn(event, 'the snapshot of a runtime cannot be kept: its children start more slowly');
      if (event.type === 'no_package')
        return log.warn(event, 'a package could not be fetched: programs that import it are not judged');
      const { runtime, status } = event;
      // A runtime that cannot boot says so at every attempt.
      if (states.get(runtime) === status.state) return;
      states.set(runtime, status.state);
      const level = status.state === 'failed' || status.state === 'unsafe' ? 'error' : 'info';
      log[level]({ runtime, ...status }, 'a runtime of the sandbox changed its state');
    },
  });
}

/** Ready when every runtime that the settings name is. */
export function sandboxStatus(sandbox: Sandbox, runtimes: readonly RuntimeId[]): PartStatus {
  const status: Partial<ReturnType<Sandbox['status']>> = sandbox.status();
  const detail = runtimes.map((runtime) => {
    const { state, detail: text } = status[runtime] ?? { state: 'warming', detail: '' };
    return [
      runtime,
      (state === 'ready' && runtime !== 'native') || text === '' ? state : `${state}: ${text}`,
    ] as const;
  });
  return {
    ready: runtimes.every((runtime) => isUp(status[runtime]?.state)),
    detail: Object.fromEntries(detail),
  };
}

/** What is not installed is waited for by nobody. */
const isUp = (state: RuntimeStatus['state'] | undefined) => state === 'ready' || state === 'absent';

export function showSandboxMetrics(metrics: Metrics, sandbox: Sandbox): void {
  metrics.gauges('touchstone_sandbox_children', 'Child processes of the sandbox.', 'state', () => {
    const { children, idle } = sandbox.stats();
    return { idle, busy: children - idle };
  });
  metrics.gauge(
    'touchstone_sandbox_waiting',
    'Submissions waiting for a child.',
    () => sandbox.stats().waiting,
  );
  metrics.gauge(
    'touchstone_sandbox_resident_bytes',
    'Resident memory of the children.',
    () => sandbox.stats().residentMb * 2 ** 20,
  );
  metrics.gauge(
    'touchstone_sandbox_kept_isolates',
    'Isolates that children keep for the keys that they served last, at most.',
    () => sandbox.stats().kept,
  );
  metrics.gauge('touchstone_sandbox_started', 'Children started so far.', () => sandbox.stats().started);
  metrics.gauges(
    'touchstone_sandbox_killed',
    'Children killed so far, by reason.',
    'reason',
    () => sandbox.stats().killed,
  );
}
