import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Language } from '../../../src/sandbox/sandbox.ts';
import { CPP, closeNative, dataDir, LIMITS, NATIVE, nativeSandbox, program, run } from './harness.ts';

after(closeNative);

/** The sum of two numbers, in every language. */
const SUMS: Partial<Record<Language, string>> = {
  cpp: '#include <iostream>\nint main() { long a, b; std::cin >> a >> b; std::cout << a + b << "\\n"; }',
  c: '#include <stdio.h>\nint main(void) { long a, b; scanf("%ld %ld", &a, &b); printf("%ld\\n", a + b); }',
  rust: 'use std::io::*;\nfn main() { let mut s = String::new(); stdin().read_to_string(&mut s).unwrap(); println!("{}", s.split_whitespace().map(|x| x.parse::<i64>().unwrap()).sum::<i64>()); }',
  java: 'import java.util.*;\npublic class Sum { public static void main(String[] a) { Scanner s = new Scanner(System.in); System.out.println(s.nextLong() + s.nextLong()); } }',
  bash: 'read a b; echo $((a + b))',
  javascript:
    "const [a, b] = require('fs').readFileSync(0, 'utf8').split(' ').map(Number); console.log(a + b);",
};

for (const [language, source] of Object.entries(SUMS) as [Language, string][]) {
  test(`a program in ${language} runs`, NATIVE, async (t) => {
    const lacks = (await nativeSandbox()).nativeLacks(language);
    if (lacks !== undefined) return t.skip(lacks);
    const report = await program(language, source, '3 4\n');
    assert.deepEqual([report.outcome, report.stdout], ['ok', '7\n'], report.message);
  });
}

test('a program that does not compile says where, without paths of the host', NATIVE, async () => {
  const report = await program('cpp', 'int main() { return x; }');
  assert.equal(report.outcome, 'compile_error');
  assert.match(
    report.message ?? '',
    /^main\.cpp: In function .*\nmain\.cpp:1:21: error: .x. was not declared/,
  );
  const broken = Array.from({ length: 500 }, (_, i) => `int f${i}() { return x; }\n`).join('');
  assert.ok((await program('cpp', broken)).message!.length <= 2001);
});

test('the header of contests may be included twice, also once it has been compiled ahead', CPP, async () => {
  const twice = (n: number) =>
    `#include <bits/stdc++.h>\n#include <bits/stdc++.h>\nint main() { std::cout << ${n}; }`;
  assert.equal((await program('cpp', twice(1))).stdout, '1');
  const headers = join(dataDir(), 'native');
  const isMade = () =>
    readdirSync(headers, { recursive: true }).some((name) => String(name).endsWith('stdc++.h.gch'));
  while (!isMade()) await setTimeout(100);
  const report = await program('cpp', twice(2));
  assert.deepEqual([report.outcome, report.stdout], ['ok', '2'], report.message);
});

test('a Java program may use its memory limit for one array, and no more', NATIVE, async (t) => {
  const lacks = (await nativeSandbox()).nativeLacks('java');
  if (lacks !== undefined) return t.skip(lacks);
  const source = `class Main { public static void main(String[] a) {
    int size = Integer.parseInt(new java.util.Scanner(System.in).next()) << 20;
    byte[] all = new byte[size];
    for (int i = 0; i < size; i += 4096) all[i] = 1;
    System.out.print(all.length >> 20);
  } }`;
  const outcome = async (size: number) => (await program('java', source, `${size}`)).outcome;
  assert.equal(LIMITS.memoryMb, 128);
  assert.deepEqual([await outcome(120), await outcome(140)], ['ok', 'memory_limit']);
});

test('contests know the judge by a macro', NATIVE, async () => {
  const source = `#include <cstdio>
int main() {
#ifndef ONLINE_JUDGE
  std::freopen("input.txt", "r", stdin);
#endif
  int a;
  if (std::scanf("%d", &a) == 1) std::printf("%d\\n", a + 1);
}`;
  for (const language of ['cpp', 'c'] as const) {
    const text = language === 'c' ? source.replaceAll('std::', '').replace('cstdio', 'stdio.h') : source;
    assert.equal((await program(language, text, '3\n')).stdout, '4\n');
  }
});

test('a signal is told by its name', NATIVE, async () => {
  const cases: [source: string, says: RegExp][] = [
    ['int main() { *(volatile int *)0 = 1; }', /SIGSEGV/],
    ['#include <cstdlib>\nint main() { abort(); }', /SIGABRT/],
    ['int main(int c, char **) { volatile int zero = c - 1; return 7 / zero; }', /SIGFPE/],
    [
      'int f(int n) { volatile char a[4096]; a[0] = n; return f(n + 1) + a[0]; }\nint main() { return f(0); }',
      /SIGSEGV|memory/,
    ],
  ];
  for (const [source, says] of cases) {
    const report = await program('cpp', source);
    assert.match(report.message ?? '', says);
    assert.notEqual(report.outcome, 'ok');
  }
});

test('a dialect is what was asked for', NATIVE, async () => {
  const source = '#include <iostream>\nint main() { std::cout << __cplusplus << "\\n"; }';
  assert.equal((await program('cpp', source)).stdout, '201703\n');
  assert.equal((await program('cpp', source, '', { standard: 'gnu++20' })).stdout, '202002\n');
});

test('the stack may grow as far as the memory', NATIVE, async () => {
  const source =
    'int f(int n) { volatile char a[1024]; a[0] = 1; return n == 0 ? 0 : f(n - 1) + a[0]; }\nint main() { return f(50000) == 50000 ? 0 : 1; }';
  assert.equal((await program('c', source)).outcome, 'ok');
});

test('a thread may ask for far more stack than it uses', NATIVE, async () => {
  const source = `#include <pthread.h>
static void *f(void *p) { return p; }
int main(void) {
  pthread_attr_t a;
  pthread_t t;
  pthread_attr_init(&a);
  pthread_attr_setstacksize(&a, 1ul << 30);
  return pthread_create(&t, &a, f, 0) || pthread_join(t, 0);
}`;
  const report = await program('c', source);
  assert.equal(report.outcome, 'ok', report.message);
});

test('of the classes of a Java source the one that can be started is', NATIVE, async (t) => {
  const lacks = (await nativeSandbox()).nativeLacks('java');
  if (lacks !== undefined) return t.skip(lacks);
  const main = 'public static void main(String[] a) { System.out.println(new Größe().of(3)); }';
  const source = `public class Größe { int of(int n) { return n; } }\n// class No {\nclass Started { ${main} }`;
  assert.equal((await program('java', source)).stdout, '3\n');
});

test('what Node wrote before it exits arrives', NATIVE, async () => {
  const size = 500_000;
  const limits = { ...LIMITS, outputBytes: 2 * size };
  const source = `process.stdout.write('x'.repeat(${size})); process.exit(0);`;
  const report = await program('javascript', source, '', { limits });
  assert.deepEqual([report.outcome, report.stdout.length], ['ok', size]);
});

test('the same program is compiled once, however many steps and requests it has', NATIVE, async () => {
  const source = `${SUMS.cpp} // once`;
  const step = { kind: 'program', stdin: '1 2\n' } as const;
  const first = await run('cpp', source, [step, step]);
  const second = await run('cpp', source, [step]);
  assert.deepEqual(
    [...first.steps, ...second.steps].map(({ stdout }) => stdout),
    ['3\n', '3\n', '3\n'],
  );
  assert.ok(second.wallMs < first.wallMs + 1e6);
});
