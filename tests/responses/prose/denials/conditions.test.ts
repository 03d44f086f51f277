import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findConditions } from '../../../../src/responses/prose/denials/conditions.ts';

/** What of a text is left when its conditions are taken out. */
function stated(text: string): string {
  let rest = text;
  for (const { start, end } of findConditions(text, 0, text.length).toReversed())
    rest = rest.slice(0, start) + rest.slice(end);
  return rest.trim();
}

test('of a sentence that hangs on a condition nothing is stated', () => {
  for (const text of [
    'If A wins, it is over',
    'It is over if A wins',
    'A wins unless B does',
    'So suppose A wins',
    'Should A win, it is over',
    'What if A wins',
    'Falls A gewinnt, ist es vorbei',
    'Si A gana, se acaba',
    'Если А выиграет, всё кончено',
    '如果 A 赢',
  ])
    assert.equal(stated(text), '', text);
});

test('what stands in another sentence, or behind "but" and "so", is stated', () => {
  const cases: [text: string, rest: string][] = [
    ['If A wins, it is over. B wins.', '. B wins.'],
    ['If A wins, it is over, but B wins', 'but B wins'],
    ['B wins; if A wins, it is over', 'B wins'],
    ['A would if it could, so B wins', 'so B wins'],
  ];
  for (const [text, rest] of cases) assert.equal(stated(text), rest, text);
});

test('a condition that is conceded, or only says how sure the speaker is, takes nothing along', () => {
  const cases: [text: string, rest: string][] = [
    ['Even if A scores, B wins', 'Even , B wins'],
    ['B wins even if A scores', 'B wins even'],
    ['If I had to choose, B', ', B'],
    ['B, if not mistaken', 'B,'],
    ['If forced to pick: B', ': B'],
  ];
  for (const [text, rest] of cases) assert.equal(stated(text), rest, text);
});

test('other words that begin alike are no conditions', () => {
  for (const text of ['A gift', 'What-if games', 'Iffy', 'They had won', 'A, as it should'])
    assert.equal(stated(text), text);
});

test('conditions lie within any text, in order', () => {
  const piece = fc.constantFrom(
    'if ',
    'A',
    ', ',
    '. ',
    ' but ',
    'even ',
    ';',
    '\n',
    '如果',
    'suppose ',
    '3.5',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { start, end } of findConditions(text, 0, text.length)) {
        assert.ok(last <= start && start <= end && end <= text.length);
        last = end;
      }
    }),
  );
});
