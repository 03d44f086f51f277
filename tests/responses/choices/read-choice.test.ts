import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LETTERS_TO_J, type Offer, offerOf } from '../../../src/responses/choices/offer.ts';
import { readChoice } from '../../../src/responses/choices/read-choice.ts';

const read = (text: string, offer: Offer = LETTERS_TO_J): string | undefined => {
  const { chosen } = readChoice(text, { start: 0, end: text.length }, offer);
  return chosen?.contradicts ? 'contradiction' : chosen?.labels.join(' ');
};

const LETTERS: [text: string, labels: string | undefined][] = [
  ['The answer is B. Scratch that.', undefined],
  ['Die richtigen Antworten sind A und C.', 'A C'],
  ['Las respuestas correctas son A y C.', 'A C'],
  ['Les bonnes réponses sont A et C.', 'A C'],
  ['As respostas corretas são B e C.', 'B C'],
  ['Die richtigen Antworten sind nicht A und C.', undefined],
  ['The answer is B. Never mind. It is C.', 'C'],
  ['The answer is B. Never mind the others.', 'B'],
  ['Answer: B. Wait, C.', 'C'],
  ['Answer: B. No, C.', 'C'],
  ['Answer: B. On reflection, C.', 'C'],
  ['Answer: B. Make that C.', 'C'],
  ['Answer: B. Let me correct that: C.', 'C'],
  ['Answer: B. There is no C.', 'B'],
  ['Answer: B\n\nSorry, I meant C.', 'C'],
  ['Antwort: B\n\nNein, doch C.', 'C'],
  ['Réponse : B\n\nNon, plutôt C.', 'C'],
  ['Answer: B\n\nC, rather.', 'C'],
  ['Answer: B\n\nBut C is better.', 'C'],
  ['Answer: B\n\nIt could also be C.', 'B C'],
  ['Answer: B\n\nAlternatively, C.', 'B C'],
  ['Answer: B\n\nThis answer must be discarded.', undefined],
  ['答えはBかCです。', 'B C'],
  ['\\boxed{B?}', undefined],
  ['Perhaps the answer is B, perhaps not.', undefined],
  ['Answer: B\n\nOption C is tempting but wrong.', 'B'],
  ['\\boxed{B}\n\nNote that C would be right if the question asked for the least.', 'B'],
  ['\\boxed{B}\n\nIf the question had asked for the least, the answer would be C.', 'B'],
  ['\\boxed{B}\n\nMany students choose C.', 'B'],
  ['\\boxed{B}\n\nStudents often pick C because they forget the sign.', 'B'],
  ['\\boxed{B}\n\nC is the correct answer to a different question.', 'B'],
  ['\\boxed{B}\n\nIt is wrong to divide by zero here.', 'B'],
  ['The only option that works is B.', 'B'],
  ['B, obviously.', 'B'],
  ['Clearly, B.', 'B'],
  ['Hence B is the only possibility.', 'B'],
  ['B - because it fits.', 'B'],
  ['### B', 'B'],
  ['Answer: B. Is it C? No.', 'B'],
  ['Answer: B. Wrong.', undefined],
  ['Answer: B. Hmm, no.', undefined],
  ['The answer is B with 50% probability and C with 50%.', 'B C'],
  ['The answer is B (60%) or C (40%).', 'B C'],
  ['The answer is B with 95% confidence.', 'B'],
  ['The answer is B, unless the metal is pure, then C.', 'B C'],
  ['Answer: B ❌', undefined],
  ['A ✗ B ✓ C ✗ — answer: B', 'B'],
  ["There's no reason to choose B.", undefined],
  ["There's no reason to choose A, so the answer is B.", 'B'],
  ['Nobody should choose B.', undefined],
  ['It is tempting to choose B.', undefined],
  ['It is tempting to choose A, but B is correct.', 'B'],
  ['不能选B', undefined],
  ['不能选A，应选B。', 'B'],
  ['C', 'C'],
  ['(c)', 'C'],
  ['\\boxed{\\textbf{(C)}\\ 42}', 'C'],
  ['<answer>C. mitochondria</answer>', 'C'],
  ['{"answer": "C"}', 'C'],
  ['#### C', 'C'],
  ['The answer is **C** (the mitochondria).', 'C'],
  ['answer: c', 'C'],
  ['The answer is obviously (D).', 'D'],
  ['I would go with option B.', 'B'],
  ['Option (B) is correct. (A) and (C) are not.', 'B'],
  ['A fails. Therefore B.', 'B'],
  ['故选：C', 'C'],
  ['正解はCです。', 'C'],
  ['정답은 C입니다.', 'C'],
  ['La respuesta correcta es la A.', 'A'],
  ['Ответ: А', 'A'],
  ['Answer: Ｂ', 'B'],
  ['\\boxed{A}\nANSWER: B', 'B'],
  ['The energy is $\\boxed{3\\,\\mathrm{eV}}$.\n\nAnswer: (B)', 'B'],
  ['Answer: ~~B~~ C', 'C'],
  ['The correct answer is C, not B', 'C'],
  ['(B) because (A) and (C) are false', 'B'],
  ['Answer: B\n\nA is wrong because of x.', 'B'],
  ['Correct: C', 'C'],
  ['Incorrect: A\n**Correct:** B', 'B'],
  ['Partially correct: C', undefined],
  ['C is what I would choose.', 'C'],
  ['C is the one I would not pick.', undefined],
  ['The answer is not B.', undefined],
  ['Is the answer B?', undefined],
  ['B is incorrect.', undefined],
  ['The answer is C++.', undefined],
  ['\\boxed{\\text{B beats A}}', 'B A'],
  ['\\boxed{\\text{B is better than A}}', 'B A'],
  ['\\boxed{\\text{C to E}}', 'C E'],
  ['\\boxed{\\text{B and so on}}', 'B …'],
  ['\\boxed{C \\Rightarrow D}', undefined],
  ['I choose C over D.', 'C'],
  ['The answer is C because it is better than A.', 'C'],
  ['The answer is D-glucose.', undefined],
  ['\\boxed{E = mc^2}', undefined],
  ["\\boxed{B'}", undefined],
  ['\\boxed{\\text{D}^3}', undefined],
  ['I think that a good answer needs more data.', undefined],
  ['By Plan B we get hepatitis A.', undefined],
  ['So C is the right answer.', 'C'],
  ['Hence (B) is correct.', 'B'],
  ['I think C is the right answer, since A leaks.', 'C'],
  ["I'd say D.", 'D'],
  ["I don't think C is the right answer.", undefined],
  ['So C is wrong.', undefined],
  ["I'd say a lot is missing.", undefined],
  ['The best option here is option C.', 'C'],
  ['Option C it is.', 'C'],
  ['C it is not.', undefined],
  ['The only one left is C.', 'C'],
  ['Selected: B\nFinal: C', 'C'],
  ['Ans. (C)', 'C'],
  ['Final: not C', undefined],
  ['✅ C', 'C'],
  ['Answer → C', 'C'],
  ['Answer => C', 'C'],
  ['B → C', undefined],
  ['C选项正确', 'C'],
  ['答：C', 'C'],
  ['Richtig ist C.', 'C'],
  ['Answer: <C>', 'C'],
  ['Answer: 𝐂', 'C'],
  ['Answer: ℂ', 'C'],
  ['Answer: C₂', undefined],
  ['The answer is C; B is the distractor.', 'C'],
  ['The answer is C; B is possible too.', 'C B'],
  ['\\boxed{B}, \\boxed{C}', 'B C'],
  ['$\\boxed{B}$ or $\\boxed{C}$', 'B C'],
  ['\\boxed{B}\n\\boxed{C}', 'C'],
  ['A + C', 'A C'],
  ['The answer is A + B → C', undefined],
  ['- A\n- C', 'A C'],
  ['1. A\n2. C', 'A C'],
  ['A and C only', 'A C'],
  ['A, C, but not B', 'A C'],
  ['A und C', 'A C'],
  ['This corresponds to option C.', 'C'],
  ['Hence, the correct choice corresponds to **option C**.', 'C'],
  ['The result matches choice (C).', 'C'],
  ['This does not correspond to option C.', undefined],
  ['Which value corresponds to option C?', undefined],
  ['Option A corresponds to option C.', undefined],
  ['Iron corresponds to option A.\nZinc corresponds to option C.', undefined],
  ['It corresponds to option C in part.', undefined],
  ['The answer is D. The distractor corresponds to option C.', 'D'],
  ["So we're left with C.", 'C'],
  ['> C', 'C'],
  ['👉 **C**', 'C'],
  ['∴ C', 'C'],
];
for (const [text, labels] of LETTERS) {
  test(`a choice is read: ${text.replaceAll('\n', ' ')}`, () => assert.equal(read(text), labels));
}

const SEVERAL: [text: string, labels: string][] = [
  ['Answer: A or B', 'A B'],
  ['Answer: A/B', 'A B'],
  ['Answer: B (or possibly A)', 'B A'],
  ['Answer: B, maybe C', 'B C'],
  ['Answer: B unless C', 'B C'],
  ['\\boxed{A \\text{ or } B}', 'A B'],
  ['The answer is A. Or maybe B.', 'A B'],
  ['A\nB\nC', 'A B C'],
  ['If it is dry, the answer is C; otherwise D.', 'C D'],
  ['Answer: C, but it may be D', 'C D'],
  ['Answer: C, it could also be D', 'C D'],
  ['\\text{C,E}', 'C E'],
];
for (const [text, labels] of SEVERAL) {
  test(`several letters are all told: ${text.replaceAll('\n', ' ')}`, () => assert.equal(read(text), labels));
}

const OPTIONS = offerOf([...'ABCD'], {
  A: 'sodium',
  B: 'sodium chloride',
  C: 'chloride',
  D: 'water',
});
const TEXTS: [text: string, label: string | undefined][] = [
  ['The answer is sodium chloride.', 'B'],
  ['\\boxed{\\text{WATER}}', 'D'],
  ['It is water.', 'D'],
  ['Answer: D) water', 'D'],
  ['Answer: B) water', 'contradiction'],
  ['There is water in it.', undefined],
  ['Chloride is the correct answer.', 'C'],
  ['So, sodium chloride is the answer.', 'B'],
  ['Heavy water is the answer.', undefined],
  ['If water is the answer, then sodium is not.', undefined],
  ['Water is not the answer.', undefined],
  ['Correct: water', 'D'],
  ['Answer: sodium, water', 'A D'],
  ['Answer: sodium; the water', 'A D'],
  ['<answer>water and sodium chloride</answer>', 'D B'],
  ['{"answer": ["sodium", "water"]}', 'A D'],
  ['Answer:\n- sodium\n- water', 'A D'],
  ['Answer: water, and sodium reacts with it.', 'D'],
  ['Answer: water, not sodium', 'D'],
];
for (const [text, label] of TEXTS) {
  test(`the text of an option is read: ${text}`, () => assert.equal(read(text, OPTIONS), label));
}

test('options need not be letters', () => {
  const directions = offerOf(['1', '2', '3'], { 1: 'north', 2: 'south', 3: 'east' });
  assert.equal(read('Answer: 2', directions), '2');
  assert.equal(read('Answer: 12', directions), undefined);
});

test('every text has a choice that stands in it, or none', () => {
  const part = fc.constantFrom(
    ...' |A|B|c|.|,|\n|(|)|or|and|not|The answer is |Answer: |\\boxed{|}|is correct|is wrong|~~|**|选|?|I|water'.split(
      '|',
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
      const text = parts.join('');
      const { chosen, others } = readChoice(text, { start: 0, end: text.length }, OPTIONS, true);
      for (const { start, end, labels } of chosen === undefined ? others : [chosen, ...others]) {
        assert.ok(0 <= start && start <= end && end <= text.length);
        assert.equal(new Set(labels).size, labels.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('a Roman number in small letters is read whole', () => {
  const offer = offerOf(['I', 'II', 'III']);
  assert.equal(read('(ii)', offer), 'II');
  assert.equal(read('iii', offer), 'III');
});
