/** The labelled Lean cases, each with the answers of its stand-in server. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startStandIn } from './lean-server.ts';
import { proofGrader, rewardOf } from './support.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/proof/lean.jsonl');
const skip = existsSync(FILE) ? false : 'the labelled data is not there';

interface Row {
  id: string;
  response: string;
  reference: unknown;
  options?: unknown;
  server: { status: number; body: unknown; canary?: 'passes' | 'fails' } | null;
  expected: { status: string; reward?: number };
}

test('every labelled Lean case is judged as its label says', { skip }, async (context) => {
  const server = await startStandIn();
  context.after(() => server.close());
  const grade = proofGrader(context, { leanUrl: server.url });
  const rows = readFileSync(FILE, 'utf8').split('\n').filter(Boolean);
  const wrong: string[] = [];
  for (const line of rows) {
    const row: Row = JSON.parse(line);
    server.received.length = 0;
    server.answer = ({ id, code, check }) => {
      if (code.includes('1 + 1 = 2') && row.server?.canary === 'passes')
        return { status: 200, body: { results: [{ id, time: 0.1, response: { env: 0 } }] } };
      if (row.server === null) return { status: 503, body: {} };
      const body = JSON.stringify(row.server.body).replaceAll('{{id}}', id).replaceAll('{{check}}', check);
      return { status: row.server.status, body: JSON.parse(body) };
    };
    const judgement = await grade(row);
    const reward = rewardOf(judgement);
    const wanted = row.expected.status === 'scored' ? row.expected.reward : 'unscored';
    const right = judgement.status === row.expected.status && (wanted === 'unscored' || wanted === reward);
    if (!right || (row.server === null && server.received.length > 0))
      wrong.push(`${row.id}: ${reward} ${judgement.message ?? ''}`);
  }
  assert.deepEqual(wrong, []);
});
