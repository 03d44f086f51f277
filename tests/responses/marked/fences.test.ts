import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeBlocks } from '../../../src/responses/marked/code-blocks.ts';
import { fencedBlocks } from '../../../src/responses/marked/fences.ts';

const blocks = (text: string): [label: string, text: string][] =>
  codeBlocks(text, 0, text.length).map((block) => [block.label, block.text]);

const DOCSTRING = 'def f():\n    """\n    ```\n    f()\n    ```\n    """\n    return 1\n';

const CASES: [title: string, text: string, blocks: [label: string, text: string][]][] = [
  ['a fence has a label', '```python\nx\n```', [['python', 'x\n']]],
  ['a fence of tildes counts', '~~~js\nx\n~~~', [['js', 'x\n']]],
  ['an indented fence takes its indentation off', '  ```py\n  x\n    y\n  ```', [['py', 'x\n  y\n']]],
  ['a quoted fence takes the quotation off', '> ```py\n> x\n>   y\n> ```\nmore', [['py', 'x\n  y\n']]],
  ['a fence may follow the mark of a list item', '1. ```py\n   x\n   ```', [['py', 'x\n']]],
  ['a fence in a docstring ends nothing', `\`\`\`python\n${DOCSTRING}\`\`\`\nDone`, [['python', DOCSTRING]]],
  [
    'a docstring that is never closed does not swallow what follows',
    '```python\ns = """\n```\nand\n```python\ny\n```',
    [
      ['python', 's = """\n'],
      ['python', 'y\n'],
    ],
  ],
  ['a deeper fence closes when no better one comes', '```py\nx\n     ```\nDone', [['py', 'x\n']]],
  [
    'a fence with a label begins another block',
    '```python\nx\n\n```python\ny\n```',
    [
      ['python', 'x\n\n'],
      ['python', 'y\n'],
    ],
  ],
  ['a longer fence holds shorter ones', '````\n```\nx\n```\n````', [['', '```\nx\n```\n']]],
  ['an unclosed block reaches to the end', '```py\nx', [['py', 'x']]],
  ['a fence at the end of the last line closes', '```py\nreturn x```', [['py', 'return x']]],
  ['a block on one line counts', '```python f()```', [['python', 'f()']]],
  ['without a fence, tags hold the program', '[PYTHON]\nx = 1\n[/PYTHON]', [['python', 'x = 1\n']]],
  ['a fence in tags counts as the fence', '<answer>```py\nx\n```</answer>', [['py', 'x\n']]],
];
for (const [title, text, expected] of CASES) {
  test(title, () => assert.deepEqual(blocks(text), expected));
}

test('blocks lie within any text, in order, and say where they stand', () => {
  const piece = fc.constantFrom('```', '````', '~~~', 'py', '\n', ' ', '> ', '- ', '"""', 'x', '`', '    ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const block of fencedBlocks(text, 0, text.length)) {
        assert.ok(end <= block.start && block.start <= block.end && block.end <= text.length);
        end = block.end;
      }
    }),
    { numRuns: 500 },
  );
});
