/**
 * Whether reading a response takes time in proportion to its length: texts made to be slow, at one
 * length and at four times that length. What grows more than eightfold is printed.
 *   node bench/scaling.ts [--size N]
 */
import { parseArgs } from 'node:util';
import { codeBlocks } from '../src/responses/marked/code-blocks.ts';
import { choiceVerifier } from '../src/verifiers/choice/verifier.ts';
import { extractAnswer } from '../src/verifiers/math/extraction/extract.ts';

const { values: flags } = parseArgs({ options: { size: { type: 'string', default: '64000' } } });
const SIZE = Number(flags.size);

const UNITS = [
  '\n',
  ' ',
  '\t',
  ...'. |.|,|:|/|—|*|**|_|`|~~|$|$$|(|)|[|]|{|}|\\|\\(|\\[|"|<|<||%|#'.split('|').filter(Boolean),
  ...'\\boxed{;<answer>;</answer>;<think>;</think>;<s>;\\phantom{;% \\boxed;\\begin{align};"""'.split(';'),
  ...'"answer": ;\n#### ;答案;The answer is ;The answer is not ;not ;? ;Is it ;is wrong ;so ;if '.split(';'),
  ...'A ;A, ;A or ;B is correct. ;7 ;1,;x = ;i.e. ;half of ;```\n;```python\n;> ;[THINK] ;你;a'.split(';'),
];

const SHAPES: readonly ((unit: string, count: number) => string)[] = [
  (unit, count) => unit.repeat(count),
  (unit, count) => `The answer is ${unit.repeat(count)} 7.`,
  (unit, count) => `\\boxed{${unit.repeat(count)}}`,
  (unit, count) => `${unit.repeat(count)}\nAnswer: 7`,
  (unit, count) => `x${unit.repeat(count)}A)${unit.repeat(count)}`,
];

const OFFERED = { answer: 'B', options: { A: 'iron', B: 'zinc' } };
const context = { signal: new AbortController().signal, tenant: 'bench' };
const READERS: Record<string, (text: string) => unknown> = {
  number: (text) => extractAnswer(text, { kind: 'number', items: 1 }),
  expression: (text) => extractAnswer(text, { kind: 'expression', items: 2 }),
  text: (text) => extractAnswer(text, { kind: 'text', items: 1 }),
  choice: (response) => choiceVerifier.grade({ response, reference: OFFERED, options: {} }, context),
  code: (text) => codeBlocks(text, 0, text.length),
};

/** Below this, a ratio says more about the clock than about the text. */
const MEASURABLE_MS = 25;
const MAX_RATIO = 8;

let slow = 0;
for (const [name, read] of Object.entries(READERS)) {
  for (const unit of UNITS) {
    for (const [index, shape] of SHAPES.entries()) {
      const once = cpuMs(() => read(shape(unit, SIZE / unit.length)));
      if (once < MEASURABLE_MS) continue;
      const fourfold = cpuMs(() => read(shape(unit, (4 * SIZE) / unit.length)));
      if (fourfold <= MAX_RATIO * once) continue;
      slow++;
      console.log(`${name}, ${JSON.stringify(unit)}, shape ${index}: ${once} ms, ${fourfold} ms`);
    }
  }
}
console.log(slow === 0 ? 'all texts are read in linear time' : `${slow} texts are not`);
process.exitCode = slow === 0 ? 0 : 1;

function cpuMs(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
