import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { printAnswer } from '../../../src/mathematics/print/print-answer.ts';

const DATA = new URL('../../../../shared/data/math/golds.jsonl', import.meta.url);

interface Row {
  source: string;
  gold: string;
}

function rows(): Row[] {
  return readFileSync(DATA, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/**
 * No words of prose outside of commands: such a reference is mathematics, and reading it as text
 * would be a failure.
 */
function isMathematics(gold: string): boolean {
  return (
    !/[A-Za-z]{3,}/.test(
      gold.replaceAll(/\\(?:text|mbox|mathrm|operatorname)\s*\{[^}]*\}|\\[A-Za-z]+/g, ' '),
    ) && /\d|[=<>+]/.test(gold)
  );
}

const unreadable = {
  skip: existsSync(DATA) ? false : 'the reference answers are not at ../shared/data/math',
};

test('at least 99 in 100 reference answers are read', unreadable, () => {
  const all = rows();
  const failed = all.filter(({ gold }) => !parseAnswer(gold).ok);
  assert.ok(failed.length / all.length <= 0.01, failed.map(({ gold }) => gold).join('\n'));
});

test('at least 99 in 100 mathematical references are read as mathematics', unreadable, () => {
  const mathematical = rows().filter(({ gold }) => isMathematics(gold));
  assert.ok(mathematical.length > 1000);
  const texts = mathematical.filter(({ gold }) => {
    const result = parseAnswer(gold);
    return !result.ok || result.value.kind === 'text';
  });
  assert.ok(texts.length / mathematical.length <= 0.01, texts.map(({ gold }) => gold).join('\n'));
});

test(
  'at least 999 in 1000 reference answers are printed so that they read back to the same',
  unreadable,
  () => {
    const all = rows();
    const changed = all.filter(({ gold }) => {
      const result = parseAnswer(gold);
      if (!result.ok) return false;
      const text = printAnswer(result.value);
      const again = parseAnswer(text);
      return !again.ok || printAnswer(again.value) !== text;
    });
    assert.ok(changed.length / all.length <= 0.001, changed.map(({ gold }) => gold).join('\n'));
  },
);
