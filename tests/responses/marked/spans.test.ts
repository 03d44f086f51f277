import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findBolds } from '../../../src/responses/marked/bolds.ts';
import { findBoxes } from '../../../src/responses/marked/boxes.ts';
import { repairEscapes } from '../../../src/responses/marked/escapes.ts';
import { findMaths } from '../../../src/responses/marked/maths.ts';
import type { Span } from '../../../src/responses/marked/span.ts';

const inner = (text: string, spans: readonly Span[]): string[] =>
  spans.map(({ innerStart, innerEnd }) => text.slice(innerStart, innerEnd));

const BOXES: [title: string, text: string, inner: string[]][] = [
  ['braces inside a box are balanced', 'x \\boxed{\\frac{1}{2}} y', ['\\frac{1}{2}']],
  ['escaped braces are content', '\\boxed{\\{1, 2\\}}', ['\\{1, 2\\}']],
  ['a box in a box is one box', '\\boxed{\\boxed{5}}', ['\\boxed{5}']],
  ['boxes come in order', '\\boxed{1} \\fbox{2}', ['1', '2']],
  ['a box needs no braces', '\\boxed 5, so', ['5']],
  ['a backslash too many does no harm', '\\\\boxed{004}', ['004']],
  ['a box that its maths ends is closed', '$\\boxed{28 pct$', ['28 pct']],
  ['a box within a sentence of bold text is found', '**\\boxed{7}**', ['7']],
  ['other macros that begin alike are none', '\\boxedanswer{5}', []],
];
for (const [title, text, expected] of BOXES) {
  test(title, () => assert.deepEqual(inner(text, findBoxes(text, 0, text.length)), expected));
}

test('a box that the response ends in is not closed', () => {
  const text = 'so \\boxed{\\frac{1}{';
  assert.deepEqual(
    findBoxes(text, 0, text.length).map(({ closed }) => closed),
    [false],
  );
});

const MATHS: [title: string, text: string, inner: string[]][] = [
  ['all four delimiters are known', '$1$ $$2$$ \\(3\\) \\[4\\]', ['1', '2', '3', '4']],
  ['prices are no maths', 'He pays $5 and gets $6 back', []],
  ['a price before maths does not swallow it', 'costs $10 Cost of fudge times $x+1$', ['x+1']],
  ['an escaped dollar is content', '$\\$5$', ['\\$5']],
  ['inline maths does not run over a line', '$\n9\n$', []],
  ['displayed maths may', '\\[\n9\n\\]', ['\n9\n']],
  ['environments count', '\\begin{align*}x&=1\\end{align*}', ['x&=1']],
];
for (const [title, text, expected] of MATHS) {
  test(title, () => assert.deepEqual(inner(text, findMaths(text, 0, text.length)), expected));
}

test('bold text is found within a line', () => {
  const text = '**Final Answer**\n**73**';
  assert.deepEqual(inner(text, findBolds(text, 0, text.length)), ['Final Answer', '73']);
});

test('LaTeX that was escaped once too often is repaired, row breaks are kept', () => {
  assert.equal(repairEscapes('\\\\left(\\\\frac{1}{5}\\\\right)'), '\\left(\\frac{1}{5}\\right)');
  assert.equal(repairEscapes('\frac{1}{2}'), '\\frac{1}{2}');
  assert.equal(repairEscapes('1\\\\2\\\\\\frac12'), '1\\\\2\\\\\\frac12');
});

test('spans lie within any text, in order, and do not overlap', () => {
  const part = fc.constantFrom(
    '\\boxed',
    '{',
    '}',
    '$',
    '$$',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '**',
    '1',
    ' ',
    '\n',
    '\\',
    'a',
    '\\begin{align}',
    '\\end{align}',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      for (const find of [findBoxes, findMaths, findBolds]) {
        let end = 0;
        for (const span of find(text, 0, text.length)) {
          assert.ok(end <= span.start && span.start <= span.innerStart, find.name);
          assert.ok(
            span.innerStart <= span.innerEnd && span.innerEnd <= span.end && span.end <= text.length,
            find.name,
          );
          end = span.end;
        }
      }
    }),
  );
});
