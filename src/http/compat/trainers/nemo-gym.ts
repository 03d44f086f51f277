/**
 * NVIDIA NeMo Gym resources servers: `http://host:8080/compat/nemo-gym` as the server's base
 * address, or `/verify` and `/seed_session` at the root for clients that know host and port alone.
 * Wire facts: nemo_gym/base_resources_server.py, resources_servers/*\/app.py. The row's own fields
 * say what is true: expected_answer, verifier_metadata.unit_tests, those of reading/rows, or
 * `reference` in our own form.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalid } from '../../../errors.ts';
import type { Item } from '../../../grading/items/item.ts';
import { isRecord } from '../../../json.ts';
import type { CompatContext, CompatRoutes } from '../holding/context.ts';
import { isCorrect } from '../holding/rewards.ts';
import { type Exchange, itemFromLabel } from '../reading/labels.ts';
import { promptOf } from '../reading/messages.ts';
import { knownRow } from '../reading/rows/known-rows.ts';
import { responsesApiCalls, responsesApiText } from '../reading/transcripts.ts';
import { readUrlChoice, type UrlChoice } from '../reading/url-choice.ts';
import { aggregateMetrics } from './nemo-gym-metrics.ts';

/** Axolotl waits 30 s and scores 0 after that; NeMo Gym itself waits for ever. */
const PATIENCE_MS = 28_000;

/**
 * Names of the resources servers whose rows are judged here, under which Axolotl looks for an
 * address.
 */
const SERVER_NAMES = [
  ...['touchstone', 'math', 'math_with_judge', 'math_with_code', 'library_judge_math'],
  ...['math_advanced_calculations', 'code', 'code_gen', 'comp_coding', 'mcqa', 'multiple_choice'],
  ...['instruction_following', 'structured_outputs', 'reasoning_gym', 'equivalence_llm_judge'],
  ...['ifbench', 'gpqa_diamond', 'xlam_fc', 'text_to_sql', 'bird_sql'],
];

export const nemoGym: CompatRoutes = (app, context) => {
  for (const base of ['/compat/nemo-gym', '']) {
    app.post(`${base}/seed_session`, async () => ({}));
    app.post(`${base}/verify`, (request, reply) => verify(request, reply, context));
    app.post(`${base}/aggregate_metrics`, async (request) => aggregateMetrics(request.body));
    // Grading is a pure function of the row: rows may be verified again at any time.
    app.get(`${base}/reverify_mode`, async (_request, reply) =>
      reply.type('application/json').send('"stateless"'),
    );
  }
  app.get('/compat/nemo-gym', async () => ({ status: 'ok' }));
  headServer(app);
};

async function verify(request: FastifyRequest, reply: FastifyReply, { hold }: CompatContext) {
  const row = isRecord(request.body) ? request.body : {};
  const choice = readUrlChoice(request.query);
  const verdict = await hold(request, reply, PATIENCE_MS).grade(itemOf(row, choice));
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
  if (!isRecord(row.response) || !Array.isArray(row.response.output))
    throw invalid('/response', 'must be an OpenAI Responses object');
  const created = isRecord(row.responses_create_params) ? row.responses_create_params : {};
  const exchange = { prompt: promptOf(created.input), response: responsesApiText(row.response) };
  const metadata = isRecord(row.verifier_metadata) ? row.verifier_metadata : {};
  if (isRecord(row.reference)) {
    const named = {
      verifier: row.verifier ?? choice.verifier,
      reference: row.reference,
      ...(isRecord(row.options) ? { options: row.options } : {}),
    };
    return itemFromLabel(exchange, named, choice, '/reference');
  }
  if (isRecord(metadata.unit_tests))
    return itemFromLabel(exchange, metadata.unit_tests, choice, '/verifier_metadata/unit_tests');
  const known = knownRow({ tools: created.tools, ...row }, '');
  if (known) return itemFromLabel(withCalls(exchange, row, known.verifier), known, choice, '');
  const label = row.expected_answer ?? row.answer ?? row.ground_truth;
  return itemFromLabel(exchange, label, choice, '/expected_answer');
}

/**
 * Calls are no text of a Responses object: where they are judged, they stand behind it as a model
 * writes them, or alone where the arguments of one are the document.
 */
function withCalls(exchange: Exchange, row: Record<string, unknown>, verifier: string): Exchange {
  const calls = responsesApiCalls(row.response);
  if (verifier === 'structured' && row.response_mode === 'tool_call')
    return { ...exchange, response: calls.at(-1)?.arguments ?? '' };
  if (verifier !== 'tools' || calls.length === 0) return exchange;
  const written = calls.map(({ name, arguments: args }) => {
    const call = `{"name": ${JSON.stringify(name)}, "arguments": ${args}}`;
    return `<tool_call>\n${call}\n</tool_call>`;
  });
  return { ...exchange, response: [exchange.response, ...written].join('\n') };
}

/**
 * Axolotl asks a head server where resources servers are; this one answers "here", under every name
 * that it may look for.
 */
function headServer(app: Parameters<CompatRoutes>[0]): void {
  app.get('/global_config_dict_yaml', async (request, reply) => {
    const { hostname, port } = request;
    const place = port || (request.protocol === 'https' ? 443 : 80);
    const server = `{host: ${JSON.stringify(hostname)}, port: ${place}}`;
    const lines = SERVER_NAMES.map((name) => `${name}: {resources_servers: {${name}: ${server}}}`);
    return reply.type('application/json').send(JSON.stringify(`${lines.join('\n')}\n`));
  });
}
