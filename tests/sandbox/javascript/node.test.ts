/** process.nextTick, and the modules and packages that `require` gives out, are as in Node. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

const ORDERS: [name: string, program: string, output: string][] = [
  [
    'before promise jobs',
    "Promise.resolve().then(() => console.log('p'));process.nextTick(() => console.log('t'));console.log('s')",
    's\nt\np\n',
  ],
  [
    'before microtasks and timers',
    "const out = [];\nqueueMicrotask(() => out.push('m'));\nprocess.nextTick(() => out.push('t'));\nsetTimeout(() => console.log(out.join('')), 0)",
    'tm\n',
  ],
  [
    'before what follows await',
    "async function f() { await null; console.log('a') }\nf();\nprocess.nextTick(() => console.log('t'))",
    't\na\n',
  ],
  [
    'before those that a tick adds',
    'process.nextTick(() => { console.log(1); process.nextTick(() => console.log(2)); Promise.resolve().then(() => console.log(3)) })',
    '1\n2\n3\n',
  ],
  [
    'behind all jobs when a job asks',
    "Promise.resolve().then(() => { process.nextTick(() => console.log('t')); Promise.resolve().then(() => console.log('q')) }).then(() => console.log('r'))",
    'q\nr\nt\n',
  ],
  [
    'in timers, too',
    "setTimeout(() => { Promise.resolve().then(() => console.log('p')); process.nextTick(() => console.log('t')) })",
    't\np\n',
  ],
  [
    'with arguments and strict code',
    "'use strict';\nprocess.nextTick((a, b) => console.log(a, b, this === undefined), 1, 2)",
    '1 2 false\n',
  ],
  [
    'with a name that hides process',
    "const process = require('process');\nPromise.resolve().then(() => console.log('p'));\nprocess.nextTick(() => console.log('t'))",
    't\np\n',
  ],
];
for (const [name, program, output] of ORDERS) {
  test(`process.nextTick runs ${name}`, async () =>
    assert.equal((await running.program(program)).stdout, output));
}
test('process.nextTick leaves no name of ours behind', async () => {
  const program =
    'console.log(Object.getOwnPropertyNames(globalThis).filter((name) => /touch/i.test(name)));process.nextTick(() => {})';
  assert.equal((await running.program(program)).stdout, '[]\n');
});

const PROGRAMS: [name: string, program: string, output: string][] = [
  [
    'lodash',
    "const _ = require('lodash'); console.log(_.last(_.sortBy([3, 9, 4])), _.chunk([1, 2, 3], 2).length, _.isEqual({ a: [1] }, { a: [1] }))",
    '9 2 true\n',
  ],
  [
    'querystring',
    "const qs = require('querystring'); console.log(qs.parse('a=1&b=2&a=3').a, qs.stringify({ x: [1, 2], y: 'ü b' }))",
    "[ '1', '3' ] x=1&x=2&y=%C3%BC%20b\n",
  ],
  [
    'streams over the input',
    "const { Transform } = require('stream');\nprocess.stdin.pipe(new Transform({ transform(c, e, done) { done(null, c.toString().toUpperCase()) } })).pipe(process.stdout)",
    'AB\n',
  ],
  [
    'a pipeline',
    "const { Readable, Writable, pipeline } = require('node:stream');\nconst out = [];\npipeline(Readable.from([1, 2, 3]), new Writable({ objectMode: true, write(x, e, done) { out.push(x * 2); done() } }), (error) => console.log(error, out))",
    'undefined [ 2, 4, 6 ]\n',
  ],
  [
    'a promised pipeline over generators',
    "import { pipeline } from 'stream/promises';\nimport { Readable, PassThrough } from 'stream';\nconst out = new PassThrough({ objectMode: true });\nlet sum = 0;\nout.on('data', (x) => { sum += x });\nawait pipeline(Readable.from([1, 2]), async function* (source) { for await (const x of source) yield x * 10 }, out);\nconsole.log(sum)",
    '30\n',
  ],
  [
    'reading a stream piece by piece',
    "const { Readable } = require('stream');\nclass Count extends Readable { n = 0; _read() { this.push(this.n < 3 ? String(this.n++) : null) } }\n(async () => { let text = ''; for await (const c of new Count()) text += c; console.log(text) })()",
    '012\n',
  ],
  [
    'a stream that is read when it can be',
    "const { Readable } = require('stream');\nconst r = new Readable({ read() {} });\nr.push('ab'); r.push(null);\nr.on('readable', () => { let c; while ((c = r.read()) !== null) console.log(String(c)) });\nr.on('end', () => console.log('end'))",
    'ab\nend\n',
  ],
];
for (const [name, program, output] of PROGRAMS) {
  test(name, async () => assert.equal((await running.program(program, 'ab\n')).stdout, output));
}
