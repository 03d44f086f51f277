/**
 * The attacks on the JavaScript runtime, each with the exact outcome that it must have for ever.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { StepOutcome, StepReport } from '../../src/sandbox/sandbox.ts';
import { LIMITS, type Running, startSandbox } from '../sandbox/running.ts';

let running: Running;
before(async () => {
  running = await startSandbox({ children: { javascript: 2 } });
});
after(() => running.sandbox.close());

const QUICK = { limits: { ...LIMITS, stepCpuMs: 250, totalCpuMs: 250 } };
const number = (value: number) => JSON.stringify(['float', String(value)]);

/** Calls f(3) of the source. */
const callF = (source: string, rest = {}): Promise<StepReport> => running.call(source, 'f', '[3]', rest);

function assertOutcome(report: StepReport, outcome: StepOutcome): void {
  assert.equal(report.outcome, outcome, `${report.outcome}: ${report.message ?? ''}`);
}

test('46 toJSON is not asked', async () => {
  const report = await callF('function f(x) { return { toJSON() { return x === 3 ? 42 : 56; } }; }');
  assertOutcome(report, 'ok');
  assert.match(report.value!, /^\["dict",\[\[\["str","toJSON"\],\["opaque","function"\]\]\]\]$/);
});

test('52 valueOf, toString and Symbol.toPrimitive are not asked', async () => {
  const source =
    'function f() { return { [Symbol.toPrimitive]: () => 42, valueOf: () => 42, toString: () => "42" }; }';
  assert.match((await callF(source)).value!, /^\["dict",/);
});

test('53 a Proxy shows what its target owns, not what its traps say', async () => {
  const report = await callF('function f() { return new Proxy({}, { get: () => 42, has: () => true }); }');
  assert.equal(report.value, '["dict",[]]');
});

test('53 a class with Symbol.hasInstance and a forged toStringTag is no array', async () => {
  const source = `class Liar { static [Symbol.hasInstance]() { return true; } get [Symbol.toStringTag]() { return 'Array'; } }
      function f() { return new Liar(); }`;
  const report = await callF(source);
  assert.equal(report.value, '["opaque","Liar"]');
  assert.ok(report.flags.includes('non_plain_type'));
});

test('54 a getter is not called, and is noticed', async () => {
  const report = await callF('let n = 41; function f() { return { get a() { return ++n; } }; }');
  assert.equal(report.value, '["dict",[[["str","a"],["opaque","accessor"]]]]');
  assert.ok(report.flags.includes('non_plain_type'));
});

test('a subclass of a built-in is not that built-in', async () => {
  for (const source of [
    'class A extends Array {} function f() { return A.from([1]); }',
    'class M extends Map { get() { return 42; } } function f() { return new M(); }',
    'class D extends Date {} function f() { return new D(0); }',
    'function f() { return new Number(42); }',
    'function f() { return new String("42"); }',
  ]) {
    const report = await callF(source);
    assert.match(report.value!, /^\["opaque",/);
    assert.ok(report.flags.includes('non_plain_type'), source);
  }
});

test('59 a thenable is a plain object and is not awaited', async () => {
  const report = await callF('function f() { return { then(resolve) { resolve(42); } }; }');
  assert.equal(report.value, '["dict",[[["str","then"],["opaque","function"]]]]');
});

test('60 what happens to a result after it was returned changes nothing', async () => {
  const report = await callF(
    'function f(x) { const a = [x]; Promise.resolve().then(() => { a[0] = 42; }); return a; }',
  );
  assert.equal(report.value, `["list",[${number(3)}]]`);
});

test('62 every call gets arguments of its own', async () => {
  const source = 'function f(a) { const n = a.length; a.length = 0; a.push(42); return n; }';
  const step = { kind: 'call', function: 'f', args: '[[1,2,3]]' } as const;
  const { steps } = await running.run(source, [step, step]);
  assert.deepEqual(
    steps.map(({ value }) => value),
    [number(3), number(3)],
  );
});

for (const [what, source] of [
  ['a cyclic value', 'function f() { const a = []; a.push(a); return a; }'],
  ['a value of depth 1000', 'function f() { let a = []; for (let i = 0; i < 1000; i++) a = [a]; return a; }'],
  ['a sparse array of 4 billion holes', 'function f() { return new Array(2 ** 32 - 1); }'],
  ['67 a string of 256 MiB', 'function f() { return "x".repeat(2 ** 28); }'],
  [
    'an object of a million keys',
    'function f() { const o = {}; for (let i = 0; i < 1e6; i++) o[i] = i; return o; }',
  ],
  ['a BigInt of a million digits', 'function f() { return 10n ** 1000000n; }'],
] as const) {
  test(`${what} ends with output_limit`, async () => {
    assertOutcome(await callF(source), 'output_limit');
  });
}

const PATCHES: [string, string][] = [
  ['47 JSON', 'JSON.stringify = () => "x"; JSON.parse = () => [42];'],
  [
    '48 iteration',
    'Array.prototype[Symbol.iterator] = function* () {}; Array.prototype.forEach = Array.prototype.map = () => [];',
  ],
  [
    '50 call, apply, bind',
    'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => 42;',
  ],
  [
    '50 Reflect and Object',
    'Reflect.apply = Reflect.ownKeys = () => []; Object.is = () => true; Object.keys = () => [];',
  ],
  ['50 isArray and String', 'Array.isArray = () => true; String.prototype.slice = () => "42";'],
  ['50 the property of a descriptor', 'Object.prototype.value = 42; Object.prototype.get = () => 42;'],
  [
    '51 prototype pollution',
    'Object.prototype.ok = true; Object.prototype.equals = () => true; Array.prototype[0] = 42;',
  ],
  [
    'an index setter on arrays',
    'Object.defineProperty(Array.prototype, 0, { set() { throw 42; }, get: () => 42 });',
  ],
  ['61 promises', 'Promise.prototype.then = function () { return 42; }; Promise.resolve = () => 42;'],
  ['61 species', 'Object.defineProperty(Promise, Symbol.species, { get() { throw 42; } });'],
  ['Function', 'Function.prototype.constructor = globalThis.Function = () => () => 42;'],
];
for (const [what, patch] of PATCHES) {
  test(`${what}: a call still shows what was returned`, async () => {
    const report = await callF(`function f(x) { return { got: [x, 'a'] }; } ${patch}`);
    assertOutcome(report, 'ok');
    assert.equal(report.value, `["dict",[[["str","got"],["list",[${number(3)},["str","a"]]]]]]`);
  });

  test(`${what}: an async call still shows what it came to`, async () => {
    const report = await callF(`async function f(x) { return [x]; } ${patch}`);
    assert.equal(report.value, `["list",[${number(3)}]]`);
  });

  test(`${what}: a test program still observes the candidate`, async () => {
    const report = await running.check(
      `function f(x) { return [x]; } ${patch}`,
      'console.assert(JSON.stringify(f(3)) === "[4]"); console.assert([1, 2].every((x) => f(x)[0] > 5));',
    );
    assertOutcome(report, 'ok');
    const observed = report.observations?.map(({ left }) => left);
    assert.deepEqual(observed, ['["str","[3]"]', '["bool",false]']);
  });
}

test('a candidate that makes its replacement permanent gets no observation', async () => {
  const report = await running.check(
    'Object.defineProperty(Array.prototype, "every", { value: () => true, configurable: false, writable: false }); const f = () => 0;',
    'console.assert([1].every((x) => f(x) === x));',
  );
  assertOutcome(report, 'runtime_error');
  assert.ok(report.flags.includes('tampering'));
  assert.deepEqual(report.observations, []);
});

test('a candidate that patches a built-in while it is called gains nothing', async () => {
  const report = await running.check(
    'function f() { Array.prototype.every = () => true; JSON.stringify = () => "[1,2]"; Math.abs = () => 0; return [9]; }',
    'const r = f(); console.assert(r.every((x) => x === 1)); console.assert(JSON.stringify(r) === "[1,2]"); console.assert(Math.abs(r[0] - r.length * 5) < 1);',
  );
  assertOutcome(report, 'ok');
  const observed = report.observations?.map(({ left, holds }) => left ?? holds);
  assert.deepEqual(observed, ['["bool",false]', '["str","[9]"]', number(4)]);
});

test('a candidate that redefines console, assert, require and the test functions gains nothing', async () => {
  const report = await running.check(
    `console.assert = console.log = () => {}; globalThis.assert = () => {}; globalThis.require = () => new Proxy(() => {}, { get: () => () => {} });
       globalThis.test = () => {}; globalThis.check$0 = {}; require.main = {}; var process = { exit() {} }; function f() { return 1; }`,
    'const assert = require("node:assert"); function test() { assert.equal(f(), 2); console.assert(f() === 3); } test();',
  );
  assertOutcome(report, 'ok');
  assert.deepEqual(
    report.observations?.map(({ left }) => left),
    [number(1), number(1)],
  );
});

test('the assert of the candidate is not the assert of the test program', async () => {
  const report = await running.check(
    `const a = require('assert'); try { a.equal = a.deepEqual = () => {}; a.strict.equal = () => {}; } catch {}
       const u = require('util'); try { u.isDeepStrictEqual = () => true; } catch {} function f() { return 1; }`,
    'const assert = require("assert"); const u = require("util"); const pairs = [[f(), 2]]; for (const p of pairs) assert.deepEqual(...p); console.assert(u.isDeepStrictEqual(f(), f() + 1));',
  );
  assert.notEqual(report.outcome, 'ok');
  assert.deepEqual(
    report.observations?.map(({ holds }) => holds),
    [false],
  );
});

test('49 call sites lead to no function and no source of the harness', async () => {
  const report = await callF(`function f() {
      Error.prepareStackTrace = (_, sites) => sites.map((s) => [String(s.getFunction()), String(s.getThis())]);
      Error.stackTraceLimit = 100;
      return new Error('x').stack.slice(1);
    }`);
  assertOutcome(report, 'ok');
  for (const [, fn] of (report.value ?? '').matchAll(/\["list",\[\["str","([^"]*)"\]/g))
    assert.equal(fn, 'undefined');
  assert.ok(report.flags.includes('frame_inspection'));
});

test('49 literals of assertions are nowhere in the process', async () => {
  const report = await running.check(
    `const seen = [];
       function f() {
         Error.prepareStackTrace = (_, sites) => sites.map((s) => String(s.getFunction()));
         seen.push(...new Error().stack, String(f.caller), String(arguments.callee.caller));
         try { seen.push(String(f.caller.arguments[0])); } catch {}
         return seen.join();
       }`,
    'function test() { console.assert(f() === "expected-secret-1"); } test();',
  );
  assertOutcome(report, 'ok');
  assert.doesNotMatch(JSON.stringify(report), /expected-secret/);
});

test('the caller of a function and its arguments are out of reach', async () => {
  const report = await running.check(
    'function f() { const c = f.caller; return c === null ? "none" : [String(c), String(c.arguments && c.arguments[1])]; }',
    'function verify(input, expected) { console.assert(f(input) === expected); } verify(1, "expected-secret-2");',
  );
  assert.doesNotMatch(JSON.stringify(report), /expected-secret/);
  assert.deepEqual(
    report.observations?.map(({ holds }) => holds),
    [false],
  );
});

test('69 no handle of the host is on any global name', async () => {
  const report = await running.program(`
      const own = Object.getOwnPropertyNames(globalThis);
      const odd = own.filter((name) => /touchstone|ivm|isolate|host|handle|check/i.test(name));
      console.log(JSON.stringify(odd), typeof globalThis.__touchstone, typeof ivm);`);
  assert.equal(report.stdout, '[] undefined undefined\n');
});

test('70 constructor.constructor leads to no process of the host', async () => {
  const report = await running.program(`
      const run = (o) => { try { return o.constructor.constructor('return process')(); } catch (e) { return e; } };
      const p = run(console.log);
      console.log(p === process, typeof p.binding, typeof p.mainModule, typeof p.dlopen, Object.keys(p.env).length);`);
  assert.equal(report.stdout, 'true undefined undefined undefined 0\n');
});

test('nothing of one run is there in the next, of any kind', async () => {
  const leave = `globalThis.leak = 1; Object.prototype.leak = 1; Array.prototype.map = null; require('fs').writeFileSync('leak', 'x');
      process.env.leak = '1'; process.argv.push('leak'); require('events').leak = 1; Buffer.leak = 1; setTimeout(() => {}, 0);`;
  const look = `console.log(typeof leak, typeof {}.leak, typeof [].map, require('fs').existsSync('leak'), process.env.leak, process.argv.length, typeof require('events').leak, typeof Buffer.leak);`;
  for (const isolation of ['restored', 'fresh'] as const) {
    assertOutcome(await running.program(leave, '', { isolation }), 'ok');
    const report = await running.program(look, '', { isolation });
    assert.equal(report.stdout, 'undefined undefined function false undefined 2 undefined undefined\n');
  }
});

test('garbage of one run never runs code in the next', async () => {
  const report = await running.program(
    'console.log(FinalizationRegistry.name, typeof new FinalizationRegistry(() => {}).register);',
  );
  assert.equal(report.stdout, 'FinalizationRegistry function\n');
  assert.equal((await running.program('new FinalizationRegistry(() => {}).register({}, 1)')).outcome, 'ok');
});

for (const [what, source] of [
  ['process.exit(0)', 'function f() { process.exit(0); }'],
  [
    'process.exit in a finally that returns',
    'function f() { try { process.exit(0); } finally { return 42; } }',
  ],
  ['process.exit that is caught', 'function f() { try { process.exit(0); } catch { return 42; } }'],
  ['process.exit again and again', 'function f() { for (;;) try { process.exit(0); } catch {} }'],
  ['process.abort', 'function f() { process.abort(); }'],
  ['process.kill of itself', 'function f() { process.kill(process.pid, "SIGKILL"); }'],
  ['process.reallyExit', 'function f() { process.reallyExit(0); }'],
] as const) {
  test(`71 ${what} in a call is exited_early`, async () => {
    const report = await callF(source);
    assertOutcome(report, 'exited_early');
    assert.ok(report.flags.includes('early_exit'));
    assert.equal(report.value, undefined);
  });
}

test('71 process.exit(0) while loading is exited_early for calls and checks', async () => {
  assertOutcome(await callF('function f() { return 42; } process.exit(0);'), 'exited_early');
  const report = await running.check('process.exit(0)', 'console.assert(f(1) === 2)');
  assertOutcome(report, 'exited_early');
});

test('71 process.exit(0) inside a test is exited_early, with what was seen before', async () => {
  const report = await running.check(
    'let n = 0; function f() { if (n++) process.exit(0); return 2; }',
    'console.assert(f() === 2); console.assert(f() === 3);',
  );
  assertOutcome(report, 'exited_early');
  assert.equal(report.observations?.length, 1);
});

test('after an exit the next call finds the program as it was loaded', async () => {
  const steps = ['[1]', '[0]'].map((args) => ({ kind: 'call', function: 'f', args }) as const);
  const { steps: reports } = await running.run(
    'let n = 7; function f(x) { if (x) { n = 0; process.exit(0); } return n; }',
    steps,
  );
  assert.deepEqual(
    reports.map(({ outcome }) => outcome),
    ['exited_early', 'ok'],
  );
  assert.equal(reports[1]!.value, number(7));
});

for (const source of [
  "require('child_process').execSync('id')",
  "require('node:net')",
  "process.binding('fs')",
  'new Worker("x")',
  "fetch('http://127.0.0.1')",
]) {
  test(`71 ${source} is a runtime error`, async () => {
    assertOutcome(await running.program(source), 'runtime_error');
  });
}

test("71 import('node:fs') finds no file system of the host", async () => {
  const report = await running.program(
    "import('node:fs').then((fs) => console.log(fs), (e) => console.log('none'))",
  );
  assert.equal(report.stdout, 'none\n');
});

const ENDLESS: [string, string][] = [
  ['a loop', 'for (;;);'],
  ['a loop of microtasks', 'const again = () => Promise.resolve().then(again); again();'],
  ['a catastrophic regular expression', '/^(a+)+$/.test("a".repeat(40) + "b")'],
  ['a loop that catches everything', 'for (;;) try { for (;;); } catch {}'],
  ['56 a thrown object whose message loops', 'throw { get message() { for (;;); } }'],
  [
    '56 an error whose stack loops',
    'throw Object.defineProperty(new Error(), "stack", { get() { for (;;); } })',
  ],
  ['57 a looping Error.prepareStackTrace', 'Error.prepareStackTrace = () => { for (;;); }; null.x'],
  ['a looping timer', 'setInterval(() => {}, 1)'],
  ['a generator without end', '[...(function* () { for (;;) yield 1; })()].length && 0; for (;;);'],
  ['63 Array(2**32-1).indexOf', 'Array(2 ** 32 - 1).indexOf(1)'],
];
for (const [what, source] of ENDLESS) {
  test(`${what} ends with time_limit`, async () => {
    const report = await running.program(source, '', QUICK);
    assert.ok(['time_limit', 'memory_limit'].includes(report.outcome), `${report.outcome} ${report.message}`);
    if (!what.startsWith('a generator')) assertOutcome(report, 'time_limit');
  });
}

test('63 a sort of 50 million elements ends with time_limit or memory_limit', async () => {
  const report = await running.program('new Float64Array(5e7).sort((a, b) => a - b)', '', QUICK);
  assert.match(report.outcome, /^(time|memory)_limit$|^runtime_error$/);
});

test('58 a promise that never settles ends with time_limit', async () => {
  assertOutcome(await callF('function f() { return new Promise(() => {}); }'), 'time_limit');
});

const GREEDY: [string, string][] = [
  ['a growing array', 'const a = []; for (;;) a.push(new Array(1e4).fill(a.length));'],
  [
    'a growing string',
    'let s = "x".repeat(1000); const a = []; for (;;) a.push((s += s.length) + Math.random());',
  ],
  ['64 Array(1e9).fill(0)', 'Array(1e9).fill(0)'],
  ['64 a spread of 500 million characters', '[..."." .repeat(5e8)]'],
  ['64 Array.from({ length: 2**32-1 })', 'Array.from({ length: 2 ** 32 - 1 })'],
  ['a Map that grows', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });'],
];
for (const [what, source] of GREEDY) {
  test(`${what} is the failure of the candidate alone`, async () => {
    const report = await running.program(source, '', { limits: { ...LIMITS, stepCpuMs: 2000 } });
    assert.match(
      report.outcome,
      /^(memory_limit|time_limit|runtime_error)$/,
      `${report.outcome} ${report.message}`,
    );
  });
}

test('65 and 66 memory that no limit counts is not there', async () => {
  const report = await running.program(
    'console.log(typeof WebAssembly, typeof SharedArrayBuffer, typeof Atomics)',
  );
  assert.equal(report.stdout, 'undefined undefined undefined\n');
});

test('66 an ArrayBuffer beyond the limit is refused', async () => {
  const report = await running.program('const a = []; for (;;) a.push(new ArrayBuffer(1e8));');
  assert.match(report.outcome, /^(runtime_error|memory_limit)$/);
});

test('67 a program whose last expression is a string of 256 MiB costs nobody anything', async () => {
  assert.match((await running.program('"x".repeat(2 ** 28)')).outcome, /^(ok|memory_limit)$/);
});

test('73 output without end ends with output_limit, and what was kept is within the limit', async () => {
  for (const source of [
    'for (;;) console.log("x");',
    'for (;;) try { process.stdout.write("é".repeat(1000)); } catch {}',
    'for (;;) console.error("x");',
    'console.log("x".repeat(1e7))',
  ]) {
    const report = await running.program(source);
    assertOutcome(report, 'output_limit');
    assert.ok(Buffer.byteLength(report.stdout + report.stderr) <= LIMITS.outputBytes);
    assert.ok(report.flags.includes('output_truncated'));
  }
});

test('the next program gets its answer after each of them', async () => {
  const report = await running.program('console.log(1 + 1)');
  assert.equal(report.stdout, '2\n');
});

for (const source of [
  '*/ })(); harness.pass(); (()=>{',
  '}); (() => {',
  '`',
  '"use strict"; }}',
  '</script><!--',
  '});check$0.one(0, 42);(() => {',
]) {
  test(`74 ${JSON.stringify(source)} closes nothing of ours`, async () => {
    const report = await running.check(source, 'console.assert(f(1) === 2)');
    assert.ok(['compile_error', 'runtime_error', 'ok'].includes(report.outcome));
    assert.deepEqual(report.observations ?? [], []);
  });
}

test('74 a second source can not close the function it becomes', async () => {
  const sources = [
    { path: 'main.js', text: "require('./other.js'); console.log('loaded')" },
    { path: 'other.js', text: '}); console.log("escaped"); (function () {' },
  ];
  const report = await running.program('', '', { sources });
  assertOutcome(report, 'runtime_error');
  assert.equal(report.stdout, '');
});

test('72 debugger and source maps are nothing special', async () => {
  const report = await running.program('debugger; console.log(1) //# sourceMappingURL=file:///etc/passwd');
  assert.equal(report.stdout, '1\n');
});
