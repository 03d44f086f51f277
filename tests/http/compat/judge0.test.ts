/** Judge0's protocol: submissions with and without waiting, in batches, in base64. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FullService, openFullService } from '../../support/full-service.ts';

/** Node.js among Judge0's languages. */
const NODE = 63;
let service: FullService;
before(async () => {
  service = await openFullService({ sandbox: true });
});
after(() => service.close());

async function post(path: string, payload: object) {
  const response = await service.app.inject({ method: 'POST', url: `/compat/judge0${path}`, payload });
  return { code: response.statusCode, json: response.json() };
}
const get = async (path: string) => (await service.app.inject(`/compat/judge0${path}`)).json();

async function statusOf(source_code: string, more: object = {}): Promise<number> {
  const { code, json } = await post('/submissions?wait=true', { source_code, language_id: NODE, ...more });
  assert.equal(code, 201);
  return json.status.id;
}

test('a program is accepted by its output, ends of lines apart, and told by what it did else', async () => {
  assert.equal(await statusOf('console.log(1 + 1)'), 3);
  assert.equal(await statusOf('console.log(1 + 1)', { expected_output: '2  \n\n' }), 3);
  assert.equal(await statusOf('console.log(1 + 1)', { expected_output: '3' }), 4);
  assert.equal(await statusOf('throw new Error("no")'), 11);
  assert.equal(await statusOf('process.exit(3)'), 11);
  assert.equal(await statusOf('for (;;);', { cpu_time_limit: 0.2 }), 5);
});

test('a submission without waiting has a token, under which its result is found', async () => {
  const { code, json } = await post('/submissions', { source_code: 'console.log("hi")', language_id: NODE });
  assert.equal(code, 201);
  let result = await get(`/submissions/${json.token}`);
  while (result.status.id < 3) {
    await sleep(20);
    result = await get(`/submissions/${json.token}`);
  }
  assert.equal(result.stdout, 'hi\n');
  const { submissions } = await get(`/submissions/batch?tokens=${json.token},none&fields=token,stdout`);
  assert.deepEqual(submissions, [{ token: json.token, stdout: 'hi\n' }, null]);
});

test('base64 is undone on the way in, and done on the way out', async () => {
  const source = Buffer.from('console.log("é")').toString('base64');
  const body = { source_code: source, language_id: NODE };
  const { json } = await post('/submissions?wait=true&base64_encoded=true', body);
  assert.equal(Buffer.from(json.stdout, 'base64').toString(), 'é\n');
});

test('what cannot be run is refused by field, and never judged', async () => {
  assert.deepEqual(await post('/submissions?wait=true', { language_id: NODE }), {
    code: 422,
    json: { source_code: ["can't be blank"] },
  });
  const unknown = { source_code: 'x', language_id: 9999 };
  assert.ok((await post('/submissions?wait=true', unknown)).json.language_id);
  const batch = await post('/submissions/batch', { submissions: [unknown, { language_id: NODE }] });
  assert.equal(batch.code, 422);
  assert.equal((await post('/submissions/batch', { submissions: [] })).code, 400);
});
