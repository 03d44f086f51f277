/** Another answer in place of the first one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastReplacement } from '../../src/responses/replaced.ts';

const replaces = (behind: string) => lastReplacement(`CCO\n\n${behind}`, 0, 5 + behind.length) !== undefined;

test('a turn and another answer replace the first one, whatever answers look like', () => {
  for (const behind of [
    'Wait, no: COC.',
    'No, wait: COC',
    'Correction: COC',
    '**Correction:** no',
    'Sorry, I meant COC.',
    'I was wrong: it is COC.',
    'That is wrong: COC.',
    'Actually, the answer is COC.',
    'Actually, false.',
    'No, COC.',
    'Hmm, no, it is COC.',
    'Actually, the law is... sorry, the final answer is E = m v^2',
  ])
    assert.equal(replaces(behind), true, behind);
});

test('what explains, confirms or is polite replaces nothing', () => {
  for (const behind of [
    'No other molecule fits.',
    'No, thanks.',
    'Actually, checkmate.',
    'Wait: it is mate.',
    'Actually, the answer is still CCO.',
    'Actually, this is ethanol, which is why it burns.',
    'Is there another one? No, none.',
    'Correction: none needed.',
    'Wait for the reaction to end.',
    'It is not wrong to call it an alcohol.',
    'Sorry for the long text.',
    'A mistake would be to write COC.',
    'There is no other answer.',
    'Yes, indeed.',
    'This is meant as a hint.',
  ])
    assert.equal(replaces(behind), false, behind);
});

test('a long text without blanks behind a turn is read in linear time', () => {
  const started = process.cpuUsage().user;
  for (const text of ['no, '.repeat(500), `no, ${'x'.repeat(2000)}?`, `wait, no: ${'x '.repeat(1000)}?`])
    lastReplacement(text, 0, text.length);
  assert.ok(process.cpuUsage().user - started < 200_000);
});
