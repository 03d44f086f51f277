/** Whatever is killed from outside while a program runs, the program is judged as it would be. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { descendants, type Relative } from '../../../bench/code/health.ts';
import type { Judgement } from '../../../src/verdict.ts';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { NATIVE } from '../../sandbox/native/harness.ts';
import { nativeVerifier } from './native-verifier.ts';

/** Hundredths of a second that the program has computed when somebody is killed. */
const TICKS = 8;
const WORK = `
import time
def work(n):
    start = time.process_time()
    while time.process_time() - start < 0.6: pass
    return n * n
`;
const CALLED = { code: WORK, language: 'python' } as const;
/** One of each kind of work that a launcher knows. */
const KINDS: Record<string, { code: string; language: 'python' | 'bash'; tests: CodeReference['tests'] }> = {
  'a program on standard input': {
    code: `${WORK}print(work(int(input())))`,
    language: 'python',
    tests: { kind: 'stdio', cases: [{ input: '3', expected: '9' }] },
  },
  'a command': {
    code: 'read n; for ((i = 0; i < 1000000; i++)); do :; done; echo $((n * n))',
    language: 'bash',
    tests: { kind: 'stdio', cases: [{ input: '3', expected: '9' }] },
  },
  'a call': { ...CALLED, tests: { kind: 'call', function: 'work', cases: [{ args: [3], expected: 9 }] } },
  'calls with constants': { ...CALLED, tests: { kind: 'asserts', asserts: ['assert work(3) == 9'] } },
  'a test program': {
    ...CALLED,
    tests: { kind: 'program', suffix: 'for n in range(3, 5):\n    assert work(n) == n * n' },
  },
};

type Choice = (all: Relative[], idle: Set<number>) => Relative[];
/** Who may be killed: all that the service starts for it. */
const VICTIMS: Record<string, Choice> = {
  'the sandbox binary': (all) => all.filter(({ name, parent }) => name === 'bwrap' && parent === process.pid),
  'process 1 of the sandbox': (all) =>
    all.filter(({ name, parent }) => name === 'bwrap' && parent !== process.pid),
  'the launcher': (all) => launchersOf(all),
  'its zygotes': (all, idle) => childrenOf(all, launchersOf(all)).filter(({ pid }) => idle.has(pid)),
  'the first processes of the program': (all, idle) =>
    childrenOf(all, launchersOf(all)).filter(({ pid }) => !idle.has(pid)),
  'the process that computes': (all, idle) => all.filter(({ pid }) => !idle.has(pid) && hasComputed(pid)),
};

const native = nativeVerifier();

for (const [kind, { code, language, tests }] of Object.entries(KINDS))
  for (const [whom, chosen] of Object.entries(VICTIMS))
    test(`${kind}: with ${whom} killed, nothing is lost or misjudged`, NATIVE, async () => {
      const idle = await idleProcesses();
      const grading = grade(code, { language, runtime: 'native', tests });
      const killed = await killWhileRunning(chosen, { idle, grading });
      const judgement = await grading;
      assert.ok(killed > 0, 'nobody was there to be killed');
      assert.equal(judgement.status === 'scored' && judgement.correct, true, JSON.stringify(judgement));
    });

test('a program that kills itself has only itself to blame', NATIVE, async () => {
  const code = 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)';
  const tests: CodeReference['tests'] = { kind: 'stdio', cases: [{ input: '', expected: '' }] };
  const judgement = await grade(code, { language: 'python', runtime: 'native', tests });
  assert.equal(judgement.status === 'scored' && judgement.correct, false, JSON.stringify(judgement));
  assert.equal(judgement.reason, 'runtime_error');
});

test('a program that takes over and reads no arguments is ended, and fails', NATIVE, async () => {
  const forged = `import os, struct, time
said = b'{"names": {}, "name": "main", "printed": ""}'
os.write(5, struct.pack("<I", len(said)) + said)
time.sleep(1000)`;
  const tests: CodeReference['tests'] = {
    kind: 'call',
    function: 'f',
    cases: [{ args: ['a'.repeat(200_000)], expected: 1 }],
  };
  const reference = { language: 'python', runtime: 'native', tests } as const;
  const judgement = await grade(forged, reference, { test_cpu_ms: 100 });
  assert.equal(judgement.status === 'scored' && judgement.correct, false, JSON.stringify(judgement));
});

test('a program that ends itself between its calls fails', NATIVE, async () => {
  const code = `import os, threading, time
threading.Timer(0.05, os._exit, [0]).start()
def f(n):
    if n == 500: time.sleep(5)
    return n`;
  const cases = Array.from({ length: 1000 }, (_, n) => ({ args: [n], expected: n }));
  const tests: CodeReference['tests'] = { kind: 'call', function: 'f', cases };
  const judgement = await grade(code, { language: 'python', runtime: 'native', tests });
  assert.equal(judgement.status === 'scored' && judgement.correct, false, JSON.stringify(judgement));
});

async function grade(response: string, reference: CodeReference, limits = {}): Promise<Judgement> {
  const context = { signal: new AbortController().signal, tenant: 'tests' };
  return native.verifier.grade({ response, reference, options: { extract: 'none', limits } }, context);
}

/** What there is when the launcher serves and nothing runs. */
async function idleProcesses(): Promise<Set<number>> {
  for (;;) {
    const judgement = await grade('print(1)', {
      language: 'python',
      runtime: 'native',
      tests: { kind: 'stdio', cases: [{ input: '', expected: '1' }] },
    });
    assert.equal(judgement.status, 'scored');
    const all = descendants();
    if (launchersOf(all).length === 1) return new Set(all.map(({ pid }) => pid));
  }
}

/** @returns how many were killed */
async function killWhileRunning(
  chosen: Choice,
  { idle, grading }: { idle: Set<number>; grading: Promise<unknown> },
): Promise<number> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  grading.then(settle, settle);
  while (!settled) {
    await setTimeout(2);
    const all = descendants();
    const below = belowOf(all, launchersOf(all));
    if (!below.some(({ pid }) => !idle.has(pid) && hasComputed(pid))) continue;
    return chosen(all, idle).filter(({ pid }) => kill(pid)).length;
  }
  return 0;
}

function launchersOf(all: Relative[]): Relative[] {
  const sandboxes = all.filter(({ name }) => name === 'bwrap');
  return childrenOf(all, sandboxes).filter(({ name }) => name !== 'bwrap');
}

function childrenOf(all: Relative[], parents: Relative[]): Relative[] {
  return all.filter(({ parent }) => parents.some(({ pid }) => pid === parent));
}

function belowOf(all: Relative[], parents: Relative[]): Relative[] {
  const children = childrenOf(all, parents);
  return children.length === 0 ? [] : [...children, ...belowOf(all, children)];
}

/** Whether a process has computed for longer than it takes to get ready. */
function hasComputed(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) >= TICKS;
  } catch {
    return false;
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
