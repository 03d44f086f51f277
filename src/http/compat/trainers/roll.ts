/**
 * ROLL's RemoteRewardSystemWorker: `submit_url: http://host:8080/compat/roll/submit`,
 * `get_result_url: http://host:8080/compat/roll/result`. It polls with a JSON body on GET. While an
 * item cannot be graded the answer stays "still running": ROLL scores 0 only when its own patience
 * ends.
 */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { ServiceError } from '../../../errors.ts';
import type { Verdict } from '../../../verdict.ts';
import type { CompatRoutes } from '../holding/context.ts';
import { gradePatiently } from '../holding/patience.ts';
import { isCorrect } from '../holding/rewards.ts';
import { isRecord, itemFromLabel, readUrlChoice, type UrlChoice } from '../reading/labels.ts';

interface Entry {
  tenant: string;
  started: string;
  ended?: string;
  verdict?: Verdict;
}

const KEPT = 100_000;
const KEPT_MS = 3_600_000;
const MAX_QUESTION = 4096;

export const roll: CompatRoutes = (app, { grader, background }) => {
  const kept = new LRUCache<string, Entry>({ max: KEPT, ttl: KEPT_MS });
  app.post('/compat/roll/submit', async (request) => {
    const body = isRecord(request.body) ? request.body : {};
    const info = isRecord(body.reward_info) ? body.reward_info : {};
    const choice = readUrlChoice({ ...plugin(body), ...(request.query as Record<string, unknown>) });
    const item = itemFromLabel(String(body.response ?? ''), labelOf(info), choice, '/reward_info');
    const seconds = typeof body.timeout === 'number' ? body.timeout : 300;
    const id = randomUUID();
    const entry: Entry = { tenant: request.tenant, started: new Date().toISOString() };
    kept.set(id, entry);
    // Never rejects: what cannot be graded is an unscored verdict.
    void gradePatiently(grader, item, background(request, seconds * 1000)).then((verdict) => {
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
        const entry = kept.get(String(from.reward_request_id));
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
    text += chunk;
    if (text.length > MAX_QUESTION) throw new ServiceError('payload_too_large');
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
function plugin(body: Record<string, unknown>): Partial<Record<keyof Pick<UrlChoice, 'verifier'>, string>> {
  const first: unknown = Array.isArray(body.reward_manager) ? body.reward_manager[0] : undefined;
  const name = isRecord(first) ? first.plugin_name : undefined;
  return name === 'math' || name === 'code' ? { verifier: name } : {};
}

/**
 * `{ground_truth}`, or `{case_type, test_cases}` with test cases as `{inputs, outputs}` or as a
 * list of `{input|stdin, output|expected_stdout}`.
 */
function labelOf(info: Record<string, unknown>): unknown {
  if (info.test_cases === undefined) return info.ground_truth;
  const parsed = typeof info.test_cases === 'string' ? parseCases(info.test_cases) : info.test_cases;
  if (!Array.isArray(parsed)) return parsed;
  if (parsed.every((test) => typeof test === 'string')) return { assert_case: parsed };
  const field = (test: unknown, ...names: string[]) =>
    isRecord(test) ? (names.map((name) => test[name]).find((value) => value !== undefined) ?? '') : '';
  return {
    inputs: parsed.map((test) => field(test, 'input', 'stdin')),
    outputs: parsed.map((test) => field(test, 'output', 'expected_stdout', 'expected_output')),
  };
}

function parseCases(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fields = [
      { pointer: '/reward_info/test_cases', detail: `is not valid JSON: ${(cause as Error).message}` },
    ];
    throw new ServiceError('invalid_reference', undefined, { fields, cause });
  }
}
