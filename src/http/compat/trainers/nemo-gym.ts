/**
 * NVIDIA NeMo Gym resources servers: `http://host:8080/compat/nemo-gym` as the server's base
 * address, or `/verify` and `/seed_session` at the root where a client fixes the path (Axolotl).
 * Wire facts: nemo_gym/base_resources_server.py, resources_servers/*\/app.py. The row's own fields
 * say what is true: expected_answer, verifier_metadata.unit_tests, or `reference` in our own form.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import { gradePatiently } from '../holding/patience.ts';
import { isCorrect } from '../holding/rewards.ts';
import { isRecord, itemFromLabel, readUrlChoice, type UrlChoice } from '../reading/labels.ts';
import { responsesApiText } from '../reading/transcripts.ts';

/** Axolotl waits 30 s and scores 0 after that; NeMo Gym itself waits for ever. */
const PATIENCE_MS = 28_000;

export const nemoGym: CompatRoutes = (app, context) => {
  for (const base of ['/compat/nemo-gym', '']) {
    app.post(`${base}/seed_session`, async () => ({}));
    app.post(`${base}/verify`, (request, reply) => verify(request, reply, context));
    // Grading is a pure function of the row: rows may be verified again at any time.
    app.get(`${base}/reverify_mode`, async (_request, reply) =>
      reply.type('application/json').send('"stateless"'),
    );
  }
  app.get('/compat/nemo-gym', async () => ({ status: 'ok' }));
  app.post('/compat/nemo-gym/aggregate_metrics', async (request) => aggregate(request.body));
  headServer(app);
};

async function verify(request: FastifyRequest, reply: FastifyReply, { grader, call }: CompatContext) {
  const row = isRecord(request.body) ? request.body : {};
  const choice = readUrlChoice(request.query as Record<string, unknown>);
  const verdict = await gradePatiently(grader, itemOf(row, choice), call(request, reply, PATIENCE_MS));
  const graded = {
    ...row,
    extracted_answer: verdict.extracted?.text ?? null,
    touchstone_reason: verdict.reason,
    touchstone_message: verdict.message,
  };
  if (verdict.reward !== null) {
    return {
      ...graded,
      reward: verdict.reward,
      accuracy: isCorrect(verdict),
      reward_components: { correctness: isCorrect(verdict) },
    };
  }
  // Every way in which its clients mark a sample that must not be trained on: collectors route rows
  // with _ng_failure_class aside, NeMo-RL zeroes the loss where mask_sample stands.
  return {
    ...graded,
    reward: choice.onUnscored ?? 0,
    mask_sample: true,
    instance_config: { ...(isRecord(row.instance_config) ? row.instance_config : {}), mask_sample: true },
    failure_kind: verdict.reason,
    failure_reason: verdict.message,
    _ng_failure_class: 'judge_failed',
    _ng_failure_judge_error: `${verdict.reason}: ${verdict.message}`,
  };
}

function itemOf(row: Record<string, unknown>, choice: UrlChoice): Item {
  if (!isRecord(row.response)) {
    throw new ServiceError('invalid_request', undefined, {
      fields: [{ pointer: '/response', detail: 'must be an OpenAI Responses object' }],
    });
  }
  const text = responsesApiText(row.response);
  const metadata = isRecord(row.verifier_metadata) ? row.verifier_metadata : {};
  if (isRecord(row.reference)) {
    const named = {
      verifier: row.verifier ?? choice.verifier,
      reference: row.reference,
      ...(isRecord(row.options) ? { options: row.options } : {}),
    };
    return itemFromLabel(text, named, choice, '/reference');
  }
  if (isRecord(metadata.unit_tests))
    return itemFromLabel(text, metadata.unit_tests, choice, '/verifier_metadata/unit_tests');
  const label = row.expected_answer ?? row.answer ?? row.ground_truth;
  return itemFromLabel(text, label, choice, '/expected_answer');
}

/**
 * Means of the numeric fields of verified rows, as the base class computes them. Rows that must not
 * be trained on do not count.
 */
function aggregate(body: unknown): Record<string, number> {
  const rows = Array.isArray(body)
    ? body
    : isRecord(body) && Array.isArray(body.verify_responses)
      ? body.verify_responses
      : [];
  const sums = new Map<string, { sum: number; count: number }>();
  for (const row of rows) {
    if (!isRecord(row) || row.mask_sample === true) continue;
    for (const [name, value] of Object.entries(row)) {
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      const entry = sums.get(name) ?? { sum: 0, count: 0 };
      sums.set(name, { sum: entry.sum + value, count: entry.count + 1 });
    }
  }
  return Object.fromEntries([...sums].map(([name, { sum, count }]) => [`mean/${name}`, sum / count]));
}

/**
 * Axolotl asks a head server where resources servers are; this one answers "here", under every name
 * that it may look for.
 */
function headServer(app: Parameters<CompatRoutes>[0]): void {
  app.get('/global_config_dict_yaml', async (request, reply) => {
    const [host, port] = request.host.split(':');
    const server = `{host: ${JSON.stringify(host)}, port: ${port ?? (request.protocol === 'https' ? 443 : 80)}}`;
    const names = ['touchstone', 'math', 'code'].map(
      (name) => `${name}: {resources_servers: {${name}: ${server}}}`,
    );
    return reply.type('application/json').send(JSON.stringify(`${names.join('\n')}\n`));
  });
}
