/**
 * Requests made from openapi.yaml, right ones and nearly right ones: no answer outside the
 * document, none with a status of 500 and up.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Contract, type DocumentedOperation } from '../support/api-document.ts';
import { type FullService, openFullService } from '../support/full-service.ts';
import { arbitraryOf, nearly } from '../support/schema-arbitrary.ts';

/** Requests per operation; there are about twenty operations. */
const RUNS = Number(process.env.GENERATED_REQUESTS ?? 150);

const contract = new Contract();
const ODD_HEADERS = fc.record(
  {
    accept: fc.constantFrom('application/json', 'application/x-ndjson', '*/*', ''),
    'x-deadline-ms': fc.constantFrom('60000', '0', 'x', '99999999999'),
    'x-request-id': fc.string({ unit: fc.constantFrom('a', '-', ' ', '\t', '"'), maxLength: 5 }),
    'content-encoding': fc.constantFrom('identity', 'gzip', 'zstd'),
    'content-type': fc.constantFrom(
      'application/json; charset=utf-8',
      'application/x-ndjson',
      'text/plain',
      'nonsense',
    ),
    'idempotency-key': fc.constantFrom('a', '"b"', ''),
    'last-event-id': fc.constantFrom('0', '-1', 'x'),
  },
  { requiredKeys: [] },
);
const HEADERS = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: ODD_HEADERS });
const SEGMENT = fc.oneof(
  fc.constantFrom(
    'math',
    'not_found',
    '0',
    '00000000-0000-0000-0000-000000000000',
    // Alone, two points lead to another path before anything is asked.
    '..%2f',
    '%2e%2e%2f',
    '%00',
    '__proto__',
  ),
  fc
    .string({ minLength: 1, maxLength: 10 })
    .map(encodeURIComponent)
    .filter((text) => !/^\.{1,2}$/.test(text)),
);

function resolve(ref: string): object {
  const parts = ref.replace(/^#\//, '').split('/');
  return parts.reduce<object>(
    (node, part) => (node as Record<string, object>)[part] ?? {},
    contract.document,
  );
}

function bodyOf(operation: DocumentedOperation): fc.Arbitrary<unknown> {
  // Batches take the items of every verifier; lists say what they look like.
  if (operation.operationId === 'submitBatch') return bodyOf(contract.operation('gradeList'));
  const media = operation.requestBody?.content['application/json'];
  return media ? nearly(arbitraryOf(media.schema, resolve)) : fc.constant(undefined);
}

function urlOf({ path, parameters = [] }: DocumentedOperation): fc.Arbitrary<string> {
  const holes = path.match(/\{\w+\}/g) ?? [];
  const queries = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const query = fc
    .subarray([...queries, 'unknown'])
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.constantFrom('1', 'true', '-1', '', 'x').map((value) => `${name}=${value}`),
        ),
      ),
    );
  return fc.tuple(fc.tuple(...holes.map(() => SEGMENT)), query).map(([segments, pairs]) => {
    const filled = segments.reduce((url, segment) => url.replace(/\{\w+\}/, () => segment), path);
    return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
  });
}

let service: FullService;
before(async () => {
  service = await openFullService({ sandbox: true, config: { maxStepCpuMs: 100, maxTotalCpuMs: 200 } });
});
after(() => service.close());

/**
 * What some of the requests for an operation must come to. Otherwise all of them would be refused
 * before they reach anything.
 */
const REACHED: Record<string, number> = {
  grade_math: 200,
  grade_text: 200,
  gradeList: 200,
  submitBatch: 202,
  grade_code: 422,
};
/** Whether a request reaches that is left to chance: one in fifty does, of a batch. */
const ROUNDS = 20;

/** Its answer has no end: tests/http/live.test.ts asks it. */
const ENDLESS = 'getLiveEvents';

/** `operation` asked in every way; answers of 500 and up, and undocumented ones, are faults. */
function asked(operation: DocumentedOperation): fc.IAsyncPropertyWithHooks<[string, unknown, object]> {
  return fc.asyncProperty(urlOf(operation), bodyOf(operation), HEADERS, async (url, body, headers) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const given = {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const response = await service.app.inject({ method: operation.method, url, headers: given, payload });
    // A segment such as `..` leads elsewhere.
    const elsewhere =
      response.statusCode === 404 || response.statusCode === 405 || response.statusCode === 400;
    if (!elsewhere) contract.check(operation, response);
    assert.ok(response.statusCode < 500, `${response.statusCode} ${response.body.slice(0, 500)}`);
  });
}

for (const operation of contract.operations.filter(({ operationId }) => operationId !== ENDLESS)) {
  test(`${operation.method} ${operation.path} answers as documented`, async () => {
    const status = REACHED[operation.operationId];
    const wanted = status === undefined ? undefined : `${operation.operationId} ${status}`;
    await fc.assert(asked(operation), { numRuns: RUNS });
    for (let round = 1; wanted && !contract.seen.has(wanted) && round < ROUNDS; round += 1) {
      await fc.assert(asked(operation), { numRuns: RUNS });
    }
    assert.ok(wanted === undefined || contract.seen.has(wanted), `no generated request led to ${wanted}`);
  });
}
