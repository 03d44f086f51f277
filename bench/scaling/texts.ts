/** Texts that are made to be slow, and who reads them. */
import { codeBlocks } from '../../src/responses/marked/code-blocks.ts';
import { choiceVerifier } from '../../src/verifiers/choice/verifier.ts';
import { extractCode } from '../../src/verifiers/code/extract/code.ts';
import type { Tests } from '../../src/verifiers/code/reference.ts';
import { isSpecialCased } from '../../src/verifiers/code/score/special/special-cased.ts';
import { extractAnswer } from '../../src/verifiers/math/extraction/extract.ts';
import { extractQuantity } from '../../src/verifiers/quantity/extract.ts';

export const UNITS = [
  '\n',
  ' ',
  '\t',
  '\r\n',
  ...'. |.|,|:|/|—|*|**|_|`|~~|$|$$|(|)|[|]|{|}|\\|\\(|\\[|"|<|<||%|#'.split('|').filter(Boolean),
  ...'\\boxed{;<answer>;</answer>;<think>;</think>;<s>;\\phantom{;% \\boxed;\\begin{align};"""'.split(';'),
  ...'"answer": ;\n#### ;答案;The answer is ;The answer is not ;not ;? ;Is it ;is wrong ;so ;if '.split(';'),
  ...'~~7~~ ;A ;A, ;A or ;B is correct. ;7 ;1,;x = ;i.e. ;half of ;```\n;```python\n;> ;[THINK] ;你;a'.split(
    ';',
  ),
  // Whole blocks: how many there are is another length.
  ...'```\nx\n```\n;```py\nx=1\n```\n;```js\nf()\n```\n;<answer>1</answer>;> - ```py\n> x\n'.split(';'),
  ...'[BEGIN];[DONE];<|python_tag|>;/*;*/;assert f(;def f(;123456 ;[1, 2, 3], ;case 3: ;hash('.split(';'),
];

export const SHAPES: readonly ((unit: string, count: number) => string)[] = [
  (unit, count) => unit.repeat(count),
  (unit, count) => `The answer is ${unit.repeat(count)} 7.`,
  (unit, count) => `\\boxed{${unit.repeat(count)}}`,
  (unit, count) => `${unit.repeat(count)}\nAnswer: 7`,
  (unit, count) => `x${unit.repeat(count)}A)${unit.repeat(count)}`,
];

const RULES = {
  extract: 'last',
  scope: 'after_think',
  continues: false,
  asked: { names: new Set(['f']), reads: false },
} as const;
const TESTS: Tests = {
  kind: 'asserts',
  asserts: ['assert f(3) == 123456', 'assert f([1, 2, 3]) == [4, 5, 6]'],
};
const OFFERED = { answer: 'B', options: { A: 'iron', B: 'zinc' } };
const context = { signal: new AbortController().signal, tenant: 'bench' };
export const READERS: Record<string, (text: string) => unknown> = {
  number: (text) => extractAnswer(text, { kind: 'number', items: 1 }),
  expression: (text) => extractAnswer(text, { kind: 'expression', items: 2 }),
  text: (text) => extractAnswer(text, { kind: 'text', items: 1 }),
  quantity: (text) => extractQuantity(text, { start: 0, end: text.length, unclosed: false }),
  choice: (response) => choiceVerifier.grade({ response, reference: OFFERED, options: {} }, context),
  blocks: (text) => codeBlocks(text, 0, text.length),
  python: (text) => extractCode(text, { ...RULES, language: 'python' }),
  javascript: (text) => extractCode(text, { ...RULES, language: 'javascript' }),
  'special cases': (text) => isSpecialCased(text, TESTS),
  'special cases of tests': (text) => isSpecialCased('x = [1, 2, 3]', { kind: 'program', suffix: text }),
};
