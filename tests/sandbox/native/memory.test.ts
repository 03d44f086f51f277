import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { StepReport } from '../../../src/sandbox/sandbox.ts';
import { checksStep, type TestPlan } from '../../../src/sandbox/test-plan.ts';
import { closeNative, NATIVE, program, run } from './harness.ts';

after(closeNative);

/**
 * Looks for a text in all that the process can read of its own memory. It knows the text by the
 * letters before its own, so that it does not find itself.
 */
const SEARCH = `
found = []
before = bytes((each - 1) % 256 for each in range(256))
def f():
    read = getattr(__builtins__, "op" + "en")
    for line in read("/proc/self/maps").read().splitlines():
        where, mode = line.split()[:2]
        if mode[0] != "r" or "[v" in line: continue
        start, end = (int(each, 16) for each in where.split("-"))
        with read("/proc/self/mem", "rb", 0) as file:
            file.seek(start)
            try: text = file.read(end - start)
            except OSError: continue
            if b"BMHO.RDBQDS" in text.translate(before): found.append(where)
    return found
`;
/** What it looks for. */
const SECRET = 'CNIP/SECRET';

const check = (call: string): TestPlan => ({
  program: 'unused',
  checks: [{ how: 'operands', operator: 'eq', line: 1, required: true, right: '["int","1"]' }],
  calls: [{ check: 0, side: 'left', callee: { name: 'f', method: null, bound: true }, arguments: call }],
});

async function plain(source: string, call = '((), {})'): Promise<StepReport> {
  const { steps } = await run('python', source, [checksStep(check(call))]);
  return steps[0]!;
}

test('nothing of a submission is in the memory of the next', NATIVE, async () => {
  for (let n = 0; n < 3; n += 1) {
    await program('python', `print("${SECRET}")`, SECRET);
    await plain(`def f(text): return "${SECRET}" + text`, `(("${SECRET}", ), {})`);
  }
  const { observations, outcome, message } = await plain(SEARCH);
  assert.deepEqual(
    { observations, outcome, message },
    {
      observations: [{ check: 0, left: '["list",[]]' }],
      outcome: 'ok',
      message: undefined,
    },
  );
  // The search does find what is there.
  const own = await plain(`${SEARCH}\nkept = "${SECRET}"`);
  assert.notEqual(own.observations?.[0]?.left, '["list",[]]');
});

test('a program that seems to touch no file finds nothing to be written', NATIVE, async () => {
  const source = `
def f():
    read = getattr(__builtins__, "op" + "en")
    system = __builtins__.__dict__["__imp" + "ort__"]("o" + "s")
    written = []
    for path in ("/tmp/x", "/dev/shm/x", "/x", "x", "/cache/x", "/prog/x", "/proc/sys/kernel/hostname", "/usr/x", "/dev/x"):
        try:
            read(path, "w").write("x")
            written.append(path)
        except OSError: pass
    return [written, system.listdir("/tmp"), system.path.exists("/cache/") and system.access("/cache", 4)]
`;
  const { observations } = await plain(source);
  assert.equal(observations?.[0]?.left, '["list",[["list",[]],["list",[]],["bool",false]]]');
});

test('objects that outlive a process can be neither made nor opened', NATIVE, async () => {
  const source = `
def f():
    c = __builtins__.__dict__["__imp" + "ort__"]("ctyp" + "es")
    libc = c.CDLL(None, use_errno=True)
    return [libc.shmget(1, 4096, 0o1666), libc.semget(1, 1, 0o1666), libc.msgget(1, 0o1666), c.get_errno()]
`;
  const { observations } = await plain(source);
  const refused = ['-1', '-1', '-1', '1'].map((each) => ['int', each]);
  assert.deepEqual(JSON.parse(observations?.[0]?.left ?? '[]'), ['list', refused]);
});

test('memory that a program shares with itself counts, whoever has its pages', NATIVE, async () => {
  const source = `
import mmap, time
held = mmap.mmap(-1, 500 << 20)
piece = 4 << 20
for at in range(0, len(held), piece):
    held[at : at + piece] = b"x" * piece
    held.madvise(mmap.MADV_DONTNEED, at, piece)
time.sleep(1)
print("held")
`;
  assert.deepEqual((await program('python', source)).outcome, 'memory_limit');
  const refused = await program('python', 'import os\nos.memfd_create("held")');
  assert.match(refused.message ?? '', /^PermissionError/);
});
