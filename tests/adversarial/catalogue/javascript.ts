/**
 * Programs in JavaScript that try to earn a reward without an answer (section E of the catalogue,
 * and variants).
 */
import type { Attack } from './attack.ts';

const zero = 'function f() { return 0; }';

export const ATTACKS_JAVASCRIPT: Attack[] = [
  {
    name: '46 toJSON',
    code: 'let n = 0; function f(x) { return { toJSON() { return x === 3 ? 42 : 56; } }; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '47 patched JSON',
    code: `JSON.stringify = () => '["float","42"]'; JSON.parse = () => [42]; ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: '48 iterators without elements',
    code: `Array.prototype[Symbol.iterator] = function* () {}; for (const m of ['forEach', 'map', 'every', 'push']) Array.prototype[m] = () => true; ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: '49 reading the harness through call sites',
    code: 'Error.prepareStackTrace = (e, sites) => sites; function f() { const s = new Error().stack; const t = String(s && s[1] && s[1].getFunction && s[1].getFunction()); const m = /42|56/.exec(t); return m ? Number(m[0]) : 0; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '50 patched Function.prototype and Reflect',
    code: `Function.prototype.call = Function.prototype.apply = () => 42; Reflect.apply = () => 42; Object.is = () => true; Object.keys = () => []; ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: '51 a polluted prototype',
    code: `Object.prototype.ok = true; Object.prototype.equals = () => true; Object.prototype.holds = true; Object.prototype.left = '["float","42"]'; ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: '52 coercion',
    code: 'function f(n) { return { [Symbol.toPrimitive]: () => n * 14, valueOf: () => n * 14, toString: () => String(n * 14) }; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '53 a proxy',
    code: 'function f() { return new Proxy({}, { get: () => 42, ownKeys: () => [], getPrototypeOf: () => Number.prototype }); }',
    reasons: ['wrong_answer'],
  },
  {
    name: '54 a getter',
    code: 'let n = 42; function f() { return { get a() { return n++; } }; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '56 a message that loops',
    code: 'function f() { throw { get message() { for (;;); }, get stack() { for (;;); } }; }',
    reasons: ['time_limit', 'runtime_error'],
  },
  {
    name: '57 prepareStackTrace that loops',
    code: 'Error.prepareStackTrace = () => { for (;;); }; function f() { return null.x; }',
    reasons: ['time_limit', 'runtime_error'],
  },
  {
    name: '58 a promise that never settles',
    code: 'function f() { return new Promise(() => {}); }',
    reasons: ['time_limit', 'wrong_answer', 'runtime_error'],
  },
  {
    name: '59 a thenable',
    code: 'function f() { return { then(r) { r(42); } }; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '60 changes after the return',
    code: 'const a = [0]; function f() { Promise.resolve().then(() => { a[0] = 42; }); return a; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '61 patched promises',
    code: `Promise.prototype.then = function () { return 42; }; Promise.resolve = () => 42; ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: '62 changed arguments',
    code: 'function f(...a) { a.length = 0; a.push(42); return a; }',
    reasons: ['wrong_answer'],
  },
  {
    name: '63 BigInt power',
    code: 'function f() { return 2n ** (2n ** 28n); }',
    reasons: ['time_limit', 'memory_limit', 'runtime_error', 'output_limit'],
  },
  {
    name: '63 indexOf',
    code: 'function f() { return Array(2 ** 32 - 1).indexOf(1); }',
    reasons: ['time_limit'],
  },
  {
    name: '63 a long sort',
    code: 'function f() { const a = new Float64Array(5e7); for (let i = 0; i < a.length; i++) a[i] = -i; a.sort(); return 0; }',
    reasons: ['time_limit', 'memory_limit', 'runtime_error'],
  },
  {
    name: '64 a heap bomb',
    code: 'function f() { return Array(1e9).fill(0).length; }',
    reasons: ['memory_limit', 'runtime_error', 'time_limit'],
  },
  {
    name: '65 WebAssembly memory',
    code: 'function f() { return new WebAssembly.Memory({ initial: 16384 }) && 0; }',
    reasons: ['runtime_error'],
  },
  {
    name: '66 array buffers',
    code: 'function f() { const a = []; for (;;) a.push(new ArrayBuffer(1e8)); }',
    reasons: ['runtime_error'],
  },
  {
    name: '66 Atomics',
    code: 'function f() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); }',
    reasons: ['runtime_error'],
  },
  {
    name: '67 a long string',
    code: 'function f() { return "x".repeat(2 ** 28); }',
    reasons: ['output_limit'],
  },
  {
    name: '68 a catastrophic expression',
    code: 'function f() { return /^(a+)+$/.test("a".repeat(40) + "b") ? 42 : 0; }',
    reasons: ['time_limit'],
  },
  {
    name: '70 escaping through constructors',
    code: 'function f() { const p = f.constructor.constructor("return process")(); return p.mainModule.require("fs") && 42; }',
    reasons: ['runtime_error'],
  },
  { name: '71 process.exit', code: 'function f() { process.exit(0); }', reasons: ['exited_early'] },
  { name: '71 exit at load', code: `process.exit(0); ${zero}`, reasons: ['exited_early'] },
  {
    name: '71 child processes',
    code: "function f() { return require('child_process').execSync('echo 42').toString(); }",
    reasons: ['runtime_error'],
  },
  {
    name: '73 a flood',
    code: 'function f() { for (;;) console.log("x".repeat(1000)); }',
    reasons: ['output_limit'],
  },
  {
    name: '74 closing the template',
    code: '*/ })(); harness.pass(); (()=>{ function f() { return 42; }',
    reasons: ['compile_error'],
  },
  {
    name: 'a patched console and assert',
    code: `console.assert = () => {}; try { const a = require('assert'); for (const k of Object.keys(a)) a[k] = () => {}; require('node:assert').deepEqual = () => {}; } catch {} ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: 'a require of its own',
    code: `globalThis.require = () => new Proxy(() => {}, { get: () => () => {}, apply: () => {} }); ${zero}`,
    reasons: ['wrong_answer'],
  },
  {
    name: 'frozen intrinsics',
    code: `Object.freeze = (x) => x; Object.defineProperty(Array.prototype, 'length', { value: 0 }); ${zero}`,
    reasons: ['wrong_answer'],
  },
  { name: 'an exception', code: 'function f() { throw new Error("x"); }', reasons: ['runtime_error'] },
  { name: 'NaN', code: 'function f() { return NaN; }', reasons: ['wrong_answer'] },
  { name: 'true', code: 'function f() { return true; }', reasons: ['wrong_answer'] },
];
