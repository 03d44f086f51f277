/**
 * Everything that lives as long as the process: made once, handed to the routes and to the worker,
 * closed in order.
 */
import { availableParallelism } from 'node:os';
import { createCompute } from './compute/compute.ts';
import type { Config } from './config.ts';
import { createGrader } from './grading/create-grader.ts';
import type { Grader } from './grading/grader.ts';
import type { Jobs } from './jobs/jobs.ts';
import { createLog, type Log } from './observability/logs.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { openSandbox, sandboxStatus, showSandboxMetrics } from './open-sandbox.ts';
import type { Part } from './part.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { builtInVerifiers, createRegistry, type Registry } from './verifiers/registry.ts';
import type { Verifier } from './verifiers/verifier.ts';

export interface Services {
  config: Config;
  log: Log;
  metrics: Metrics;
  registry: Registry;
  grader: Grader;
  sandbox?: Sandbox;
  /** Batches; there when `openJobs` was called. */
  jobs?: Jobs;
  /** Asked by /readyz; each part adds itself. */
  parts: Part[];
  /** True from the first signal to stop: no new work is taken. */
  draining: boolean;
  /** What has to come up after the service listens; /readyz tells how far it is. */
  starters: (() => Promise<void>)[];
  /** Runs each starter once; later calls have nothing left to do. */
  start(): Promise<void>;
  /**
   * Called together on the signal to stop: each finishes what it has within the time, and takes
   * nothing new.
   */
  drainers: ((limitMs: number) => Promise<void>)[];
  /** Closed by `close()` in reverse order. */
  closers: (() => Promise<void>)[];
  close(): Promise<void>;
}

export interface ServiceOptions {
  log?: Log;
  /** Instead of the built-in ones; then there is no sandbox. */
  verifiers?: readonly Verifier[];
  /** One that has been opened before; else it is opened here. */
  sandbox?: Sandbox;
}

export function createServices(config: Config, options: ServiceOptions = {}): Services {
  const log = options.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const sandbox = options.verifiers ? undefined : (options.sandbox ?? openSandbox(config, log));
  const compute = createCompute();
  const registry = createRegistry(options.verifiers ?? builtInVerifiers(config, sandbox, compute));
  const children = config.sandboxChildren || availableParallelism();
  const grader = createGrader({
    registry,
    log,
    metrics,
    slots: config.maxInFlight || 2 * children,
    maxWaiting: config.maxWaiting,
    maxWaitMs: config.maxWaitMs,
    interactiveWaitMs: config.singleWaitMs,
    cacheMb: config.cacheMb,
    sharedCache: config.sharedCache,
  });
  const services: Services = {
    config,
    log,
    metrics,
    registry,
    grader,
    sandbox,
    parts: verifierParts(registry),
    draining: false,
    starters: [],
    async start() {
      await Promise.all(services.starters.splice(0).map((starter) => starter()));
    },
    drainers: [],
    closers: [() => compute.close(), () => registry.close()],
    async close() {
      for (const closer of services.closers.splice(0).reverse()) await closer();
    },
  };
  if (sandbox) addSandbox(services, sandbox);
  return services;
}

function addSandbox({ config, metrics, parts, starters, closers }: Services, sandbox: Sandbox): void {
  parts.push({ name: 'sandbox', status: () => sandboxStatus(sandbox, config.runtimes) });
  starters.push(() => sandbox.start());
  closers.unshift(() => sandbox.close());
  showSandboxMetrics(metrics, sandbox);
}

function verifierParts(registry: Registry): Part[] {
  return registry.list().flatMap((verifier) => {
    const { readiness } = verifier;
    return readiness ? [{ name: `verifier:${verifier.id}`, status: () => readiness.call(verifier) }] : [];
  });
}
