/**
 * ROLL's RemoteRewardSystemWorker: `submit_url: http://host:8080/compat/roll/submit`,
 * `get_result_url: http://host:8080/compat/roll/result`. It polls with a JSON body on GET. While an
 * item cannot be graded the answer stays "still running": ROLL scores 0 only when its own patience
 * ends.
 */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { invalid, ServiceError } from '../../../errors.ts';
import { isRecord } from '../../../json.ts';
import type { Verdict } from '../../../verdict.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { isCorrect } from '../holding/rewards.ts';
import { BodyReader } from '../reading/body-reader.ts';
import { itemFromLabel } from '../reading/labels.ts';
import { promptOf } from '../reading/messages.ts';
import { readUrlChoice, type UrlChoice } from '../reading/url-choice.ts';

interface Entry {
  tenant: string;
  started: string;
  ended?: string;
  verdict?: Verdict;
}

const KEPT = 100_000;
const KEPT_MS = 3_600_000;
const MAX_QUESTION = 4096;

export const roll: CompatRoutes = (app, { background }) => {
  // By size, all of one: for `max` there would be room for all from the beginning.
  const one = { maxSize: KEPT, sizeCalculation: () => 1 };
  const kept = new LRUCache<string, Entry>({ ...one, ttl: KEPT_MS });
  app.post('/compat/roll/submit', async (request) => {
    const reader = new BodyReader(request.body, 'ours');
    const response = reader.string('response');
    const info = reader.record('reward_info');
    const seconds = reader.seconds('timeout', 300);
    reader.done();
    const choice = readUrlChoice({
      ...plugin(reader.value('reward_manager')),
      ...(request.query as Record<string, unknown>),
    });
    const exchange = { prompt: promptOf(reader.value('prompt')), response };
    const item = itemFromLabel(exchange, labelOf(info), choice, '/reward_info');
    const id = randomUUID();
    const entry: Entry = { tenant: request.tenant, started: new Date().toISOString() };
    kept.set(id, entry);
    // Never rejects: what cannot be graded is an unscored verdict.
    void background(request, seconds * 1000)
      .grade(item)
      .then((verdict) => {
        entry.verdict = verdict;
        entry.ended = new Date().toISOString();
      });
    return { errcode: 0, errmsg: '', reward_request_id: id };
  });
  for (const method of ['GET', 'POST'] as const) {
    app.route({
      method,
      url: '/compat/roll/result',
      handler: async (request) => {
        const body = request.method === 'GET' ? await bodyOfGet(request.raw) : request.body;
        const from = isRecord(body) ? body : (request.query as Record<string, unknown>);
        const entry =
          typeof from.reward_request_id === 'string' ? kept.get(from.reward_request_id) : undefined;
        if (!entry || entry.tenant !== request.tenant)
          return { errcode: 2, errmsg: 'unknown reward_request_id' };
        return answer(entry);
      },
    });
  }
};

/** Frameworks read no body on GET; ROLL sends its question as one. */
async function bodyOfGet(stream: Readable): Promise<unknown> {
  let text = '';
  for await (const chunk of stream) {
    if (text.length + chunk.length > MAX_QUESTION) throw new ServiceError('payload_too_large');
    text += chunk;
  }
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServiceError('malformed_json', (cause as Error).message, { cause });
  }
}

function answer({ verdict, started, ended }: Entry) {
  if (!verdict) return { errcode: 1, errmsg: 'running' };
  if (verdict.reward === null) return { errcode: 1, errmsg: `${verdict.reason}: ${verdict.message}` };
  return {
    errcode: 0,
    errmsg: '',
    reward_score: verdict.reward,
    // ROLL's own spelling.
    dimention_reward_score: {
      acc: {
        score: isCorrect(verdict),
        debug_info: { touchstone: { time_cost: verdict.timing.total_ms / 1000, reason: verdict.reason } },
      },
    },
    start_time: started,
    end_time: ended,
  };
}

/** `reward_manager: [{plugin_name: "code"}]` names the verifier. */
function plugin(manager: unknown): Partial<Pick<UrlChoice, 'verifier'>> {
  const first: unknown = Array.isArray(manager) ? manager[0] : undefined;
  const name = isRecord(first) ? first.plugin_name : undefined;
  return name === 'math' || name === 'code' ? { verifier: name } : {};
}

/** `{ground_truth}`, or `{case_type, test_cases}` with test cases as a list or as its JSON text. */
function labelOf(info: Record<string, unknown>): unknown {
  if (info.test_cases === undefined) return info.ground_truth;
  if (typeof info.test_cases !== 'string') return withFunction(info.test_cases, info);
  try {
    return withFunction(JSON.parse(info.test_cases), info);
  } catch (cause) {
    const detail = `is not valid JSON: ${(cause as Error).message}`;
    throw invalid('/reward_info/test_cases', detail, 'invalid_reference');
  }
}

const withFunction = (cases: unknown, { fn_name }: Record<string, unknown>) =>
  Array.isArray(cases) && typeof fn_name === 'string' ? { test_cases: cases, fn_name } : cases;
