/** The filter of system calls, run here as the kernel runs it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Architecture,
  refusedCalls,
  systemCallFilter,
} from '../../../src/sandbox/runtimes/native/filter.ts';

const ARCHITECTURES: [Architecture, auditWord: number, column: 1 | 2][] = [
  ['x64', 0xc000003e, 1],
  ['arm64', 0xc00000b7, 2],
];
const LEVELS = ['namespaces', 'landlock'] as const;
const ALLOWED = 0x7fff0000;
const REFUSED = 0x00050001;
const ABSENT = 0x00050026;
const KILLED = 0x80000000;

/** What a filter answers to a call: loads, three kinds of jumps, and answers. */
function answer(
  filter: Buffer,
  { arch, nr, args = [] }: { arch: number; nr: number; args?: number[] },
): number {
  const words = [nr, arch, 0, 0, ...args.flatMap((each) => [each, 0])];
  let accumulator = 0;
  for (let at = 0; ; at += 1) {
    const code = filter.readUInt16LE(at * 8);
    const k = filter.readUInt32LE(at * 8 + 4);
    if (code === 0x06) return k;
    if (code === 0x20) accumulator = words[k / 4] ?? 0;
    else {
      const holds = { 21: accumulator === k, 53: accumulator >= k, 69: (accumulator & k) !== 0 }[code];
      assert.ok(holds !== undefined, `code ${code}`);
      at += filter.readUInt8(at * 8 + (holds ? 2 : 3));
    }
  }
}

test('no system call stands twice in the tables, by its name or by its number', () => {
  const rows = refusedCalls('landlock');
  for (const column of [0, 1, 2] as const) {
    const known = rows.map((row) => row[column]).filter((each) => each !== undefined);
    const twice = known.filter((each, index) => known.indexOf(each) !== index);
    assert.deepEqual(twice, []);
  }
});

test('what the tables refuse is refused on both architectures, and a level refuses no more', () => {
  for (const [architecture, arch, column] of ARCHITECTURES)
    for (const level of LEVELS) {
      const filter = systemCallFilter(architecture, level);
      const refused = new Set(refusedCalls(level).flatMap((row) => row[column] ?? []));
      for (let nr = 0; nr < 500; nr += 1) {
        const expected = nr === 435 ? ABSENT : refused.has(nr) ? REFUSED : ALLOWED;
        assert.equal(answer(filter, { arch, nr }), expected, `${architecture} ${level} ${nr}`);
      }
    }
});

test('a filter in two parts answers what it does as a whole', () => {
  for (const [architecture, arch] of ARCHITECTURES) {
    const whole = systemCallFilter(architecture);
    const parts = (['ahead', 'last'] as const).map((part) =>
      systemCallFilter(architecture, 'namespaces', part),
    );
    const ask = (call: Parameters<typeof answer>[1]) => {
      // Of several filters the kernel takes the answer that is first of these.
      const answers = parts.map((part) => answer(part, call));
      const strictest = [KILLED, REFUSED, ABSENT, ALLOWED].find((each) => answers.includes(each));
      assert.equal(strictest, answer(whole, call), `${architecture} ${JSON.stringify(call)}`);
    };
    for (const nr of [...Array(500).keys(), 0x40000000, 0x40000001, 0x400000a5])
      for (const args of [[], [0x20000, 0x5412], [0x10000000], [4, 1], [17]]) ask({ arch, nr, args });
    ask({ arch: 0x40000003, nr: 1 });
  }
});

test('the weaker level refuses what the stronger one does, and some calls more', () => {
  const weaker = refusedCalls('landlock');
  for (const row of refusedCalls('namespaces')) assert.ok(weaker.includes(row), row[0]);
  assert.ok(weaker.length > refusedCalls('namespaces').length);
});

test('where an argument decides, it decides', () => {
  for (const [architecture, arch] of ARCHITECTURES) {
    const filter = systemCallFilter(architecture);
    const [clone, prctl, ioctl] = architecture === 'x64' ? [56, 157, 16] : [220, 167, 29];
    for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000])
      assert.equal(answer(filter, { arch, nr: clone!, args: [flag | 17] }), REFUSED);
    assert.equal(answer(filter, { arch, nr: clone!, args: [17] }), ALLOWED);
    assert.equal(answer(filter, { arch, nr: prctl!, args: [4] }), REFUSED);
    assert.equal(answer(filter, { arch, nr: prctl!, args: [3] }), ALLOWED);
    assert.equal(answer(filter, { arch, nr: ioctl!, args: [0, 0x5412] }), REFUSED);
    assert.equal(answer(filter, { arch, nr: ioctl!, args: [0, 0x5413] }), ALLOWED);
  }
  const beside = systemCallFilter('x64', 'landlock');
  assert.equal(answer(beside, { arch: 0xc000003e, nr: 302, args: [0] }), ALLOWED);
  assert.equal(answer(beside, { arch: 0xc000003e, nr: 302, args: [7] }), REFUSED);
});

test('a call of another architecture ends the program, and x32 does not exist', () => {
  const filter = systemCallFilter('x64');
  assert.equal(answer(filter, { arch: 0x40000003, nr: 1 }), KILLED);
  assert.equal(answer(filter, { arch: 0xc000003e, nr: 0x40000001 }), ABSENT);
});
