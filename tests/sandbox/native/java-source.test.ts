import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJava } from '../../../src/sandbox/runtimes/native/languages/java-source.ts';

const MAIN = 'public static void main(String[] args) {}';

const SOURCES: [what: string, source: string, file: string, main: string][] = [
  ['the public class', `public class Solution { ${MAIN} }`, 'Solution', 'Solution'],
  ['behind an import on its line', `import java.util.*; public class A { ${MAIN} }`, 'A', 'A'],
  ['behind an annotation', `@SuppressWarnings("all") public final class A { ${MAIN} }`, 'A', 'A'],
  ['no public class', `class Helper {} class Runner { ${MAIN} }`, 'Main', 'Runner'],
  ['a public class without main', `public class A {} class B { ${MAIN} }`, 'A', 'B'],
  ['two mains, one public', `class A { ${MAIN} } public class B { ${MAIN} }`, 'B', 'B'],
  ['two mains, one called Main', `class A { ${MAIN} } class Main { ${MAIN} }`, 'Main', 'Main'],
  ['two mains', `class A { ${MAIN} } class B { ${MAIN} }`, 'Main', 'A'],
  ['a nested main', `class A { static class B { ${MAIN} } } class C { ${MAIN} }`, 'Main', 'C'],
  ['a main of instances', `class A { void main() {} } class C { ${MAIN} }`, 'Main', 'C'],
  ['an inherited main', 'class A extends Base {}\npublic class B extends Base {}', 'B', 'B'],
  ['comments', `/* public class A { ${MAIN} } */ // class B {\nclass C { ${MAIN} }`, 'Main', 'C'],
  ['texts', `class A { String s = "} class X { \\" ${MAIN} }"; } class C { ${MAIN} }`, 'Main', 'C'],
  ['a text block', `class A { String s = """\n}} "class" \\"""\n"""; } class C { ${MAIN} }`, 'Main', 'C'],
  ['characters', `class A { char c = '{', d = '\\''; } class C { ${MAIN} }`, 'Main', 'C'],
  ['a record', `public record Main(int x) { ${MAIN} }`, 'Main', 'Main'],
  ['an interface', `interface Main { ${MAIN} }`, 'Main', 'Main'],
  ['a package', `package a.b . c;\npublic class D { ${MAIN} }`, 'D', 'a.b.c.D'],
  ['other letters', `public class Größe { ${MAIN} }`, 'Größe', 'Größe'],
  ['a name that no file can have', `public class ${'é'.repeat(130)} {} class B { ${MAIN} }`, 'Main', 'B'],
  ['no class', 'void main() {}', 'Main', 'Main'],
];

for (const [what, source, file, main] of SOURCES)
  test(`Java: ${what}`, () => assert.deepEqual(readJava(source), { file: `${file}.java`, main }));
