/** A child is not believed: only exact messages are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeMessage } from '../../../src/sandbox/child/message-line.ts';
import { type ChildMessage, decodeChildMessage, ProtocolError } from '../../../src/sandbox/child/protocol.ts';

const REPORT = { outcome: 'ok', stdout: '', stderr: '', cpuMs: 1, wallMs: 1, flags: [] } as const;
const MESSAGES: ChildMessage[] = [
  { type: 'ready', detail: 'x' },
  { type: 'step', id: 1, report: { ...REPORT, flags: [] } },
  { type: 'done', id: 1, discard: false },
  { type: 'again', id: 1, discard: true },
  {
    type: 'plan',
    id: 1,
    plan: {
      program: '',
      checks: [
        {
          how: 'operands',
          operator: 'close',
          right: '["float","1"]',
          absolute: 1,
          exclusive: true,
          test: 't',
          line: 1,
          required: true,
        },
      ],
    },
  },
  { type: 'refused', id: 1, message: 'line\nend' },
  { type: 'failed', message: 'x' },
];

test('every message survives its line', () => {
  for (const message of MESSAGES) {
    const line = encodeMessage(message);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(decodeChildMessage(line), message);
  }
});

test('a message with one property more, less, or of another type is refused', () => {
  for (const message of MESSAGES) {
    for (const wrong of [
      { ...message, extra: 1 },
      { ...message, type: 'other' },
      ...Object.keys(message).map((key) => ({ ...message, [key]: { not: 'it' } })),
    ]) {
      assert.throws(() => decodeChildMessage(JSON.stringify(wrong)), ProtocolError);
    }
  }
});

test('an outcome, a flag or a number that does not exist is refused', () => {
  for (const report of [
    { ...REPORT, outcome: 'passed' },
    { ...REPORT, flags: ['cached'] },
    { ...REPORT, cpuMs: -1 },
    { ...REPORT, observations: [{ check: -1 }] },
    { ...REPORT, observations: [{ check: 0, holds: 'yes' }] },
  ]) {
    assert.throws(() => decodeChildMessage(JSON.stringify({ type: 'step', id: 1, report })), ProtocolError);
  }
});

test('arbitrary text is refused, and nothing else is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      assert.throws(() => decodeChildMessage(line), ProtocolError);
    }),
  );
});
