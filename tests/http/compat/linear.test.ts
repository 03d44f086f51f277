/**
 * Work done over what a client sent grows no faster than the text: counted by the time of sizes
 * that differ eightfold.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { fill, sampleOf } from '../../../src/http/compat/harnesses/openai-graders/templates.ts';
import { safePath } from '../../../src/http/compat/reading/files.ts';
import { itemFromLabel } from '../../../src/http/compat/reading/labels.ts';
import { promptOf } from '../../../src/http/compat/reading/messages.ts';
import { PickleError, readPlainPickle } from '../../../src/http/compat/reading/pickle.ts';
import { responseOf } from '../../../src/http/compat/reading/transcripts.ts';
import { readUrlChoice } from '../../../src/http/compat/reading/url-choice.ts';
import { readCodeReward } from '../../../src/http/compat/trainers/open-r1.ts';
import { contentText } from '../../../src/responses/response.ts';
import { startService } from '../../support/service.ts';

const MATH = readUrlChoice({});
const silently = (read: (text: string) => unknown) => (text: string) => {
  try {
    read(text);
  } catch {
    // what is no label is refused: how long that takes is the question
  }
};

const READERS: Record<string, (text: string) => unknown> = {
  labels: (text) => itemFromLabel({ response: 'r' }, text, MATH),
  'labels in a list': (text) => itemFromLabel({ response: 'r' }, `["${text}"]`, MATH),
  prompts: promptOf,
  parts: (text) => contentText([{ type: 'text', text }, text]),
  transcripts: (text) => responseOf(text, 'x'),
  'transcripts with a prompt': (text) => responseOf(text, text.slice(0, text.length / 2)),
  paths: (text) => safePath(text, '/files'),
  templates: (text) => fill(text, { a: 1 }, sampleOf(text)),
  scripts: (text) => readCodeReward(`evaluate_code subprocess.run\n${text}\ncode_snippet = "x"\n${text}`),
};
const UNITS = [
  '\n',
  ' ',
  '{',
  '[',
  '"',
  '{{',
  '{{ ',
  '{{a',
  './',
  '../',
  '<|im_end|>',
  '</s>',
  '\\',
  'assert ',
  '[/INST]',
  'a',
];

for (const [name, reader] of Object.entries(READERS)) {
  test(`${name} are read in time that grows with their length`, () => {
    const read = silently(reader);
    for (const unit of UNITS) {
      const times = [1, 8].map((factor) => {
        const text = unit.repeat(Math.ceil((factor * 100_000) / unit.length));
        read(text);
        return Math.min(...[0, 1, 2].map(() => cpuMsOf(() => read(text))));
      }) as [number, number];
      // Quadratic work takes 64 times as long; the rest is for what the machine does meanwhile.
      assert.ok(times[1] < 25 * Math.max(times[0], 4), `${JSON.stringify(unit)}: ${times.join(' and ')} ms`);
    }
  });
}

test('C2: an integer of a pickle is as long as integers are', () => {
  const pickle = (length: number) => {
    const head = Buffer.from([0x80, 4, 0x5d, 0x8b]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(length);
    return Buffer.concat([head, size, Buffer.alloc(length - 1), Buffer.from([1]), Buffer.from('a.')]);
  };
  assert.deepEqual(readPlainPickle(pickle(16)), [1n << 120n]);
  assert.throws(() => readPlainPickle(pickle(200_000)), PickleError);
});

test('C2: lists of a pickle that share what they hold are no way to a large text', async (t) => {
  // Each list holds the one before ten times: 144 bytes, ten million texts.
  let code = '\x80\x04X\x01\x00\x00\x00aq\x000';
  for (let level = 0; level < 8; level += 1)
    code += `](${`h${String.fromCharCode(level)}`.repeat(10)}eq${String.fromCharCode(level + 1)}0`;
  code += '](}(X\x05\x00\x00\x00inputh\x08X\x06\x00\x00\x00outputh\x00ue.';
  const tests = deflateSync(Buffer.from(code, 'latin1')).toString('base64');
  const { app } = await startService(t);
  const payload = { program: 'x', max_execution_time: 1, tests };
  const answer = await app.inject({ method: 'POST', url: '/test_program_stdio', payload });
  assert.equal(answer.statusCode, 422, answer.body);
});

function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
