/** What the tests of the parser share: a source read and printed back, and tables of both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { printAnswer } from '../../../src/mathematics/print/print-answer.ts';
import type { Answer } from '../../../src/mathematics/tree.ts';

/** The first reading of a source that must be readable. */
export function read(source: string): Answer {
  const result = parseAnswer(source);
  assert.ok(result.ok, `${source}: ${result.ok ? '' : result.error.message}`);
  return result.value;
}

/** Canonical LaTeX of the first reading; `error:code` when there is none. */
export function printed(source: string): string {
  const result = parseAnswer(source);
  return result.ok ? printAnswer(result.value) : `error:${result.error.code}`;
}

/** Canonical LaTeX of the other readings. */
export function otherReadings(source: string): string[] {
  const result = parseAnswer(source);
  assert.ok(result.ok, source);
  return (result.alternatives ?? []).map(printAnswer);
}

/** One test per family; each row is a source and what it reads as. */
export function table(promise: string, rows: readonly (readonly [source: string, reading: string])[]): void {
  test(promise, () => {
    const wrong: string[] = [];
    for (const [source, reading] of rows) {
      const got = printed(source);
      if (got !== reading) wrong.push(`${JSON.stringify(source)}\n  reads as ${got}\n  not as   ${reading}`);
    }
    assert.deepEqual(wrong, []);
  });
}

/** One test: all spellings of a row read the same. */
export function same(promise: string, rows: readonly (readonly string[])[]): void {
  test(promise, () => {
    for (const [first, ...others] of rows) {
      const reading = printed(first!);
      assert.doesNotMatch(reading, /^error:/, first);
      for (const other of others) assert.equal(printed(other), reading, `${first} and ${other}`);
    }
  });
}
