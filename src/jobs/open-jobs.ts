/**
 * Opens the queue that the settings ask for and starts what keeps batches going in this process.
 */
import { ConfigError } from '../config-error.ts';
import type { Queue } from '../queue/queue.ts';
import type { Services } from '../services.ts';
import { settleBatch, settleOverdue } from './ending/settle.ts';
import type { Jobs } from './jobs.ts';
import { reportTrouble } from './trouble.ts';
import { startUpkeep, type Task } from './upkeep.ts';
import { showQueueMetrics } from './watching/queue-metrics.ts';
import { createThroughput } from './watching/throughput.ts';
import { createSigner } from './webhooks/signing.ts';
import { startWorker, type Worker, type WorkerDependencies } from './working/worker.ts';

type JobDependencies = WorkerDependencies & Pick<Services, 'jobs' | 'lifecycle'>;

/** `serve` accepts, and works unless the settings say no; `worker` only works. */
export type Role = 'serve' | 'worker';

const SAMPLE_MS = 1000;
const SETTLE_MS = 1000;
const SWEEP_MS = 5000;
const DELIVER_MS = 1000;

/**
 * @throws ConfigError when a secret cannot be used, a worker has no Redis to work from, or another
 *   process has the file.
 */
export async function openJobs(services: JobDependencies, role: Role): Promise<Jobs> {
  const { config, log } = services;
  if (role === 'worker' && !config.redisUrl)
    throw new ConfigError('REDIS_URL is needed by a worker of its own');
  const now = () => queue.now();
  const signer = config.webhookSecret
    ? createSigner(config.webhookSecret, 'TOUCHSTONE_WEBHOOK_SECRET', now)
    : undefined;
  const verifier = config.verdictSecret
    ? createSigner(config.verdictSecret, 'TOUCHSTONE_VERDICT_SECRET', now)
    : signer;
  const queue: Queue = await openQueue(services);
  const throughput = createThroughput();
  const settling = { queue, registry: services.registry };
  const jobs: Jobs = {
    queue,
    throughput,
    webhooks: signer,
    reports: verifier,
    settle: (id) => settleBatch(settling, id, queue.now()),
  };
  services.jobs = jobs;
  showQueueMetrics(services.metrics, throughput, queue);
  services.lifecycle.add({
    name: 'queue',
    status: () => readinessOf(jobs),
    close: () => queue.close(),
  });

  const tasks: Task[] = [
    { name: 'sample', everyMs: SAMPLE_MS, run: async (now) => throughput.sample(await queue.stats(), now) },
    { name: 'settle', everyMs: SETTLE_MS, run: (now) => settleOverdue(settling, now) },
    { name: 'sweep', everyMs: SWEEP_MS, run: (now) => queue.sweep(now) },
  ];
  if (signer && role === 'serve') tasks.push(await deliveryTask(services, queue, signer));
  const upkeep = startUpkeep(tasks, queue, log);
  services.lifecycle.add({ name: 'upkeep', close: () => upkeep.stop() });
  if (role === 'worker' || config.worker !== 'off') {
    let worker: Worker | undefined;
    services.lifecycle.add({
      name: 'worker',
      async start() {
        worker = await startWorker(services, queue);
      },
      drain: async (limitMs) => worker?.drain(limitMs),
      close: async () => worker?.drain(0),
    });
  }
  return jobs;
}

async function openQueue({ config, log }: JobDependencies): Promise<Queue> {
  const weights = Object.fromEntries(
    config.keyWeights.map((entry) => {
      const [name = '', weight] = entry.split('=');
      return [name, Number(weight) || 1];
    }),
  );
  if (!config.redisUrl) {
    // Loaded only where it is used: a service on Redis needs no SQLite, and the other way round.
    const { createEmbeddedQueue } = await import('../queue/embedded.ts');
    return createEmbeddedQueue({ folder: config.dataDir, weight: (tenant) => weights[tenant] ?? 1 });
  }
  const { createRedisQueue } = await import('../queue/bullmq.ts');
  return createRedisQueue({
    url: config.redisUrl,
    name: config.queueName,
    weights,
    onError: reportTrouble(log, 'trouble with Redis'),
  });
}

function readinessOf({ queue, throughput }: Jobs) {
  const { ready, detail } = queue.readiness();
  const untouched = throughput.latest()?.untouchedBatches ?? 0;
  const told: Record<string, string> = { [queue.kind]: detail };
  if (untouched > 0) told.batches = `${untouched} that no worker has touched for 30 s`;
  return { ready, detail: told };
}

async function deliveryTask(
  { config, log, metrics, traces, lifecycle }: JobDependencies,
  queue: Queue,
  signer: Jobs['webhooks'] & object,
): Promise<Task> {
  // Its HTTP client is loaded only where there are webhooks.
  const { createDelivery } = await import('./webhooks/delivery.ts');
  const deliveries = metrics.counter(
    'touchstone_webhook_deliveries_total',
    'Attempts to deliver a webhook, by outcome.',
    ['outcome'],
  );
  const delivery = createDelivery({
    queue,
    signer,
    traces,
    reach: config.webhookAllowPrivate ? 'any' : 'public',
    onAttempt(outcome, { batch, event }, { attempts, lastStatus, lastError }) {
      deliveries.labels(outcome).inc();
      const level = outcome === 'delivered' ? 'info' : 'warn';
      log[level]({ batch, event, outcome, attempts, lastStatus, lastError }, 'a webhook was sent');
    },
  });
  lifecycle.add({ name: 'webhooks', close: () => delivery.close() });
  return { name: 'webhooks', everyMs: DELIVER_MS, run: (now) => delivery.tick(now) };
}
