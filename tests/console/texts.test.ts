/** What the page makes of texts before it shows or sends them; none of it needs a browser. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { defaultConfig } from '../../src/config.ts';
import { numberFrom, parseExact, printExact, spellingOf } from '../../src/console/parts/exact-json.ts';
import { type Piece, piecesOf } from '../../src/console/parts/pieces.ts';
import { bodyOf, emptyItem, type Item } from '../../src/console/playground/item.ts';
import { packItem, unpackItem } from '../../src/console/playground/link.ts';
import { asCurl, asPython } from '../../src/console/playground/snippets.ts';
import { nameOf, startOf, suits, variantOf } from '../../src/console/schema-form/schema.ts';
import { builtInVerifiers } from '../../src/verifiers/registry.ts';
import { needsPython } from '../support/python.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 });
const PLAIN = { noNullPrototype: true } as const;
const written = (one: fc.Arbitrary<string>) => fc.record({ text: one, messages: fc.constant(false) }, PLAIN);
const items = (one: fc.Arbitrary<string>): fc.Arbitrary<Item> =>
  fc.record(
    {
      verifier: fc.constant('math'),
      prompt: written(one),
      response: written(one),
      reference: fc.jsonValue().map((value) => printExact({ answer: value })),
      options: fc.jsonValue().map((value) => printExact({ note: value })),
    },
    PLAIN,
  );

test('JSON is printed as the same value, and its numbers as they were spelled', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(JSON.parse(printExact(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
  for (const number of ['0.10', '1e-2', '12345678901234567890', '-0', '1.0E+5', '3'])
    assert.equal(printExact(parseExact(`{"a": [${number}]}`)), `{\n  "a": [${number}]\n}`);
  assert.equal(spellingOf(numberFrom(' 0.50 ')), '0.50');
  for (const none of ['', 'x', '1.', '"1"', '01', 'null', '1 2']) assert.equal(numberFrom(none), undefined);
});

test('JSON that is nested more deeply than the service takes is refused, not followed', () => {
  const nested = (levels: number) => `{"a": ${'['.repeat(levels - 1)}"]\\"[["${']'.repeat(levels - 1)}}`;
  assert.ok(parseExact(nested(64)));
  for (const levels of [65, 3000, 200_000])
    assert.throws(() => parseExact(nested(levels)), { name: 'SyntaxError', message: /64 levels/ });
});

test('the body of a request is the item, with JSON as it was typed, and asks for the explanation', () => {
  fc.assert(
    fc.property(items(text), (item) => {
      const body = JSON.parse(bodyOf(item, true));
      assert.equal(body.response, item.response.text);
      assert.equal(body.prompt, item.prompt.text || undefined);
      assert.deepEqual(body.reference, JSON.parse(item.reference));
      assert.deepEqual(body.options, { explain: true, ...JSON.parse(item.options) });
    }),
  );
  const item: Item = {
    verifier: 'math',
    prompt: { text: '', messages: false },
    response: { text: '[{"role": "assistant", "content": "4"}]', messages: true },
    reference: '{"answer": 4.0}',
    options: '{}',
  };
  assert.match(bodyOf(item, false), /"answer": 4\.0\}/);
  assert.deepEqual(JSON.parse(bodyOf(item, false)).response, [{ role: 'assistant', content: '4' }]);
  assert.throws(() => bodyOf({ ...item, options: '{' }, true), { pointer: '/options' });
});

test('a link gives back the item that went into it, and nothing for what is none', async () => {
  await fc.assert(
    fc.asyncProperty(items(text), async (item) => {
      const packed = await packItem(item);
      assert.match(packed, /^[\w-]+$/);
      assert.deepEqual(await unpackItem(packed), item);
    }),
  );
  for (const none of ['', 'x', '!!!', 'AAAA', 'q1YqS8wpTVWyUsoqVqoFAA'])
    assert.equal(await unpackItem(none), undefined);
});

test('a short link that holds gigabytes is none, and is not unpacked', async () => {
  const blanks = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  const item = deflateRawSync(JSON.stringify(emptyItem('math')));
  assert.ok(await unpackItem(item.toString('base64url')));
  assert.equal(await unpackItem(blanks.toString('base64url')), undefined);
  const long = { ...emptyItem('math'), response: { text: ' '.repeat(64 * 1024 * 1024), messages: false } };
  assert.equal(await unpackItem(deflateRawSync(JSON.stringify(long)).toString('base64url')), undefined);
});

test('the command for a shell sends exactly the body, whatever stands in it', () => {
  const hostile = ["'; touch /tmp/hit; '", '$(id) `id` \\ " \n', '%s !! ~ * ?', 'ünï 🎲'];
  for (const one of hostile) {
    const item: Item = {
      verifier: 'math',
      prompt: { text: one, messages: false },
      response: { text: one, messages: false },
      reference: JSON.stringify({ answer: one }),
      options: '{}',
    };
    const command = asCurl('http://127.0.0.1:1', item, false);
    const shown = spawnSync('sh', ['-c', command.replace(/^curl/, 'curl() { printf "%s\\0" "$@"; }; curl')], {
      encoding: 'utf8',
    }).stdout.split('\0');
    assert.deepEqual(shown.slice(0, 2), ['-s', 'http://127.0.0.1:1/v1/rewards/math']);
    assert.equal(shown[shown.indexOf('--data-raw') + 1], bodyOf(item, true));
  }
});

test('the program in Python hands exactly the item to its client, whatever stands in it', (t) => {
  if (!needsPython(t)) return;
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-snippet-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const client = `import json
class Touchstone:
    def __init__(self, url): self.url = url
    def verify(self, verifier, **item):
        print(json.dumps({"verifier": verifier, **item}))
        raise SystemExit(0)
`;
  writeFileSync(join(folder, 'touchstone_client.py'), client);
  const answers = [
    true,
    null,
    1.5,
    { deep: [{ a: "it's", b: '"""' }] },
    '\\n\u2028\u007f\u0000 🎲',
    Array(40).fill('long'),
  ];
  for (const answer of answers) {
    const item: Item = {
      verifier: 'math',
      prompt: { text: '', messages: false },
      response: { text: '\\boxed{4} \'"""\' #{x}\n\t\r', messages: false },
      reference: JSON.stringify({ answer }),
      options: '{}',
    };
    writeFileSync(join(folder, 'program.py'), asPython('http://127.0.0.1:1', item, false));
    const { stdout, stderr } = spawnSync('python3', ['program.py'], { cwd: folder, encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), { verifier: 'math', ...JSON.parse(bodyOf(item, false)) });
  }
});

test('coloured code is the same text, and whatever is no span of the highlighter stays text', () => {
  const textOf = (pieces: Piece[]): string =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : textOf(piece.pieces))).join('');
  assert.equal(
    textOf(piecesOf('<span class="hljs-string">&quot;&lt;b&gt;&amp;&#x27;</span> x')),
    '"<b>&\' x',
  );
  const stray = '<img src=x onerror=alert(1)></span><span onclick="x">y</span>';
  assert.equal(textOf(piecesOf(stray)), stray.replace(/&/g, '&'));
  fc.assert(
    fc.property(text, (one) => {
      const escaped = one.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      assert.equal(textOf(piecesOf(`<span class="a b">${escaped}</span>${escaped}`)), one + one);
    }),
  );
});

test('the form of every example of every verifier is the one that its schema means', () => {
  for (const { id, reference, options, examples } of builtInVerifiers(defaultConfig(), undefined)) {
    for (const { item } of examples) {
      const label = `${id}: ${JSON.stringify(item.reference)}`;
      assert.ok(suits(reference as never, item.reference), label);
      if (item.options) assert.ok(suits(options as never, item.options), label);
    }
  }
});

test('a form is chosen by its field of one value, also where others are missing', () => {
  const circle = {
    type: 'object',
    properties: { kind: { const: 'circle' }, r: { type: 'number' } },
    required: ['kind', 'r'],
  };
  const line = { type: 'object', properties: { kind: { const: 'line' } }, required: ['kind'] };
  assert.equal(variantOf([line, circle], { kind: 'circle' }), 1);
  assert.equal(nameOf(circle), 'circle');
  assert.deepEqual(startOf(circle), { kind: 'circle', r: 0 });
});
