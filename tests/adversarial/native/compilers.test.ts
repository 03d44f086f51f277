/** Attacks on compilers: what they may read, and what they may use and say. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Language } from '../../../src/sandbox/sandbox.ts';
import { closeNative, NATIVE, nativeSandbox, program } from '../../sandbox/native/harness.ts';

after(closeNative);

const MAIN = 'int main() { return 0; }\n';
const JAVA = 'public class Main { public static void main(String[] a) { } }\n';

/** None is a program, or none may be; each is the candidate's fault. */
const SOURCES: [what: string, language: Language, source: string][] = [
  ['a file of the host', 'cpp', `#include "/etc/passwd"\n${MAIN}`],
  ['a file of the host', 'c', `#include "/etc/shadow"\n${MAIN}`],
  ['the environment of the service', 'c', `#include "/proc/1/environ"\n${MAIN}`],
  ['an endless device', 'c', `#include "/dev/zero"\n${MAIN}`],
  ['an endless device', 'cpp', `#include "/dev/urandom"\n${MAIN}`],
  ['standard input', 'cpp', `#include "/dev/stdin"\nint main() { return x; }\n`],
  ['bytes of a file', 'c', `__asm__(".incbin \\"/etc/passwd\\"");\n${MAIN}`],
  ['bytes of other programs', 'c', `#include "/cache/x/program"\n${MAIN}`],
  ['itself', 'cpp', '#include __FILE__\n'],
  [
    'templates without an end',
    'cpp',
    `template <int N> struct A { static const int v = A<N - 1>::v + A<N - 2>::v; };\ntemplate <int N> struct B { B<N + 1> next; };\nint main() { return sizeof(B<0>); }\n`,
  ],
  [
    'macros that double',
    'c',
    `#define A x+x+x+x+x+x+x+x+x+x\n#define B A+A+A+A+A+A+A+A+A+A\n#define C B+B+B+B+B+B+B+B+B+B\n#define D C+C+C+C+C+C+C+C+C+C\n#define E D+D+D+D+D+D+D+D+D+D\n#define F E+E+E+E+E+E+E+E+E+E\n#define G F+F+F+F+F+F+F+F+F+F\n#define H G+G+G+G+G+G+G+G+G+G\nint main(void) { int x = 1; return H; }\n`,
  ],
  ['an object of gigabytes', 'c', `char big[1ull << 36] = {1};\nint main() { return big[5]; }\n`],
  ['messages without an end', 'cpp', `${'undeclared_thing();\n'.repeat(20_000)}${MAIN}`],
  ['a file of the host', 'rust', 'fn main() { print!("{}", include_str!("/etc/passwd")); }\n'],
  [
    'an endless device',
    'rust',
    'fn main() { let b = include_bytes!("/dev/zero"); print!("{}", b.len()); }\n',
  ],
  ['a file as its module', 'rust', '#[path = "/etc/passwd"]\nmod passwd;\nfn main() {}\n'],
  ['the environment', 'rust', 'fn main() { print!("{}", env!("TOUCHSTONE_API_KEYS")); }\n'],
  [
    'a file of the host',
    'go',
    'package main\nimport _ "embed"\n//go:embed /etc/passwd\nvar text string\nfunc main() { print(text) }\n',
  ],
  ['code in C', 'go', 'package main\n// #include "/etc/passwd"\nimport "C"\nfunc main() { C.f() }\n'],
  ['a package of the network', 'go', 'package main\nimport "github.com/a/b"\nfunc main() { b.C() }\n'],
  ['a package deeper than paths are long', 'java', `package ${'a.'.repeat(2000)}a;\n${JAVA}`],
  ['a package of long names', 'java', `package ${`${'a'.repeat(200)}.`.repeat(19)}a;\n${JAVA}`],
  ['a class of a long name', 'java', JAVA.replace('Main', 'A'.repeat(300))],
  ['a library', 'rust', '#![crate_type = "lib"]\npub fn f() {}\n'],
  [
    'a method beyond its size',
    'java',
    JAVA.replace('{ }', `{ int x = 0; ${'x += 1234567;'.repeat(20_000)} }`),
  ],
  ['messages without an end', 'java', JAVA.replace('{ }', `{ ${'undeclared();\n'.repeat(5_000)} }`)],
];

for (const [what, language, source] of SOURCES) {
  test(
    `${language}: what a compiler would make of ${what} is a compile error that tells nothing`,
    NATIVE,
    async (t) => {
      const lacks = (await nativeSandbox()).nativeLacks(language);
      if (lacks !== undefined) return t.skip(lacks);
      const { outcome, message = '', stdout, stderr } = await program(language, source);
      assert.equal(outcome, 'compile_error', message);
      assert.ok(message.length <= 2001, `${message.length}`);
      for (const text of [message, stdout, stderr]) {
        assert.doesNotMatch(text, /root:|daemon:|nobody:|PATH=|\/tmp\/work|touchstone-native|\/root\//);
      }
    },
  );
}

test('after all that a program compiles and runs', NATIVE, async (t) => {
  const lacks = (await nativeSandbox()).nativeLacks('c');
  if (lacks !== undefined) return t.skip(lacks);
  const honest = await program('c', '#include <stdio.h>\nint main(void) { puts("ready"); }');
  assert.deepEqual([honest.outcome, honest.stdout], ['ok', 'ready\n']);
});

test('what is compiled to no program fails, and is no failure of the sandbox', NATIVE, async () => {
  const source = `__asm__(".section .interp,\\"a\\",@progbits\\n.ascii \\"x\\"\\n.text\\n");\n${MAIN}`;
  const { outcome, exitCode } = await program('c', source);
  assert.deepEqual([outcome, exitCode], ['runtime_error', 126]);
});
