import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { SqlEngine } from '../../../src/verifiers/sql/engine/engine.ts';
import { SHOPS } from './grading.ts';

const engine = new SqlEngine();
after(() => engine.close());

const RUN = { limitMs: 2000, limits: { maxRows: 100, maxBytes: 10_000 } };
const imageOf = async (text: string) => {
  const image = await engine.image({ kind: 'sql', text });
  assert.ok('bytes' in image);
  return image;
};

test('what is known is not asked again: databases, right rows, and faults', async () => {
  const database = { kind: 'sql', text: SHOPS } as const;
  const image = await imageOf(SHOPS);
  assert.equal(engine.image(database), image);
  const broken = { kind: 'sql', text: 'CREATE TABLE (' } as const;
  await engine.image(broken);
  assert.ok(!(engine.image(broken) instanceof Promise));
  const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c';
  for (const sql of ['SELECT count(*) FROM shops', 'SELECT nothing FROM shops', endless]) {
    const run = { ...RUN, sql, limitMs: 100 };
    const first = await engine.expected(image, run);
    assert.equal(engine.expected(image, run), first, sql);
  }
});

test('what several ask for at once is done once', async () => {
  const image = await imageOf(`${SHOPS} CREATE TABLE once(a);`);
  const run = { ...RUN, sql: 'SELECT count(*) FROM once' };
  const [one, two] = await Promise.all([engine.expected(image, run), engine.expected(image, run)]);
  assert.equal(one, two);
});

test('candidates see a database as it was, whatever others asked before', async () => {
  const image = await imageOf(SHOPS);
  const rowsOf = async (sql: string) => {
    const answered = await engine.observed(image, { ...RUN, sql });
    return 'rows' in answered ? answered.rows.body.toString() : answered.fault.trouble;
  };
  for (const sql of ['DELETE FROM shops', 'CREATE TABLE t(a)', 'PRAGMA query_only = OFF'])
    assert.equal(await rowsOf(sql), 'not_allowed');
  assert.equal(await rowsOf('SELECT count(*) FROM shops'), '[[4]]');
  assert.equal(await rowsOf('SELECT changes(), total_changes(), last_insert_rowid()'), '[[0,0,0]]');
});

test('who does not wait any more is told so', async () => {
  const image = await imageOf(SHOPS);
  const stop = new AbortController();
  const asked = engine.observed(image, { ...RUN, sql: 'SELECT 1' }, stop.signal);
  stop.abort();
  await assert.rejects(asked);
});
