/**
 * Test programs that compare with helpers of their own, every way that they look into a value
 * against every object that is crafted to look right: what looks, sees plain data.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeReference } from '../../src/verifiers/code/reference.ts';
import { gradeCode, stopSandbox } from '../verifiers/code/sandboxed.ts';

after(stopSandbox);

type Tests = CodeReference['tests'];
const program = (suffix: string): Tests => ({ kind: 'program', suffix });
const grade = (code: string, tests: Tests) =>
  gradeCode(code, { language: 'javascript', tests }, { extract: 'none', limits: { test_cpu_ms: 1000 } });

/** Methods that say what a test wants to hear. */
const SAYING = `forEach() {}, filter: () => [], find() {}, map: () => [], every: () => true, some: () => false,
  reduce: (_, v) => v, entries: () => [], keys: () => [], values: () => [], slice: () => [], concat: () => [], has: () => true,
  hasOwnProperty: () => true, *[Symbol.iterator]() {}`;

interface Shape {
  /** What the answer to x is, as the test program writes it. */
  wanted: (x: number) => string;
  honest: string[];
  /** Bodies of `same(a, b)`. */
  looks: string[];
  /** Programs whose answers are wrong. */
  crafted: Record<string, string>;
}

const LISTS: Shape = {
  wanted: (x) => `[${x}, ${x + 1}]`,
  honest: [
    'const f = (x) => [x, x + 1];',
    'const f = (x) => Object.freeze([x, x + 1]);',
    'const f = (x) => Array.from({ length: 2 }, (_, i) => x + i);',
  ],
  looks: [
    'if (a.length !== b.length) return false; for (const i in a) if (a[i] !== b[i]) return false; return true;',
    'return a.length === b.length && Object.keys(a).every((k) => a[k] === b[k]);',
    'if (a.length !== b.length) return false; for (const [k, v] of Object.entries(a)) if (v !== b[k]) return false; return true;',
    'if (a.length !== b.length) return false; let i = 0; for (const x of a) if (x !== b[i++]) return false; return true;',
    'return [...a].length === b.length && [...a].every((x, i) => x === b[i]);',
    'if (a.length !== b.length) return false; for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false; return true;',
    'if (a.length !== b.length) return false; for (const [i, x] of a.entries()) if (x !== b[i]) return false; return true;',
    'let ok = a.length === b.length; a.forEach((x, i) => { if (x !== b[i]) ok = false; }); return ok;',
    'return a.length === b.length && a.find((x, i) => x !== b[i]) === undefined;',
    'return a.length === b.length && !a.find((x, i) => x !== b[i]);',
    'return a.length === b.length && a.filter((x, i) => Math.abs(x - b[i]) > 1e-6).length === 0;',
    'let far = 0; for (const i in b) far += Math.abs(a[i] - b[i]); return a.length === b.length && !(far > 1e-6);',
    'for (const k of Object.keys(b)) if (!(k in a)) return false; for (const k in a) if (a[k] !== b[k]) return false; return true;',
    'const c = a.slice(); if (a.length !== b.length) return false; for (const i in c) if (c[i] !== b[i]) return false; return true;',
    'const it = a[Symbol.iterator](); let i = 0; for (let n = it.next(); !n.done; n = it.next()) if (n.value !== b[i++]) return false; return a.length === b.length;',
  ],
  crafted: {
    'empty places': 'const f = () => new Array(2);',
    'hidden elements': 'const f = () => Object.defineProperties([], { 0: { value: 0 }, 1: { value: 0 } });',
    'an iterator of its own': 'const f = () => Object.assign([0, 0], { *[Symbol.iterator]() {} });',
    'methods of its own': `const f = () => Object.assign([0, 0], { ${SAYING} });`,
    'another prototype': `const f = () => Object.setPrototypeOf([0, 0], { __proto__: Array.prototype, ${SAYING} });`,
    'a list by its prototype': 'const f = () => Object.create(Array.prototype, { length: { value: 2 } });',
    'another species':
      'const f = () => Object.assign([0, 0], { constructor: { [Symbol.species]: function () { return {}; } } });',
    'a length that changes':
      'const f = () => { let n = 0; return new Proxy([0, 0], { get: (t, k) => (k === "length" ? (n++ ? 0 : 2) : t[k]) }); };',
    'a getter that changes': `const f = () => { let n = 0; return { get length() { return n++ % 2 ? 0 : 2; }, ${SAYING} }; };`,
    'a proxy':
      'const f = () => new Proxy({}, { ownKeys: () => [], has: () => true, get: (t, k) => (k === "length" ? 2 : k === Symbol.iterator ? function* () {} : undefined) });',
    'an object with a length': `const f = () => ({ length: 2, ${SAYING} });`,
    'elements that come once':
      'const f = () => { let n = 0; return { length: 2, *[Symbol.iterator]() { if (n++ < 1) { yield 0; yield 0; } } }; };',
    'a generator': 'function* f() { yield 0; yield 0; }',
    undefined: 'const f = () => [undefined, undefined];',
    NaN: 'const f = () => [NaN, NaN];',
    'no numbers': 'const f = () => { const o = { valueOf: () => NaN }; return [o, o]; };',
    'a view with an iterator':
      'const f = () => Object.assign(new Int8Array(2), { *[Symbol.iterator]() {}, entries: () => [] });',
    'a view with a length':
      'const f = () => Object.defineProperty(new Int8Array(0), "length", { value: 2 });',
    'a number with a length': 'Number.prototype.length = 2; const f = () => 5;',
    'what is crafted later': `const kept = []; const f = () => { for (const r of kept) Object.assign(r, { ${SAYING} }); const r = [0, 0]; kept.push(r); return r; };`,
    'the iterator of all lists, later':
      'const f = () => { Array.prototype[Symbol.iterator] = function* () {}; return [0, 0]; };',
  },
};

const RECORDS: Shape = {
  wanted: (x) => `{ x: ${x}, y: ${x + 1} }`,
  honest: [
    'const f = (x) => ({ x, y: x + 1 });',
    'class P { constructor(x) { this.x = x; this.y = x + 1; } get sum() { return this.x + this.y; } }\nconst f = (x) => new P(x);',
    'const f = (x) => ({ get x() { return x; }, get y() { return x + 1; } });',
    'const f = (x) => Object.assign(Object.create(null), { x, y: x + 1 });',
  ],
  looks: [
    'for (const k in a) if (a[k] !== b[k]) return false; for (const k in b) if (!(k in a)) return false; return true;',
    'return Object.keys(a).every((k) => a[k] === b[k]) && Object.keys(b).every((k) => Object.hasOwn(a, k));',
    'for (const k in b) if (a[k] === undefined) return false; for (const k in a) if (a[k] !== b[k]) return false; return true;',
    'if (a.x < b.x || a.x > b.x) return false; return !(a.y < b.y) && !(a.y > b.y);',
    'for (const k in b) if (Math.abs(a[k] - b[k]) > 1e-9) return false; return true;',
  ],
  crafted: {
    hidden: 'const f = () => Object.defineProperties({}, { x: { value: 0 }, y: { value: 0 } });',
    inherited:
      'const f = () => Object.create(Object.defineProperties({}, { x: { value: 0 }, y: { value: 0 } }));',
    'a class with accessors':
      'class R { get x() { return 0; } get y() { return 0; } }\nconst f = () => new R();',
    'a proxy': 'const f = () => new Proxy({}, { has: () => true, get: () => 0, ownKeys: () => [] });',
    'a getter that changes':
      'const f = () => { let n = 0; const v = () => [9, -9][n++ % 2]; return { get x() { return v(); }, get y() { return v(); } }; };',
    'a number that changes':
      'const f = () => { const o = () => { let n = 0; return { valueOf: () => [9, -9][n++ % 2] }; }; return { x: o(), y: o() }; };',
    NaN: 'const f = () => ({ x: NaN, y: NaN });',
    'a property of all objects':
      'for (const k of ["x", "y"]) Object.defineProperty(Object.prototype, k, { value: 0 }); const f = () => ({});',
    'a function': 'const f = () => Object.defineProperties(() => {}, { x: { value: 0 }, y: { value: 0 } });',
  },
};

const COLLECTIONS: Shape = {
  wanted: (x) => `new Map([["x", ${x}], ["y", ${x + 1}]])`,
  honest: [
    'const f = (x) => new Map([["x", x], ["y", x + 1]]);',
    'const f = (x) => new Map(Object.entries({ y: x + 1, x }));',
  ],
  looks: [
    'if (a.size !== b.size) return false; for (const [k, v] of a) if (b.get(k) !== v) return false; return true;',
    'return a.size === b.size && [...a.keys()].every((k) => a.get(k) === b.get(k));',
    'let ok = a.size === b.size; a.forEach((v, k) => { if (b.get(k) !== v) ok = false; }); return ok;',
    'if (a.size !== b.size) return false; const p = Object.fromEntries(a); for (const k in p) if (p[k] !== b.get(k)) return false; return true;',
  ],
  crafted: {
    'methods of its own': `const f = () => Object.assign(new Map([["x", 0], ["y", 0]]), { ${SAYING} });`,
    'a size of its own': 'const f = () => Object.defineProperty(new Map(), "size", { value: 2 });',
    'a class': `class M extends Map { get size() { return 2; } *[Symbol.iterator]() {} keys() { return []; } forEach() {} }\nconst f = () => new M();`,
    'an object': `const f = () => ({ size: 2, ${SAYING} });`,
    'a list': `const f = () => Object.assign([], { size: 2, ${SAYING} });`,
    'a proxy':
      'const f = () => new Proxy(new Map(), { get: (t, k) => (k === "size" ? 2 : k === Symbol.iterator ? function* () {} : () => []) });',
  },
};

const FRAMES: ((body: string, wanted: Shape['wanted']) => string)[] = [
  (body, wanted) =>
    `function same(a, b) { ${body} }\nconsole.assert(same(f(3), ${wanted(3)}));\nif (!same(f(4), ${wanted(4)})) throw new Error('no');`,
  (body, wanted) =>
    `const same = (a, b) => { ${body} };\nlet failed = 0;\nconst [p, q] = [f(3), f(4)];\nif (!same(p, ${wanted(3)})) failed++;\nif (!same(q, ${wanted(4)})) failed++;\nprocess.exit(failed ? 1 : 0);`,
];

for (const [name, { wanted, honest, looks, crafted }] of Object.entries({ LISTS, RECORDS, COLLECTIONS })) {
  test(`${name.toLowerCase()}: nothing that is crafted passes however it is looked at, and what is right does`, async () => {
    for (const [at, look] of looks.entries()) {
      const tests = program(FRAMES[at % FRAMES.length]!(look, wanted));
      for (const code of honest) {
        const judgement = await grade(code, tests);
        assert.equal(judgement.reason, 'all_passed', `${code}\n${look}\n${judgement.message}`);
      }
      for (const [what, code] of Object.entries(crafted)) {
        const judgement = await grade(code, tests);
        assert.equal(judgement.status === 'scored' && judgement.reward, 0, `${what}\n${look}`);
      }
    }
  });
}

/** Programs whose objects are more than data, and tests that mean them. */
const OBJECTS: Record<string, [code: string, suffix: string]> = {
  'a counter whose getter changes': [
    'const counter = () => { let n = 0; return { inc: () => ++n, get count() { return n; } }; };',
    'const state = (o) => ({ count: o.count });\nconst c = counter(); c.inc(); const a = state(c); c.inc(); console.assert(a.count === 1 && state(c).count === 2);',
  ],
  'a list with an iterator and a length': [
    'class List { #a = []; add(x) { this.#a.push(x); } get length() { return this.#a.length; } *[Symbol.iterator]() { yield* this.#a; } }',
    'const all = (l) => { const r = []; for (const x of l) r.push(x); return r; };\nconst l = new List(); l.add(1); const a = all(l); l.add(2); const b = all(l); console.assert(a.length === 1 && b.length === l.length && b[1] === 2);',
  ],
  'a generator without an end': [
    'function* f() { for (let n = 0; ; n++) yield n; }',
    'const take = (g, n) => { const r = []; for (const x of g) { if (r.length >= n) break; r.push(x); } return r; };\nconst t = take(f(), 3); const [a, b] = f(); console.assert(t.length === 3 && t[2] === 2 && a === 0 && b === 1);',
  ],
  'nodes that are the same': [
    'class Node { constructor(v, next) { this.val = v; this.next = next; } }\nconst list = (a) => a.reduceRight((n, v) => new Node(v, n), null); const last = (n) => { while (n.next) n = n.next; return n; };',
    'const l = list([1, 2]); let n = l, sum = 0; while (n) { sum += n.val; n = n.next; } console.assert(sum === 3 && last(l) === l.next); last(l).val = 5; console.assert(l.next.val === 5);',
  ],
  'a list that is changed in its place': [
    'const sort = (a) => { a.sort((x, y) => x - y); };',
    'const a = [2, 1]; sort(a); for (let i = 1; i < a.length; i++) if (a[i - 1] > a[i]) throw new Error("no"); const b = a; sort(b); console.assert(a === b && a[0] === 1);',
  ],
  'promises and errors': [
    'class Bad extends Error {}\nconst f = async (x) => { if (x < 0) throw new Bad("no"); return [x]; };',
    '(async () => { const r = await f(1); for (const i in r) if (r[i] !== 1) throw new Error("no"); let e; try { await f(-1); } catch (error) { e = error; } console.assert(e instanceof Error && e.message === "no" && r.length === 1); })();',
  ],
  'numbers of a class': [
    'class Money { constructor(n) { this.n = n; } valueOf() { return this.n; } }',
    'const a = new Money(5), b = new Money(3); console.assert(a > b && a - b === 2); const l = [b, a]; if (l[0] > l[1]) throw new Error("no");',
  ],
  'a proxy that is asked for': [
    'const negative = (a) => new Proxy(a, { get: (t, k) => (Number(k) < 0 ? t[t.length + Number(k)] : t[k]) });',
    'const a = negative([1, 2, 3]); console.assert(a[-1] === 3); console.assert(a.length === 3); if (a[-2] !== 2) throw new Error("no");',
  ],
  'a map of a class': [
    'class Defaults extends Map { get(k) { if (!this.has(k)) this.set(k, []); return super.get(k); } }',
    'const m = new Defaults(); m.get("a").push(1); console.assert(m.size === 1 && m.get("a").length === 1);',
  ],
  'properties that are not meant to be seen': [
    'const tag = (o) => Object.defineProperty(o, "id", { value: 7 });',
    'const o = tag({ a: 1 }); console.assert(Object.keys(o).length === 1); console.assert(o.id === 7);',
  ],
  'keys that are names of methods': [
    'const count = (words) => words.reduce((m, w) => ({ ...m, [w]: (m[w] ?? 0) + 1 }), {});',
    'const c = count(["length", "size", "length"]), w = { length: 2, size: 1 }; for (const k of Object.keys(w)) if (c[k] !== w[k]) throw new Error(k); console.assert(c.length === w.length && Object.keys(c).length === 2);',
  ],
  'orders between brackets': [
    'const f = (x) => x + 1;',
    'const less = (a, b) => (a + 0) < (b) && a < (b + 1);\nconsole.assert(less(f(1), 3)); if ((f(1) - 2) > 0) throw new Error("no");',
  ],
};

for (const [what, [code, suffix]] of Object.entries(OBJECTS)) {
  test(`${what}: an honest program passes`, async () => {
    const judgement = await grade(code, program(suffix));
    assert.equal(judgement.reason, 'all_passed', judgement.message);
    assert.equal(judgement.flags, undefined);
  });
}

const COUNTED = 'let failed = 0;\nfor (const [x, y] of [[3, 4], [4, 5]]) if (f(x) !== y) failed++;\n';
const ENDS: Record<string, string> = {
  'a code': `${COUNTED}process.exit(failed ? 1 : 0);`,
  'a code that is set': `${COUNTED}process.exitCode = failed;`,
  'either of two': `${COUNTED}if (failed === 0) { process.exit(0); } else { process.exit(1); }`,
  'a promise':
    'let failed = 0; const main = async () => { if ((await f(3)) !== 4) failed++; };\nmain().then(() => process.exit(failed ? 1 : 0)).catch(() => process.exit(1));',
};
const LEAVING = [
  'const f = () => 0;',
  'const f = () => process.exit(0);',
  'process.exit(0);',
  'const f = () => { throw new Error("no"); };',
  'const f = () => new Promise(() => {});',
  'process.exit = () => {}; Object.defineProperty(process, "exitCode", { get: () => 0 }); const f = () => 0;',
  'const f = () => { setTimeout(() => process.exit(0)); return new Promise(() => {}); };',
];

for (const [how, suffix] of Object.entries(ENDS)) {
  test(`tests that end with ${how}: the failures they counted decide, and no end of the candidate`, async () => {
    const judgement = await grade('const f = (x) => x + 1;', program(suffix));
    assert.equal(judgement.reason, 'all_passed', judgement.message);
    for (const code of LEAVING) {
      const left = await grade(code, program(suffix));
      assert.equal(left.status === 'scored' && left.reward, 0, `${code}: ${left.message}`);
    }
  });
}

test('a check of the setup that fails is a failure of the assert that made it', async () => {
  const tests: Tests = {
    kind: 'asserts',
    setup:
      'function same(a, b) { try { a.forEach((x, i) => { if (x !== b[i]) throw new Error("no"); }); return true; } catch { return false; } }',
    asserts: ['console.assert(same(f(3), [3]))', 'console.assert(same(f(4), [4]))'],
  };
  assert.equal((await grade('const f = (x) => [x];', tests)).reason, 'all_passed');
  const wrong = await grade('const f = (x) => [x === 3 ? 0 : x];', tests);
  assert.equal(wrong.status === 'scored' && wrong.reward, 0);
});

test('collections that cannot be listed are asked by the language; objects that the tests mean answer', async () => {
  const weak = program('const o = {}; if (!f(o).has(o) || f(o).get(o) !== 1) throw new Error("other");');
  const lying = 'const f = () => Object.assign(new WeakMap(), { has: () => true, get: () => 1 });';
  assert.equal((await grade('const f = (o) => new WeakMap([[o, 1]]);', weak)).reason, 'all_passed');
  assert.notEqual((await grade(lying, weak)).reason, 'all_passed');
  const query =
    'const query = (a) => ({ filter: (test) => query(a.filter(test)), rows: () => a, first: a[0] });';
  const asked = program(`
    if (query([1, 2, 3]).filter((x) => x > 1).rows().join() !== '2,3') throw new Error('rows');
    if (query([1, 2, 3]).filter((x) => x > 1).first !== 2) throw new Error('first');`);
  assert.equal((await grade(query, asked)).reason, 'all_passed');
  const counted = program('if (f().filter((x) => x !== 1).length !== 0) throw new Error("some differ");');
  assert.notEqual((await grade('const f = () => ({ filter: () => [] });', counted)).reason, 'all_passed');
});

/** Programs that look in one way only: the harness has what each of them needs. */
const SINGLE: Record<string, string> = {
  order: 'const b = new B(); if (b.n() < 3) throw new Error("few"); if (b.n() > 3) throw new Error("many");',
  relation: 'if (three() < 3) throw new Error("few"); if (three() > 3) throw new Error("many");',
  distance: 'if (Math.abs(three() - 3) > 1e-9) throw new Error("far");',
  difference: 'const d = three() - 3; if (d !== 0) throw new Error("far");',
  index: 'const a = list(); if (a[1] !== 3) throw new Error("index");',
  items: 'for (const x of list()) if (x !== 3) throw new Error("item");',
  names: 'for (const k in list()) if (list().at(k) !== 3) throw new Error("name");',
  knows: 'if (!(1 in list())) throw new Error("in");',
  lengths: 'const a = list(), b = [3, 3]; if (a.length !== b.length) throw new Error("length");',
  text: 'if (JSON.stringify(list()) !== "[3,3]") throw new Error("text");',
  method: 'if (!list().every((x) => x === 3)) throw new Error("every");',
};
const answersWith = (three: number, list: number[]) =>
  `class B { n() { return ${three}; } } const three = () => ${three}; const list = () => [${list}];`;
for (const [way, suffix] of Object.entries(SINGLE)) {
  test(`a test program that looks in one way only: ${way}`, async () => {
    assert.equal((await grade(answersWith(3, [3, 3]), program(suffix))).reason, 'all_passed');
    assert.notEqual((await grade(answersWith(4, [4]), program(suffix))).reason, 'all_passed');
  });
}
