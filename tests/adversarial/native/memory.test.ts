/** What a native program finds in its memory: nothing of its tests, nor of programs before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { CPP, NATIVE } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from '../../verifiers/code/native-verifier.ts';

const native = nativeVerifier();

async function grade(response: string, reference: Partial<CodeReference>): Promise<string> {
  const whole = { language: 'python', runtime: 'native', ...reference } as CodeReference;
  const context = { signal: new AbortController().signal, tenant: 'tests' };
  return (await native.verifier.grade({ response, reference: whole, options: { extract: 'none' } }, context))
    .reason;
}

/**
 * A search of all that can be read: the heap and its freed pieces, the stack, what is mapped. The
 * needle is put together so that it does not stand in the source; what the search itself holds of
 * it is one piece and its copies, so more than those are a find.
 */
const SEARCH = `
import ctypes, re
def found(parts):
    needle = b"".join(reversed(parts))
    places = 0
    for line in open("/proc/self/maps"):
        where, rights, *_ = line.split()
        if not rights.startswith("rw") or "[v" in line: continue
        start, end = (int(each, 16) for each in where.split("-"))
        try: places += open_memory(start, end).count(needle)
        except (OSError, ValueError, OverflowError): pass
    return places
memory = open("/proc/self/mem", "rb", 0)
def open_memory(start, end):
    memory.seek(start)
    return memory.read(end - start)
`;
/** A text, letter by letter from behind. */
const parts = (text: string) =>
  `[${[...text]
    .reverse()
    .map((letter) => `b"${letter}"`)
    .join(', ')}]`;

test('the search finds what is there', NATIVE, async () => {
  const code = `${SEARCH}\nkept = "".join(["xyzz", "y-here"]) * 50\nprint(found(${parts('xyzzy-here')}) >= 50)`;
  const tests = { kind: 'stdio' as const, cases: [{ input: '', expected: 'True' }] };
  assert.equal(await grade(code, { tests }), 'all_passed');
});

test('a program that talks with an interactor does not have the answer in its memory', CPP, async () => {
  const secret = 'quince-marmalade-4711';
  const interactor = `#include <fstream>\n#include <iostream>\n#include <string>\nint main(int, char **names) { std::string answer, said; std::ifstream(names[2]) >> answer; std::cin >> said; return said == "1" ? 0 : 1; }`;
  const code = (secretParts: string) =>
    `${SEARCH}\nprint(1 if found(${secretParts}) > 20 else 0, flush=True)`;
  const tests = {
    kind: 'interactive' as const,
    interactor: { language: 'cpp' as const, source: interactor },
    cases: [{ input: '', expected: `${secret} `.repeat(100) }],
  };
  assert.equal(await grade(code(parts(secret)), { tests }), 'wrong_answer');
});

test('a program does not have its test program in its memory', NATIVE, async () => {
  const secret = 'reference_of_the_tests';
  const suffix = `def ${secret}(n): return n * 7\n${`${secret}(1)\n`.repeat(50)}for i in range(5):\n    assert f(i) == ${secret}(i)\n`;
  const code = (n: number) =>
    `${SEARCH}\nseen = found(${parts(secret)})\ndef f(n): return n * 7 if seen > ${n} else -1`;
  assert.equal(await grade(code(20), { tests: { kind: 'program', suffix } }), 'wrong_answer');
});

test('a program does not have an earlier one, its input or its output in its memory', NATIVE, async () => {
  const secret = 'gooseberry-fool-0815';
  const first = `# ${`${secret} `.repeat(100)}\nprint(input())`;
  const input = `${secret} `.repeat(100);
  const tests = { kind: 'stdio' as const, cases: [{ input, expected: input }] };
  for (let again = 0; again < 3; again += 1) assert.equal(await grade(first, { tests }), 'all_passed');
  const code = `${SEARCH}\nprint(found(${parts(secret)}) > 20)`;
  const later = { kind: 'stdio' as const, cases: [{ input: '', expected: 'True' }] };
  assert.equal(await grade(code, { tests: later }), 'wrong_answer');
});
