import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ExtractRules, extractCode } from '../../../../src/verifiers/code/extract/code.ts';

const RULES: ExtractRules = {
  language: 'python',
  extract: 'last',
  scope: 'after_think',
  continues: false,
  asked: { names: new Set(), reads: false },
};
const extract = (response: string, rules: Partial<ExtractRules> = {}) =>
  extractCode(response, { ...RULES, ...rules });
const textOf = (response: string, rules: Partial<ExtractRules> = {}) => extract(response, rules)?.text;
const fence = (label: string, code: string) => `\`\`\`${label}\n${code}\n\`\`\`\n`;

test('the last block of the language is graded', () => {
  const response = `${fence('python', 'first = 1')}and better:\n${fence('py', 'second = 2')}Output:\n${fence('', '2')}`;
  assert.equal(textOf(response), 'second = 2\n');
  assert.equal(textOf(response, { extract: 'first' }), 'first = 1\n');
  assert.equal(textOf(response, { extract: 'all' }), 'first = 1\n\nsecond = 2\n');
  assert.equal(textOf(response, { extract: 'none' }), response.trimEnd().concat('\n'));
});

test('a label may carry more than the name of the language', () => {
  for (const label of [
    'Python',
    'python3',
    'py',
    '{.python}',
    'python title="a.py"',
    'python:main.py',
    ' python ',
  ]) {
    assert.equal(textOf(fence(label, 'x = 1')), 'x = 1\n', label);
  }
});

test('without a labelled block the last unlabelled one is graded', () => {
  assert.equal(textOf(`${fence('', 'x = 1')}${fence('text', 'hello')}`), 'x = 1\n');
});

test('a block of another language is graded only when there is no other, and flagged', () => {
  const found = extract(fence('javascript', 'x = 1'));
  assert.equal(found?.text, 'x = 1\n');
  assert.equal(found?.mismatch, true);
  assert.equal(extract(fence('python', 'x = 1'))?.mismatch, false);
});

test('an unclosed block reaches to the end of the response', () => {
  assert.equal(textOf('```python\nx = 1\ny = 2'), 'x = 1\ny = 2');
  assert.equal(textOf('```python\nx = 1```'), 'x = 1');
  assert.equal(textOf('```python\nx = 1<|im_end|>\n'), 'x = 1');
});

test('a longer fence may hold shorter ones, and tildes are fences too', () => {
  assert.equal(textOf('````python\ns = """\n```\n"""\n````\n'), 's = """\n```\n"""\n');
  assert.equal(textOf('~~~python\nx = "```"\n~~~\n'), 'x = "```"\n');
});

test('a block in a list loses the indentation of its fence', () => {
  assert.equal(textOf('1. So:\n   ```python\n   if x:\n       y()\n   ```\n'), 'if x:\n    y()\n');
});

test('a block on one line counts', () => {
  assert.equal(textOf('```python print(1)```'), 'print(1)');
});

test('code in a think block is not graded unless asked for', () => {
  const response = `<think>${fence('python', 'draft = 1')}</think>\n${fence('python', 'final = 2')}`;
  assert.equal(textOf(response), 'final = 2\n');
  assert.equal(textOf(`<think>\n${fence('python', 'draft = 1')}`), undefined);
  assert.equal(textOf(`<think>\n${fence('python', 'draft = 1')}</think>`), undefined);
  assert.equal(textOf(`${fence('python', 'final = 2')}<think>${fence('python', 'x = 3')}`), 'final = 2\n');
  assert.equal(
    textOf(`<think>\n${fence('python', 'draft = 1')}</think> done`, { scope: 'whole' }),
    'draft = 1\n',
  );
});

test('text without a fence is code only when it looks like it', () => {
  assert.equal(textOf('def f(x):\n    return x\n'), 'def f(x):\n    return x\n');
  assert.equal(textOf('print(input())'), 'print(input())');
  assert.equal(textOf('I am sorry, I cannot solve this.'), undefined);
  assert.equal(textOf('The answer is 42'), undefined);
  assert.equal(textOf(''), undefined);
  assert.equal(textOf('   \n'), undefined);
  assert.equal(textOf('const f = (x) => x;', { language: 'javascript' }), 'const f = (x) => x;');
});

test('where a prompt is continued, text without a fence is code, up to the fence the prompt had opened', () => {
  assert.equal(textOf('    pass', { continues: true }), '    pass');
  assert.equal(textOf('    return x\n```\nThis returns x.', { continues: true }), '    return x\n');
});

test('empty blocks are passed over', () => {
  assert.equal(textOf(`${fence('python', 'x = 1')}${fence('python', '')}`), 'x = 1\n');
});

test('the last assistant message of a chat is graded', () => {
  const chat = [
    { role: 'assistant', content: fence('python', 'x = 1') },
    { role: 'user', content: fence('python', 'x = 2') },
    { role: 'assistant', content: fence('python', 'x = 3') },
    { role: 'user', content: fence('python', 'x = 4') },
  ];
  assert.equal(extractCode(chat, RULES)?.text, 'x = 3\n');
  assert.equal(extractCode([{ role: 'user', content: 'x = 1' }], RULES), undefined);
});

test('offsets say where the code stood', () => {
  const response = `Look:\n${fence('python', 'x = 1')}done`;
  const { extracted } = extract(response) ?? {};
  assert.equal(response.slice(extracted?.start, extracted?.end), 'x = 1\n');
});

test('no response makes extraction throw, or return code that is not in the response', () => {
  const piece = fc.constantFrom(
    '```',
    '````',
    '~~~',
    'python',
    '\n',
    ' ',
    '<think>',
    '</think>',
    'x = 1',
    '</s>',
    '`',
  );
  const response = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 })
    .map((all) => all.join(''));
  const mode = fc.constantFrom('last', 'first', 'all', 'none');
  fc.assert(
    fc.property(response, mode, fc.boolean(), (text, how, continues) => {
      const found = extract(text, { extract: how as ExtractRules['extract'], continues });
      if (!found) return;
      for (const line of found.text.split('\n')) assert.ok(text.includes(line));
    }),
  );
});

test('a hostile megabyte is searched in one pass', () => {
  const size = 500_000;
  for (const unit of ['```\n', '`', '~~~a\n', ' ', '\n', '</think>', '<think>', '</s>', '(', 'a=', 'x\t']) {
    for (const language of ['python', 'javascript', 'typescript'] as const) {
      extract(unit.repeat(size / unit.length), { language });
      extract(`    ${unit.repeat(size / unit.length)}`, { language, continues: true });
    }
  }
});

test('behind marks of a program stands one, to the end of the turn', () => {
  const program = 'def f(x):\n    return x\n';
  assert.equal(textOf(`[BEGIN]\n${program}[DONE]`), program);
  assert.equal(textOf(`<|python_tag|>${program}<|eom_id|>`), program);
  assert.equal(textOf(`Here it is.\n[BEGIN]\n${program}`), program);
});

test('a fence in a comment of JavaScript closes no block', () => {
  const program = '/**\n * ```\n * f(1)\n * ```\n */\nfunction f(x) { return x; }';
  assert.equal(textOf(fence('js', program), { language: 'javascript' }), `${program}\n`);
  const glob = "const paths = 'src/**/*.js';\nfunction f(x) { return x; }";
  const response = `${fence('js', glob)}Use:\n${fence('', 'f(1)')}`;
  assert.equal(textOf(response, { language: 'javascript' }), `${glob}\n`);
});

test('of very many blocks the last ones count, and they are read in time', () => {
  const cpuOf = (count: number) => {
    const response = fence('', 'x').repeat(count) + fence('', 'y = 1');
    const begun = process.cpuUsage();
    assert.equal(textOf(response), 'y = 1\n');
    const { user, system } = process.cpuUsage(begun);
    return user + system;
  };
  cpuOf(10_000);
  // 2.9 s where each block was looked for among all the others.
  assert.ok(cpuOf(80_000) < 1_000_000);
});
