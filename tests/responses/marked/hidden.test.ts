import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutHidden } from '../../../src/responses/marked/hidden.ts';

const shown = (text: string): string => withoutHidden(text, 0, text.length).replace(/ +/g, ' ').trim();

const HIDDEN: [title: string, text: string, shown: string][] = [
  ['a phantom is not shown', '\\boxed{8}\\phantom{\\boxed{7}}', '\\boxed{8}'],
  ['a comment is not shown', '% \\boxed{7}\n5', '\n5'],
  [
    'a percent sign in prose begins no comment',
    'the % increase is \\boxed{20\\%}',
    'the % increase is \\boxed{20\\%}',
  ],
  ['a comment of HTML is not shown', 'a <!-- \\boxed{7} --> b', 'a b'],
  ['what is verbatim is shown as source', '\\verb|\\boxed{7}| x', 'x'],
  ['what is struck out counts no more', '~~B~~ C', 'C'],
  ['struck out in HTML', '<del>7</del> 8', '8'],
  ['a box that is cancelled', '\\cancel{\\boxed{7}} \\boxed{8}', '\\boxed{8}'],
  ['a factor that is cancelled is a step', '\\frac{\\cancel{2}}{3}', '\\frac{\\cancel{2}}{3}'],
  ['blanks of LaTeX strike out nothing', 'x = 5~~y = 6', 'x = 5~~y = 6'],
];
for (const [title, text, expected] of HIDDEN) {
  test(title, () => assert.equal(shown(text), expected.trim()));
}

test('a text keeps its length, so that offsets stay', () => {
  const part = fc.constantFrom(
    ...'\\phantom{|}|<!--|-->|~~|<s>|</s>|\\verb||x|\n|%|\\boxed|\\cancel{| '.split('|'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      assert.equal(withoutHidden(text, 0, text.length).length, text.length);
    }),
  );
});
