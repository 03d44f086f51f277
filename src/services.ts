/**
 * Everything that lives as long as the process: made once, handed to the routes and to the worker,
 * closed in order.
 */
import { availableParallelism } from 'node:os';
import { type Compute, createCompute } from './compute/compute.ts';
import { tracedCompute } from './compute/traced.ts';
import type { Config } from './config.ts';
import { createGrader } from './grading/create-grader.ts';
import type { Grader } from './grading/grader.ts';
import { labelOf } from './grading/verdicts.ts';
import type { Jobs } from './jobs/jobs.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLive, type Live } from './observability/live/live.ts';
import { createLog, type Log } from './observability/logs.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import type { Traces } from './observability/traces/traces.ts';
import { openSandbox, sandboxStatus, showSandboxMetrics } from './open-sandbox.ts';
import { createReceiptSigner, type Signer } from './receipts/signing.ts';
import { withReceipts } from './receipts/signing-grader.ts';
import { compileLarge } from './responses/prose/pattern.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { tracedSandbox } from './sandbox/traced.ts';
import type { Sessions } from './sessions/sessions.ts';
import { isBoundToLoopback } from './settings/bind-address.ts';
import { builtInVerifiers, createRegistry, type Registry } from './verifiers/registry.ts';
import type { Verifier } from './verifiers/verifier.ts';

export interface Services {
  config: Config;
  log: Log;
  metrics: Metrics;
  /** Recent verdicts, unless the settings say that none are remembered. */
  live?: Live | undefined;
  /** Where they are switched on. */
  traces?: Traces | undefined;
  registry: Registry;
  grader: Grader;
  /** Signs verdicts, where there is a key. */
  signer?: Signer | undefined;
  sandbox?: Sandbox;
  compute: Compute;
  /** Episodes of environments; there when `openSessions` was called. */
  sessions?: Sessions;
  /** Batches; there when `openJobs` was called. */
  jobs?: Jobs;
  /** Everything that is started, drained and closed. */
  lifecycle: Lifecycle;
  /** True from the first signal to stop: no new work is taken. */
  draining: boolean;
}

export interface ServiceOptions {
  log?: Log;
  /** Instead of the built-in ones; then there is no sandbox. */
  verifiers?: readonly Verifier[];
  /** One that has been opened before; else it is opened here. */
  sandbox?: Sandbox;
  /** Those that `openTraces` opened. */
  traces?: Traces;
}

export function createServices(config: Config, options: ServiceOptions = {}): Services {
  const log = options.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const { traces } = options;
  const untraced = options.verifiers ? undefined : (options.sandbox ?? openSandbox(config, log));
  const sandbox = traces && untraced ? tracedSandbox(traces, untraced) : untraced;
  const compute = traces ? tracedCompute(traces, createCompute()) : createCompute();
  const registry = createRegistry(options.verifiers ?? builtInVerifiers(config, sandbox, compute));
  const children = config.sandboxChildren || availableParallelism();
  const signer =
    config.signingKey === undefined
      ? undefined
      : createReceiptSigner(config.signingKey, config.oldSigningKeys);
  const live = config.liveVerdicts > 0 ? createLive(liveOptions(config)) : undefined;
  const plain = createGrader({
    registry,
    log,
    metrics,
    live,
    traces,
    slots: config.maxInFlight || 2 * children,
    maxWaiting: config.maxWaiting,
    maxWaitMs: config.maxWaitMs,
    interactiveWaitMs: config.singleWaitMs,
    cacheMb: config.cacheMb,
    sharedCache: config.sharedCache,
    threads: config.threads === 'auto' ? availableParallelism() - 1 : config.threads,
  });
  const grader = signer ? withReceipts(plain, signer) : plain;
  const lifecycle = new Lifecycle();
  // The first to be added is the last to be closed: the others still end spans.
  if (traces) lifecycle.add({ name: 'traces', close: () => traces.close() });
  lifecycle.add({ name: 'patterns', prepare: compileLarge });
  lifecycle.add({ name: 'compute', close: () => compute.close() });
  lifecycle.add({ name: 'threads', close: () => grader.close() });
  if (sandbox) addSandbox({ config, metrics, lifecycle }, sandbox);
  lifecycle.add({ name: 'verifiers', close: () => registry.close() });
  metrics.gauges(
    'touchstone_verifier_info',
    'Verifiers of this process, with their versions.',
    'verifier',
    () => Object.fromEntries(registry.list().map((verifier) => [labelOf(verifier), 1])),
  );
  metrics.gauges(
    'touchstone_signing_key_info',
    'Which key signs receipts in this process, by its thumbprint; none where nothing is signed.',
    'kid',
    async () => ({ [signer ? await signer.kid : 'none']: 1 }),
  );
  for (const verifier of registry.list()) {
    const { readiness } = verifier;
    if (readiness) lifecycle.add({ name: `verifier:${verifier.id}`, status: () => readiness.call(verifier) });
  }
  return {
    config,
    log,
    metrics,
    live,
    traces,
    registry,
    grader,
    signer,
    sandbox,
    compute,
    lifecycle,
    draining: false,
  };
}

function liveOptions(config: Config) {
  const texts = config.liveTexts === 'on' || (config.liveTexts === 'loopback' && isBoundToLoopback(config));
  return {
    verdicts: config.liveVerdicts,
    prompts: config.livePrompts,
    texts,
    oneOfSeveral: Boolean(config.redisUrl),
  };
}

function addSandbox(
  { config, metrics, lifecycle }: Pick<Services, 'config' | 'metrics' | 'lifecycle'>,
  sandbox: Sandbox,
): void {
  lifecycle.add({
    name: 'sandbox',
    status: () => sandboxStatus(sandbox, config.runtimes),
    start: () => sandbox.start(),
    close: () => sandbox.close(),
  });
  showSandboxMetrics(metrics, sandbox);
}
