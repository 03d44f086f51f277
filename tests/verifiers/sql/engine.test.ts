import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

test('those that wait behind a query which never ends, or takes all memory, are not to blame', async () => {
  const image = await imageOf(SHOPS);
  const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c';
  const greedy = `WITH RECURSIVE c(x, y) AS (SELECT 1, zeroblob(9000000)
    UNION SELECT x + 1, zeroblob(9000000 + x) FROM c) SELECT count(*) FROM c`;
  const asked = Array.from({ length: 60 }, (_, n) => {
    if (n % 20 === 0) return endless;
    return n % 20 === 5 ? greedy : `SELECT ${n} FROM shops WHERE id = 1`;
  });
  const answers = await Promise.all(asked.map((sql) => engine.observed(image, { ...RUN, sql })));
  for (const [n, answered] of answers.entries()) {
    const shown = 'rows' in answered ? answered.rows.body.toString() : answered.fault.trouble;
    if (asked[n] === endless) assert.equal(shown, 'time_limit');
    else if (asked[n] === greedy) assert.match(shown, /^(?:memory|time)_limit$/);
    else assert.equal(shown, `[[${n}]]`);
  }
});

test('a child that is killed takes no query with it', async () => {
  const image = await imageOf(SHOPS);
  const asked = Array.from({ length: 40 }, (_, n) => engine.observed(image, { ...RUN, sql: `SELECT ${n}` }));
  for (const pid of readFileSync('/proc/thread-self/children', 'utf8').trim().split(' '))
    process.kill(Number(pid), 'SIGKILL');
  for (const [n, answered] of (await Promise.all(asked)).entries())
    assert.equal('rows' in answered && answered.rows.body.toString(), `[[${n}]]`);
});

test('who does not wait any more is told so', async () => {
  const image = await imageOf(SHOPS);
  const stop = new AbortController();
  const asked = engine.observed(image, { ...RUN, sql: 'SELECT 1' }, stop.signal);
  stop.abort();
  await assert.rejects(asked);
});
