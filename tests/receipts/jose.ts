/** Receipts as a JOSE library of another language judges them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { JSONWebKeySet } from 'jose';
import type { Item } from '../../src/grading/items/item.ts';
import { receiptPayload } from '../../src/receipts/receipt.ts';
import type { Verdict } from '../../src/verdict.ts';

const PYTHON = process.env.TEST_JOSE_PYTHON ?? 'python3';

/** Skips the test, loudly, where there is no such library; under CI that is a failure. */
export function needsJose(t: TestContext): boolean {
  const found = spawnSync(PYTHON, ['-c', 'import jwcrypto']).status === 0;
  const why = 'needs jwcrypto: python3 -m venv, pip install jwcrypto, TEST_JOSE_PYTHON';
  assert.ok(found || !process.env.CI, why);
  if (!found) t.skip(why);
  return found;
}

export interface Signed {
  item: Item;
  verdict: Verdict;
  jwks: JSONWebKeySet;
}

/** Of each: `holds` or `does not hold`. */
export function heldByJose(all: readonly Signed[]): string[] {
  const lines = all.map(({ item, verdict, jwks }) => {
    const payload = Buffer.from(receiptPayload(item, verdict)).toString('base64');
    return `${JSON.stringify({ receipt: verdict.receipt, payload, jwks })}\n`;
  });
  const script = join(import.meta.dirname, 'verify.py');
  const run = spawnSync(PYTHON, [script], { input: lines.join(''), encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim().split('\n');
}
