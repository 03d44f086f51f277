/**
 * After a restore every byte of the interpreter's memory is the image's: looked at from beside, in
 * an interpreter that runs in this process.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Frames } from '../../../src/sandbox/runtimes/python/kernel/guards/frames.ts';
import { Interpreter, type Life } from '../../../src/sandbox/runtimes/python/kernel/interpreter.ts';
import {
  type LiveImage,
  liveImage,
  restore,
} from '../../../src/sandbox/runtimes/python/kernel/memory/image.ts';
import { analyze } from '../../../src/sandbox/runtimes/python/kernel/steps/analyze.ts';
import { loadProgram, runCall } from '../../../src/sandbox/runtimes/python/kernel/steps/call-step.ts';
import { runChecks } from '../../../src/sandbox/runtimes/python/kernel/steps/checks-step.ts';
import { runProgram } from '../../../src/sandbox/runtimes/python/kernel/steps/program-step.ts';
import { type Shared, sharedParts } from '../../../src/sandbox/runtimes/python/shared.ts';
import { readSnapshot, snapshotPath } from '../../../src/sandbox/runtimes/python/snapshot-file.ts';
import { DATA_DIR, pythonSandbox, stopSandbox } from './harness.ts';

let interpreter: Interpreter;
let image: LiveImage;
/** Of whatever ran last. */
let last: Life;

before(async () => {
  // Makes the snapshot where it is not there.
  await pythonSandbox();
  await stopSandbox();
  const snapshot = readSnapshot(snapshotPath(DATA_DIR));
  const { modules, library } = sharedParts(snapshot) as Pick<Shared, 'library'> & {
    modules: { module: WebAssembly.Module; trampoline: WebAssembly.Module };
  };
  const files = new Map(library.map(({ path, bytes }) => [path, new Uint8Array(bytes)]));
  image = liveImage(snapshot.image);
  interpreter = new Interpreter(modules, image, files);
});
after(stopSandbox);

function fresh(text: string, stdin = ''): Life {
  const setup = {
    sources: [{ path: 'main.py', text }],
    files: [{ path: 'data.txt', bytes: Buffer.from('one\ntwo\n') }],
    heapBytes: 256 << 20,
    outputBytes: 1 << 20,
    valueBytes: 1 << 20,
    sleepMs: 1000,
    secret: 'secret',
    wide: false,
  };
  last = interpreter.fresh(setup, Buffer.from(stdin));
  return last;
}

/** The first byte that differs from the image, once everything has been put back. */
function firstLeft(): number | undefined {
  const { kernel } = last.python;
  assert.ok(restore(kernel, image, last.machine));
  const bytes = kernel.memory.readable(0, kernel.memory.bytes.length);
  const known = image.memory.length;
  const same = Buffer.compare(bytes.subarray(0, known), image.memory) === 0;
  const grown = bytes.subarray(known);
  if (same && Buffer.compare(grown, Buffer.alloc(grown.length)) === 0) return undefined;
  return bytes.findIndex((byte, at) => byte !== (image.memory[at] ?? 0));
}

const PROGRAMS: [string, string][] = [
  ['does nothing', ''],
  ['adds two numbers', 'a, b = map(int, input().split())\nprint(a + b)'],
  ['does not compile', 'def f(:\n'],
  ['raises', 'import json\njson.loads("{")'],
  ['writes to every object it finds', 'import gc\nfor each in gc.get_objects():\n    str(type(each))'],
  ['fills memory and gives it back', 'x = [bytearray(b"x" * 100000) for _ in range(300)]\ndel x'],
  ['collects', 'import gc\nx = []\nx.append(x)\ndel x\ngc.collect()'],
  ['sets what the library has', 'import math, sys\nmath.pi = 3\nsys.setrecursionlimit(77)'],
  ['reads files', 'import os\nprint(open("data.txt").read(), os.listdir("/"), os.stat("/"), os.urandom(9))'],
  ['maps a file', 'import mmap\nf = open("data.txt", "r+b")\nprint(mmap.mmap(f.fileno(), 0, access=3)[:3])'],
  ['follows links', 'import os\nos.symlink("data.txt", "link")\nprint(os.readlink("link"), os.getcwd())'],
  ['recurses', 'def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    print(1)'],
  ['computes', 'import random\nprint(sum(sorted(random.random() for _ in range(20000))), 3 ** 5000)'],
  ['imports', 'import xml.dom.minidom, sqlite3, decimal, fractions, re, datetime, asyncio\nre.compile("a+")'],
  [
    'prints times',
    'import time, datetime\nprint(time.localtime(), datetime.datetime.now(), time.monotonic())',
  ],
  [
    'runs code made by hand that writes beside its frame',
    'import types, dis\ncode = (lambda: 0).__code__\n' +
      'op = dis.opmap\nraw = bytes([op["LOAD_SMALL_INT"], 7, op["STORE_FAST"], 255] * 4 + ' +
      '[op["LOAD_SMALL_INT"], 7, op["RETURN_VALUE"], 0])\n' +
      'print(types.FunctionType(code.replace(co_code=raw), {})())',
  ],
  ['ends itself', 'import os\nos._exit(3)'],
];

for (const [what, text] of PROGRAMS)
  test(`nothing is left in memory by a program: ${what}`, () => {
    runProgram(fresh(text, '1 2\n'), { argv: ['x'] });
    assert.equal(firstLeft(), undefined);
  });

test('nothing is left in memory by calls, analyses and tests beside a candidate', () => {
  const loaded = loadProgram(fresh('def f(x):\n    return {"a": [x, 1.5, None]}'));
  assert.ok(runCall(loaded, { function: 'f', args: '["list",[["int","1"]]]' }).ending);
  assert.equal(firstLeft(), undefined);

  const tests = 'assert f(1) == 2\nassert f([1]) == f([1])\nclass A:\n    def __eq__(self, o): return True\n';
  const answer = analyze(fresh(''), tests, {});
  assert.ok('plan' in answer);
  assert.equal(firstLeft(), undefined);

  const life = fresh('import random, math\nmath.sqrt = 1\ndef f(x):\n    return 2 if x == 1 else x');
  const { program, checks } = answer.plan;
  const { observations } = runChecks(life, new Frames(life.python.kernel), {
    program,
    checks: checks.length,
  });
  assert.equal(observations.length, checks.length);
  assert.equal(firstLeft(), undefined);
});

test('a byte that nobody told of would be found', () => {
  const { memory } = fresh('').python.kernel;
  const at = 20 << 20;
  assert.equal(firstLeft(), undefined);
  const byte = memory.readable(at, 1);
  byte[0] = byte[0]! ^ 1;
  assert.equal(firstLeft(), at);
  memory.setByte(at, 0);
  assert.equal(firstLeft(), undefined);
});
