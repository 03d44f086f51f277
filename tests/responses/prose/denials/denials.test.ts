import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findDenials } from '../../../../src/responses/prose/denials/denials.ts';

const denied = (text: string): string[] =>
  findDenials(text, 0, text.length).map(({ start, end }) => text.slice(start, end).trim());

const DENIED: [text: string, denied: string[]][] = [
  ['It is 12.\n\nHowever, this is invalid.', ['It is 12.\n\nHowever, this is invalid']],
  [
    'It is 12. It contradicts n > 3, so this answer must be discarded.',
    ['It is 12. It contradicts n > 3, so this answer must be discarded', 'discarded'],
  ],
  ['It is 12.\n\nIt is wrong to divide by zero.', ['It is wrong']],
  ['It is 12. This is impossible for n = 2.', ['This is impossible', 'impossible for n = 2']],
  ['It is 12. This is wrong if we forget the order.', ['This is wrong']],
  ['Wrong answer: 12', ['Wrong answer: 12']],
  ['A wrong approach would give 12; mine gives 13.', ['wrong approach would give 12']],
  ['I wish the answer were 12.', ['I wish the answer were 12']],
  ['"It is 12" is a lie.', ['"It is 12" is a lie']],
  ['If the sum had been asked for, it would be 12.', ['If the sum had been asked for, it would be 12']],
  ['The answer to another problem is 12.', ['answer to another problem is 12']],
  ['An upper bound for the answer is 12.', ['upper bound for the answer is 12']],
  ['Many students choose 12.', ['Many students choose 12']],
  ['Die Antwort ist die Hälfte von 12.', ['Hälfte von 12']],
  ['答案是12的一半。', ['答案是12的一半']],
  ['The answer is almost 12.', ['almost 12']],
  ['It is slightly less than $12$.', ['slightly less than $12$']],
  ['The answer is the successor of 12.', ['successor of 12']],
  ['I would be lying if I said the answer is 12.', ['be lying if I said the answer is 12']],
  ['You would be wrong to think that it is 12.', ['wrong to think that it is 12']],
  ['The textbook wrongly says it is 12.', ['wrongly says it is 12']],
  ['Unless the answer is 12, we are done.', ['Unless the answer is 12']],
  ['Were the answer 12, it would be even.', ['Were the answer 12']],
  ['My friend says the answer is 12.', ['My friend says the answer is 12']],
  ['A beginner might say it is 12.', ['A beginner might say it is 12']],
  ['12 is a common mistake.', ['12 is a common mistake']],
  ['12 was my first guess, but it is 13.', ['12 was my first guess']],
  ['12 is what you would get if you forgot one.', ['12 is what you would get if']],
  ['No one would say the answer is 12.', ['No one would say the answer is 12']],
  ["I'm not saying the answer is 12.", ['not saying the answer is 12']],
  ["We haven't shown that the answer is 12.", ["n't shown that the answer is 12"]],
  ['It remains to be shown that it is 12.', ['remains to be shown that it is 12']],
  ['By no means is the answer 12.', ['By no means is the answer 12']],
  ['The answer is by no means 12.', ['by no means 12']],
  ['It is by no means obvious, but it is 12.', ['by no means obvious']],
  ['Everything but 12.', ['Everything but 12']],
  ["It isnt 12, it's 13.", ['isnt 12']],
  ['One might be tempted to say that it is 12; it is 13.', ['tempted to say that it is 12']],
  ['We exclude 12 and keep 13.', ['exclude 12']],
  [
    'It is 12. That does not satisfy the equation.',
    ['It is 12. That does not satisfy the equation', 'not satisfy the equation'],
  ],
  ['❌ It is 12. It is 13.', ['❌ It is 12']],
  ['❌ 12 ✅ 13', ['❌ 12']],
  ['It is 13, wrong: 12 ❌', ['wrong: 12 ❌', '12 ❌']],
  ['11 ✗ 13 ✓ 12 ✗', ['11 ✗', '12 ✗']],
  ['The answer is not 10.', ['not 10']],
  ["The answer can't be 17.", ["n't be 17"]],
  ['The answer is no longer 10.', ['no longer 10']],
  ['Hence 7, not 6, is the number.', ['not 6']],
  ['It is not a hyperbola but an ellipse.', ['not a hyperbola']],
  ['The answer is not (C)', ['not (C)']],
  ['The total is 1,000, not 2,000.', ['not 2,000']],
  ['I do not think the answer is 10.', ['do not think the answer is 10']],
  ['I doubt that it is 5, so 6.', ['doubt that it is 5']],
  ['I wonder whether the answer is 63.', ['whether the answer is 63']],
  ['10 is wrong.', ['10 is wrong']],
  ["It was 10, but that's wrong.", ["It was 10, but that's wrong"]],
  ["I get 10. No, it's incorrect.", ["I get 10. No, it's incorrect"]],
  ["The answer is 12; it's wrong to say 13.", ['wrong to say 13']],
  ["The answer is 12, my friend's wrong 13 aside.", []],
  ['Some students say the answer is C.', ['Some students say the answer is C']],
  ['Most pupils think it is 13, but the answer is 12.', ['Most pupils think it is 13']],
  ['Some students say C, and they are right.', []],
  ['Weder 12 noch 13.', ['Weder 12 noch 13']],
  ['It was 10 but that is incorrect.', ['It was 10 but that is incorrect']],
  ['It is 7, which is wrong; it is 8.', ['It is 7, which is wrong']],
  ['x = -3 is rejected, so x = 5.', ['x = -3 is rejected', 'rejected']],
  ['Is the answer 58?', ['Is the answer 58?']],
  ['You said that it is 7, but I get 8.', ['You said that it is 7']],
  ['We rule out 10 and keep 12.', ['rule out 10']],
  ['It would be 10 if x were 2, but it is not.', ['would be 10 if x were 2, but it is not', 'not']],
  ['It would be 10 if x were 2, but it is 12.', ['would be 10 if x were 2']],
  ['10 cannot be the answer', ['10 cannot be the answer', 'cannot be the answer']],
  ['10? No.', ['10?']],
  ["La réponse n'est pas 10.", ["n'est pas 10"]],
  ['La respuesta no es 10.', ['no es 10']],
  ['Die Antwort ist nicht 10, sondern 12.', ['nicht 10']],
  ['答案是10，而不是8', ['不是8']],
  ['10ではない', ['10ではない']],
  ['정답은 10이 아닙니다', ['정답은 10이 아닙니다']],
  ['Cevap 10 değil.', ['Cevap 10 değil']],
];
for (const [text, expected] of DENIED) {
  test(`M10: what a response takes back is known: ${text}`, () => assert.deepEqual(denied(text), expected));
}

for (const text of [
  'It is not hard to see that there are 5.',
  'There is no doubt: 5.',
  'It is nothing but 5.',
  'The answer is 5, right?',
  'The answer is 8?',
  'It is not only 5 but also prime.',
  'Therefore it is 5.',
]) {
  test(`nothing is taken back by: ${text}`, () => assert.deepEqual(denied(text), []));
}

test('a denial ends before the next verb, so that what is stated behind it counts', () => {
  assert.deepEqual(denied('Because 3 does not divide 10 the answer is 5.'), ['not divide 10 the answer']);
});

test('denied stretches lie within any text', () => {
  const part = fc.constantFrom(
    ...' |not|is wrong|10|,|.|?|but|whether|(|)|是|不是|n’t|You said|\n|the answer is|ではない'.split('|'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.nat(20), (parts, from) => {
      const text = parts.join('');
      for (const { start, end } of findDenials(text, Math.min(from, text.length), text.length)) {
        assert.ok(from <= start && start <= end && end <= text.length);
      }
    }),
  );
});

test('a relation to a value, and an answer that is called wrong, deny the value', () => {
  for (const text of [
    'The answer is different from 42.',
    'The answer is a multiple of 42.',
    'The wrong answer is 42.',
    'I used to believe the answer is 42.',
    'La mauvaise réponse est 42.',
    '错误的答案是42。',
  ]) {
    const at = text.indexOf('42');
    const denied = findDenials(text, 0, text.length).some(({ start, end }) => start <= at && at < end);
    assert.ok(denied, text);
  }
});
