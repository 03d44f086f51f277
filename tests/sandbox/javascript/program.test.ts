/** A program behaves as under `node main.js < input`. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LIMITS, type Running, startSandbox } from '../running.ts';

let running: Running;
before(async () => {
  running = await startSandbox();
});
after(() => running.sandbox.close());

async function assertPrints(source: string, expected: string, stdin = ''): Promise<void> {
  const report = await running.program(source, stdin);
  assert.equal(report.stdout, expected, `${report.outcome} ${report.message ?? ''} ${report.stderr}`);
  assert.equal(report.outcome, 'ok');
}

const INPUT = '3\n1 2 3\nlast';
const WAYS: Record<string, string> = {
  'fs.readFileSync(0)': "const t = require('fs').readFileSync(0).toString();",
  "fs.readFileSync(0, 'utf8')": "const t = require('fs').readFileSync(0, 'utf8');",
  'fs.readFileSync of /dev/stdin':
    "const t = require('node:fs').readFileSync('/dev/stdin', { encoding: 'utf-8' });",
  'fs.readSync in pieces': `const fs = require('fs'); let t = ''; const b = Buffer.alloc(4);
      for (let n; (n = fs.readSync(0, b, 0, 4, null)) > 0; ) t += b.toString('utf8', 0, n);`,
};
for (const [way, source] of Object.entries(WAYS)) {
  test(`every way of reading standard input: ${way}`, () =>
    assertPrints(`${source} console.log(JSON.stringify(t));`, `${JSON.stringify(INPUT)}\n`, INPUT));
}

const EVENTS: Record<string, string> = {
  "process.stdin 'data' and 'end'":
    "let t = ''; process.stdin.on('data', (d) => (t += d)).on('end', () => print(t));",
  'process.stdin with setEncoding':
    "let t = ''; process.stdin.setEncoding('utf8'); process.stdin.on('data', (d) => { t += d; }); process.stdin.on('end', () => print(t));",
  "process.stdin 'readable'":
    "let t = ''; process.stdin.on('readable', () => { let c; while ((c = process.stdin.read()) !== null) t += c; }); process.stdin.on('end', () => print(t));",
  "process.stdin 'readable', resumed":
    "let t = ''; process.stdin.resume(); process.stdin.setEncoding('utf8'); process.stdin.on('readable', () => { let c; while ((c = process.stdin.read()) !== null) t += c; }); process.stdin.on('end', () => print(t));",
  "process.stdin 'readable', resumed later":
    "let t = ''; process.stdin.on('readable', () => { const c = process.stdin.read(); if (c !== null) t += c; }); process.stdin.on('end', () => print(t)).resume();",
  "process.stdin 'data' of what is read":
    "let t = ''; process.stdin.on('readable', () => { while (process.stdin.read() !== null); }); process.stdin.on('data', (d) => (t += d)).on('end', () => print(t));",
  'for await of process.stdin':
    "(async () => { let t = ''; for await (const d of process.stdin) t += d; print(t); })();",
  'fs.promises': "require('fs/promises').readFile('/dev/stdin', 'utf8').then(print);",
  'fs.readFile with a callback': "require('fs').readFile(0, 'utf8', (_, t) => print(t));",
};
for (const [way, source] of Object.entries(EVENTS)) {
  const print = 'const print = (t) => console.log(JSON.stringify(String(t)));';
  test(`every way of reading standard input: ${way}`, () =>
    assertPrints(`${print} ${source}`, `${JSON.stringify(INPUT)}\n`, INPUT));
}

const LINES: Record<string, string> = {
  'readline events':
    "const lines = []; rl.on('line', (l) => lines.push(l)); rl.on('close', () => console.log(lines.join('|')));",
  'for await of readline':
    "(async () => { const lines = []; for await (const l of rl) lines.push(l); console.log(lines.join('|')); })();",
  'readline.question in a chain':
    "rl.question('', (a) => rl.question('', (b) => rl.question('', (c) => { console.log([a, b, c].join('|')); rl.close(); })));",
  'question as a promise':
    "const ask = () => new Promise((r) => rl.question('', r)); (async () => { const a = [await ask(), await ask(), await ask()]; console.log(a.join('|')); rl.close(); })();",
  'once and on':
    "rl.once('line', (a) => rl.on('line', (b) => { lines.push(b); })); const lines = []; rl.on('close', () => console.log(['3', ...lines].join('|')));",
};
for (const [way, source] of Object.entries(LINES)) {
  const open = "const rl = require('readline').createInterface({ input: process.stdin, terminal: false });";
  test(`every way of reading standard input: ${way}`, () =>
    assertPrints(`${open} ${source}`, '3|1 2 3|last\n', INPUT));
}

test('no input is an empty text, and ends', () =>
  assertPrints("process.stdin.on('end', () => console.log('end')); process.stdin.resume();", 'end\n'));

test('timers fire in the order of their time, and no time passes', () =>
  assertPrints(
    `setTimeout(() => console.log('day'), 400); setTimeout(() => console.log('b'), 20); setTimeout(() => console.log('a'), 10);
       setImmediate(() => console.log('immediate')); Promise.resolve().then(() => console.log('micro')); console.log('main');`,
    'main\nmicro\nimmediate\na\nb\nday\n',
  ));
test('an interval runs until it is cleared', () =>
  assertPrints(
    'let n = 0; const t = setInterval(() => { console.log(++n); if (n === 3) clearInterval(t); }, 100);',
    '1\n2\n3\n',
  ));
test('a timer can be cleared by its number, and by unref', () =>
  assertPrints(
    'const a = setTimeout(() => console.log(1), 5); clearTimeout(+a); setTimeout(() => console.log(2), 5).unref();',
    '',
  ));
test('what a timer sets going goes on after it, however often', () =>
  assertPrints(
    `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
       (async () => { for (let i = 0; i < 3; i++) { await sleep(5); console.log(i); } })();
       setTimeout(async () => { await null; await null; setTimeout(() => console.log('later'), 100); }, 5);`,
    '0\n1\n2\nlater\n',
  ));
test('the clock moves with the timers', () =>
  assertPrints(
    'const t = performance.now(); setTimeout(() => console.log(performance.now() - t >= 500), 500);',
    'true\n',
  ));
test('process.nextTick and queueMicrotask', () =>
  assertPrints(
    "process.nextTick(console.log, 'tick'); queueMicrotask(() => console.log('micro'));",
    'tick\nmicro\n',
  ));

test('its exit code is what the shell would see', async () => {
  for (const [source, code] of [
    ['process.exit(3)', 3],
    ['process.exitCode = 4', 4],
    ['process.exit()', 0],
    ['process.exit(256 + 5)', 5],
    ["process.on('exit', () => { process.exitCode = 6; })", 6],
    ["throw new Error('x')", 1],
    ["Promise.reject(new Error('x'))", 1],
    ["setTimeout(() => { throw new Error('x'); }, 1)", 1],
    ["(async () => { throw new Error('x'); })()", 1],
  ] as const) {
    const report = await running.program(source);
    assert.equal(report.exitCode, code, source);
    assert.equal(report.outcome, code === 0 ? 'ok' : 'runtime_error', source);
  }
});
test('what it printed before it failed is kept', async () => {
  const report = await running.program("console.log('before'); null.x;");
  assert.equal(report.stdout, 'before\n');
  assert.match(
    report.stderr,
    /TypeError: Cannot read properties of null \(reading 'x'\)\n {4}at \/home\/user\/main\.js:1:/,
  );
  assert.equal(report.message, "TypeError: Cannot read properties of null (reading 'x')");
});
test('a rejection that is handled later in the same turn is no failure', () =>
  assertPrints(
    "const p = Promise.reject(new Error('x')); p.catch(() => console.log('caught'));",
    'caught\n',
  ));
test('an exit handler runs', () =>
  assertPrints("process.on('exit', (c) => console.log('bye', c));", 'bye 0\n'));
test('what does not parse is a compile error', async () => {
  const report = await running.program('let a = ;');
  assert.equal(report.outcome, 'compile_error');
  assert.equal(report.message, "SyntaxError: Unexpected token ';'");
});
test('a deep recursion is a RangeError and no crash', () =>
  assertPrints(
    'let n = 0; const f = () => { n++; f(); }; try { f(); } catch (e) { console.log(e.name, n > 5000); }',
    'RangeError true\n',
  ));

const CASES: [string, string][] = [
  ['1, -0, 1.5, 10n, NaN, true, null, undefined', '1 -0 1.5 10n NaN true null undefined'],
  [
    "'%s is %d years and %i, %f, %j %o %%', 'x', 42.5, 42.9, '1.5', { a: 1 }, [1], 'rest'",
    'x is 42.5 years and 42, 1.5, {"a":1} [ 1, [length]: 1 ] % rest',
  ],
  ["[1, 'two', [3, [4, [5, [6]]]]]", "[ 1, 'two', [ 3, [ 4, [Array] ] ] ]"],
  ["{ a: 1, 'b-c': 'x', d: { e: { f: { g: 1 } } } }", "{ a: 1, 'b-c': 'x', d: { e: { f: [Object] } } }"],
  ["new Map([['a', { b: 1 }]]), new Set([1, 'x'])", "Map(1) { 'a' => { b: 1 } } Set(2) { 1, 'x' }"],
  ['[undefined, null, , 3]', '[ undefined, null, <1 empty item>, 3 ]'],
  [
    'class A {}, () => 1, function f() {}, Symbol("s")',
    '[class A] [Function (anonymous)] [Function: f] Symbol(s)',
  ],
  ['new (class P { constructor() { this.x = 1; } })()', 'P { x: 1 }'],
  ['new Uint8Array([1, 2]), Buffer.from("hi")', 'Uint8Array(2) [ 1, 2 ] <Buffer 68 69>'],
  ['new Date(0), /x/g', '1970-01-01T00:00:00.000Z /x/g'],
  ['Object.create(null), [[]], {}', '[Object: null prototype] {} [ [] ] {}'],
  ["'a\\nb', ['a\\nb']", "a\nb [ 'a\\nb' ]"],
  ['Array.from({ length: 101 }, (_, i) => i).slice(0, 7)', '[\n  0, 1, 2, 3,\n  4, 5, 6\n]'],
];
for (const [argument, expected] of CASES) {
  test(`what is printed looks as Node prints it: console.log(${argument})`, () =>
    assertPrints(`console.log(${argument})`, `${expected}\n`));
}
test('console.error goes to stderr, console.table draws', async () => {
  const report = await running.program(
    "console.error('e'); console.table([{ a: 1 }]); console.group('g'); console.log('in');",
  );
  assert.equal(report.stderr, 'e\n');
  assert.equal(
    report.stdout,
    '┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│ 0       │ 1 │\n└─────────┴───┘\ng\n  in\n',
  );
});

test('several sources require each other', async () => {
  const sources = [
    {
      path: 'main.js',
      text: "const { double } = require('./lib/double'); console.log(double(4), require('./data.json').x);",
    },
    { path: 'lib/double.js', text: "const two = require('../two.js'); exports.double = (x) => x * two;" },
    { path: 'two.js', text: 'module.exports = 2;' },
    { path: 'data.json', text: '{"x": 5}' },
  ];
  assert.equal((await running.program('', '', { sources })).stdout, '8 5\n');
});
test('ES modules import each other, built-ins and JSON-free data', async () => {
  const sources = [
    {
      path: 'main.mjs',
      text: "import fs, { readFileSync } from 'node:fs'; import d, { one } from './lib.mjs'; console.log(one, d(), fs.readFileSync === readFileSync, await 7);",
    },
    { path: 'lib.mjs', text: 'export const one = 1; export default function () { return 2; }' },
  ];
  assert.equal((await running.program('', '', { sources })).stdout, '1 2 true 7\n');
});
test('a missing module fails as in Node', async () => {
  const report = await running.program(
    "try { require('left-pad'); } catch (e) { console.log(e.code); } require('./none');",
  );
  assert.equal(report.stdout, 'MODULE_NOT_FOUND\n');
  assert.match(report.message!, /Cannot find module '\.\/none'/);
});
test('files are there, can be written, and come back', async () => {
  const report = await running.run(
    "const fs = require('fs'); fs.writeFileSync('out.txt', fs.readFileSync('in.txt', 'utf8').toUpperCase()); fs.appendFileSync('out.txt', '!');",
    [{ kind: 'program', stdin: '', collect: ['out.txt', 'missing.txt'] }],
    { files: [{ path: 'in.txt', text: 'hé' }] },
  );
  assert.deepEqual(report.steps[0]!.files, [
    { path: 'out.txt', base64: Buffer.from('HÉ!').toString('base64') },
  ]);
});
test('hashes', () =>
  assertPrints(
    "const c = require('crypto'); for (const a of ['md5', 'sha1', 'sha256', 'sha512']) console.log(c.createHash(a).update('a').update('bc').digest('hex').slice(0, 8)); console.log(require('js-md5')('abc').slice(0, 8));",
    '90015098\na9993e36\nba7816bf\nddaf35a1\n90015098\n',
  ));
test('util, events, path, os, assert, structuredClone, URL-free text encoding', () =>
  assertPrints(
    `const E = require('events'); const e = new E(); e.on('x', (v) => console.log('got', v)); e.emit('x', 1);
       console.log(require('path').join('a', '..', 'b'), JSON.stringify(require('os').EOL), require('util').inspect({ a: [1] }));
       try { require('assert').strictEqual(1, 2); } catch (err) { console.log(err.code); }
       console.log(structuredClone(new Map([[1, { a: new Date(0) }]])), new TextDecoder().decode(new TextEncoder().encode('é€😀')));`,
    'got 1\nb "\\n" { a: [ 1 ] }\nERR_ASSERTION\nMap(1) { 1 => { a: 1970-01-01T00:00:00.000Z } } é€😀\n',
  ));
test('addresses', () =>
  assertPrints(
    "const u = new URL('../b?x=1&y=a%20b#h', 'HTTP://user@Example.com:80/a/c/d'); u.searchParams.append('z', 'ä'); console.log(u.href, u.origin, u.searchParams.get('y'), URL.canParse('x'));",
    'http://user@example.com/a/b?x=1&y=a+b&z=%C3%A4#h http://example.com a b false\n',
  ));
test('top-level return, this, require.main and module are those of CommonJS', () =>
  assertPrints(
    "console.log(require.main === module, typeof exports, __filename); if (1) return; console.log('never');",
    'true object /home/user/main.js\n',
  ));
test('argv', async () => {
  const report = await running.run('console.log(process.argv.slice(2).join())', [
    { kind: 'program', stdin: '', argv: ['a', 'b'] },
  ]);
  assert.equal(report.steps[0]!.stdout, 'a,b\n');
});
test('random numbers are the same in every run', async () => {
  const [a, b] = [
    await running.program('console.log(Math.random())'),
    await running.program('console.log(Math.random())', '', { isolation: 'fresh' }),
  ];
  assert.equal(a.stdout, b.stdout);
});

const inTypeScript = (text: string) => running.program(text, '', { language: 'typescript' });
test('types are removed; enums, namespaces and parameter properties work', async () => {
  const report = await inTypeScript(`
      declare var require: any;
      enum Color { Red = 1, Green } namespace N { export const x: number = 5; }
      class P { constructor(private readonly n: number, public s?: string) {} get(): number { return this.n; } }
      interface I<T> { v: T } abstract class Q<T> { abstract f(x: T): T; }
      const id = <T,>(x: T): T => x; let y = <any>3; const z = { v: 1 } satisfies I<number>; console.log(Color.Green, N.x, new P(3).get(), id<string>('a')!, y as number, z.v);`);
  assert.equal(report.stdout, '2 5 3 a 3 1\n', report.message);
});
test('a syntax error is a compile error, a type error is none', async () => {
  assert.equal((await inTypeScript('let x: = 5;')).outcome, 'compile_error');
  assert.equal((await inTypeScript('let x: number = "text"; console.log(x)')).stdout, 'text\n');
});

test('a large output that is allowed takes nothing from the memory of the program', async () => {
  const limits = { ...LIMITS, memoryMb: 16, outputBytes: 64 * 1024 ** 2 };
  const report = await running.program('console.log("x".repeat(1000));', '', { limits });
  assert.deepEqual([report.outcome, report.stdout.length], ['ok', 1001]);
});
