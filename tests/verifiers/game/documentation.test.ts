/** The requests of the document answer what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { environments } from '../../../src/environments/registry.ts';
import type { ScoredJudgement } from '../../../src/verdict.ts';
import { judgeGame } from '../../../src/verifiers/game/judge.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/games.md'), 'utf8');
const PASTED = /rewards\/game [^\n]*-d '(\{.*?\})'\n```\n+```json\n(.*?)\n```/gs;

test('every pasted request of the verifier has the answer below it', () => {
  const pasted = [...DOCUMENT.matchAll(PASTED)];
  assert.ok(pasted.length >= 3);
  for (const [, request, answer] of pasted) {
    const { response, reference, options = {} } = JSON.parse(request!);
    const judgement = judgeGame({ response, task: reference.task, options }) as ScoredJudgement;
    const { reward, ...expected } = JSON.parse(answer!);
    assert.ok(Math.abs(judgement.reward - reward) < 1e-4, `${judgement.reward} for ${reward}`);
    assert.partialDeepStrictEqual(judgement, expected);
  }
});

test('the table of environments names each of them with its parameters', () => {
  for (const { id, parameters } of environments) {
    const row = DOCUMENT.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
    assert.ok(row, id);
    for (const name of Object.keys(parameters.properties))
      assert.ok(
        ['max_steps', 'worst', 'best'].includes(name) || row.includes(`\`${name}\``),
        `${id}: ${name}`,
      );
  }
});
