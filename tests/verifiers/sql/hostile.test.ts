import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { SHOPS, sqlGrading } from './grading.ts';

const { grade, judged } = sqlGrading();
const COUNT = 'SELECT count(*) FROM shops';
const ENDLESS = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)';

const REFUSED: Record<string, readonly string[]> = {
  not_allowed: [
    "ATTACH '/tmp/touchstone-evil.db' AS x",
    "VACUUM INTO '/tmp/touchstone-evil.db'",
    'PRAGMA table_info(shops)',
    "SELECT * FROM pragma_table_info('shops')",
    'SELECT * FROM pragma_database_list',
    "SELECT load_extension('x')",
    "SELECT fts3_tokenizer('simple')",
    'SELECT * FROM dbstat',
    'WITH t AS (SELECT 1) DELETE FROM shops',
    'WITH t AS (SELECT 1) INSERT INTO shops SELECT 9, 9, 9, 9 RETURNING 4',
    'UPDATE shops SET size = 1 RETURNING 4',
    'REPLACE INTO shops(id) VALUES (1) RETURNING 4',
    'CREATE TEMP TABLE t AS SELECT 4',
    'SAVEPOINT a',
    'ANALYZE',
    'REINDEX',
    'SELECT 4; SELECT 4',
    'SELECT 4;\n--\n;DROP TABLE shops',
    'EXPLAIN SELECT 4',
  ],
  not_deterministic: [
    'SELECT abs(random()) % 9',
    'SELECT id FROM shops ORDER BY random()',
    'SELECT hex(randomblob(4))',
    'SELECT CURRENT_TIMESTAMP',
    'SELECT current_date',
    "SELECT date('now')",
    "SELECT date('n' || 'ow')",
    "SELECT strftime('%s', 'NOW')",
    'SELECT datetime()',
    "SELECT strftime('%Y')",
    "SELECT julianday('subsec')",
    "SELECT timediff('now', '2000-01-01')",
  ],
  compile_error: [
    'SELECT nope FROM shops',
    'SELECT 4 FROM nowhere',
    'SELECT ?1',
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('/tmp/touchstone-evil.db', 'x')",
    'SELECT * FROM sqlite_stmt',
    'SELECT ((((4)',
    "SELECT 'open",
    `SELECT 1 WHERE ${Array(5000).fill('1').join(' AND ')}`,
    `SELECT ${Array(3000).fill('1').join()}`,
    Array(600).fill('SELECT 1').join(' UNION ALL '),
  ],
  memory_limit: ['SELECT zeroblob(900000000)', "SELECT length(printf('%.*c', 900000000, 'x'))"],
  time_limit: [
    `${ENDLESS} SELECT count(*) FROM c`,
    `SELECT * FROM (${ENDLESS} SELECT x FROM c WHERE x < 0)`,
    `SELECT count(*) FROM ${Array.from({ length: 16 }, (_, index) => `shops t${index}`).join(', ')}`,
  ],
};
for (const [reason, queries] of Object.entries(REFUSED)) {
  test(`hostile queries earn nothing: ${reason}`, async () => {
    for (const query of queries) {
      assert.equal(await judged(query, COUNT), `0 ${reason}`, query.slice(0, 100));
    }
  });
}

test('what takes all memory or all output ends, one way or another', async () => {
  for (const query of [
    `${ENDLESS} SELECT x FROM c`,
    'WITH RECURSIVE c(x, y) AS (SELECT 1, zeroblob(1000000) UNION SELECT x + 1, zeroblob(1000000) FROM c) SELECT count(*) FROM c',
    `${ENDLESS} SELECT group_concat(hex(zeroblob(1000000))) FROM c`,
    `${ENDLESS} SELECT zeroblob(1000000) FROM c`,
  ]) {
    const verdict = await judged(query, COUNT, { time_ms: 1000 });
    assert.match(verdict, /^0 (?:time_limit|memory_limit|output_limit)$/, query);
  }
});

test('nothing of it is left: no file, no change, no child that is worse for it', async () => {
  assert.ok(!existsSync('/tmp/touchstone-evil.db'));
  assert.equal(await judged('SELECT count(*) FROM shops', COUNT), '1 equal_result');
});

test('a query that never ends holds up no other one', async () => {
  const slow = Array.from({ length: 4 }, () =>
    judged(`${ENDLESS} SELECT count(*) FROM c`, COUNT, { time_ms: 600 }),
  );
  const quick = await Promise.all(Array.from({ length: 20 }, () => judged(COUNT, COUNT)));
  assert.ok(quick.every((verdict) => verdict === '1 equal_result'));
  let over = 0;
  for (const one of slow) one.then(() => over++);
  await new Promise(setImmediate);
  assert.equal(over, 0);
  assert.deepEqual(new Set(await Promise.all(slow)), new Set(['0 time_limit']));
});

test('a right query has the same limits, and its faults are the reference’s', async () => {
  for (const sql of [
    'SELECT nope FROM shops',
    '',
    'DELETE FROM shops',
    'SELECT random()',
    'SELECT 1; SELECT 2',
    'SELECT ?',
    "SELECT date('now')",
    "ATTACH 'x' AS y",
    'SELECT zeroblob(900000000)',
    `${ENDLESS} SELECT count(*) FROM c`,
    `${ENDLESS} SELECT x FROM c LIMIT 100001`,
  ]) {
    const reference = { sql, databases: [{ sql: SHOPS }] };
    const judgement = await grade('SELECT 4', reference, { time_ms: 200 });
    assert.equal(judgement.reason, 'invalid_reference', sql);
    assert.equal(judgement.status === 'unscored' && judgement.pointer, '/reference/sql');
  }
});

test('a database that does more than hold data is refused', async () => {
  for (const sql of [
    'CREATE TABLE (',
    "ATTACH '/tmp/touchstone-evil.db' AS x; CREATE TABLE x.t(a)",
    "VACUUM INTO '/tmp/touchstone-evil.db'",
    "SELECT load_extension('x')",
    'CREATE TABLE t(a); INSERT INTO t VALUES (random())',
    'CREATE TABLE t(a); INSERT INTO t VALUES (randomblob(3))',
    'CREATE TABLE t(a); INSERT INTO t SELECT zeroblob(9000000) FROM (VALUES (1),(2),(3),(4),(5),(6),(7),(8))',
    'CREATE TABLE t(a); INSERT INTO nowhere VALUES (1)',
    'CREATE VIRTUAL TABLE t USING nothing(a)',
    'CREATE TABLE t(a);\0 DROP TABLE t',
  ]) {
    const judgement = await grade('SELECT 1', { sql: 'SELECT 1', databases: [{ sql: '' }, { sql }] });
    assert.equal(judgement.reason, 'invalid_reference', sql);
    assert.equal(judgement.status === 'unscored' && judgement.pointer, '/reference/databases/1');
  }
  assert.ok(!existsSync('/tmp/touchstone-evil.db'));
});

test('views, triggers, dumps and full-text search are data like others', async () => {
  const of = async (database: string, query: string, right: string) =>
    (await grade(query, { sql: right, databases: [{ sql: database }] })).reason;
  const dump = `PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n${SHOPS}\nCOMMIT;`;
  assert.equal(await of(dump, 'SELECT count(*) FROM shops', 'SELECT 4'), 'equal_result');
  assert.equal(await of(`BEGIN; ${SHOPS}`, 'SELECT count(*) FROM shops', 'SELECT 4'), 'equal_result');
  const views = `${SHOPS} CREATE VIEW large AS SELECT name FROM shops WHERE size > 15;
    CREATE VIEW chance AS SELECT random() AS r; CREATE VIEW today AS SELECT date('now') AS d;`;
  assert.equal(
    await of(views, 'SELECT * FROM large', 'SELECT name FROM shops WHERE size > 15'),
    'equal_result',
  );
  assert.equal(await of(views, 'SELECT d FROM today', 'SELECT 1'), 'not_deterministic');
  assert.equal(await of(views, 'SELECT r FROM chance', 'SELECT 1'), 'not_deterministic');
  const trigger = `${SHOPS} CREATE TABLE log(n); CREATE TRIGGER t AFTER INSERT ON shops BEGIN INSERT INTO log VALUES (new.id); END;
    INSERT INTO shops(id) VALUES (9);`;
  assert.equal(await of(trigger, 'SELECT n FROM log', 'SELECT 9'), 'equal_result');
  const search = `CREATE VIRTUAL TABLE docs USING fts5(body); INSERT INTO docs VALUES ('red fox'), ('blue whale');`;
  assert.equal(
    await of(search, "SELECT count(*) FROM docs WHERE docs MATCH 'fox'", 'SELECT 1'),
    'equal_result',
  );
  const stamped = 'CREATE TABLE t(a, b DEFAULT CURRENT_TIMESTAMP); INSERT INTO t(a) VALUES (1);';
  assert.equal(await of(stamped, 'SELECT b FROM t', "SELECT '2000-01-01 00:00:00'"), 'equal_result');
});
