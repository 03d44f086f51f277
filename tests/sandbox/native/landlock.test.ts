/** The weaker level, forced: as on a host that forbids user namespaces. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { Language, Sandbox, StepOutcome, StepReport } from '../../../src/sandbox/sandbox.ts';
import { UnsupportedTests } from '../../../src/sandbox/sandbox.ts';
import { LIMITS, NATIVE } from './harness.ts';

let running: Promise<Sandbox> | undefined;
after(async () => (await running)?.close());

/** Undefined where the kernel has no Landlock that would do. */
async function landlocked(): Promise<Sandbox | undefined> {
  running ??= (async () => {
    const made = createSandbox({ runtimes: ['native'], children: { native: 1 }, nativeLevel: 'landlock' });
    await made.start();
    return made;
  })();
  const sandbox = await running;
  const { state, detail } = sandbox.status().native!;
  if (state === 'ready') return sandbox;
  assert.match(detail, /Landlock of this kernel has ABI -?\d+; 6 is needed/);
  return undefined;
}

async function run(sandbox: Sandbox, language: Language, text: string, argv: string[] = [], stdin = '') {
  const report = await sandbox.run({
    language,
    runtime: 'native',
    tenant: 'tests',
    isolation: 'restored',
    sources: [{ path: 'main.txt', text }],
    steps: [{ kind: 'program', stdin, argv }],
    limits: { ...LIMITS, stepCpuMs: 1500 },
  });
  return report.steps[0] as StepReport;
}

test('it comes up when everything known to be bad was contained, and says what it is', NATIVE, async (t) => {
  const sandbox = await landlocked();
  if (sandbox === undefined) return t.skip('no Landlock');
  const { detail, facts } = sandbox.status().native!;
  assert.match(detail, /^Level landlock: known-bad programs were contained/);
  assert.equal(facts?.level, 'landlock');
});

test('programs read and write, and more than that is unsupported', NATIVE, async (t) => {
  const sandbox = await landlocked();
  if (sandbox === undefined) return t.skip('no Landlock');
  const python = await run(
    sandbox,
    'python',
    'import os\nprint(sum(map(int, input().split())), os.listdir())',
    [],
    '3 4\n',
  );
  assert.deepEqual([python.outcome, python.stdout], ['ok', "7 ['main.py']\n"], python.stderr);
  if (sandbox.nativeLacks('c') === undefined) {
    const source =
      '#include <stdio.h>\nint main(void) { long a, b; scanf("%ld %ld", &a, &b); printf("%ld\\n", a + b); }';
    const compiled = await run(sandbox, 'c', source, [], '3 4\n');
    assert.deepEqual([compiled.outcome, compiled.stdout], ['ok', '7\n'], compiled.message);
    assert.equal((await run(sandbox, 'c', '#include "/etc/passwd"\n')).outcome, 'compile_error');
  }
  const call = { kind: 'call', function: 'f', args: '[1]' } as const;
  const submission = { language: 'python', runtime: 'native', tenant: '', isolation: 'restored' } as const;
  const sources = [{ path: 'main.py', text: 'def f(x): return x' }];
  await assert.rejects(
    sandbox.run({ ...submission, sources, steps: [call], limits: LIMITS }),
    UnsupportedTests,
  );
});

test('folders nested without an end are removed, and end no launcher', NATIVE, async (t) => {
  const sandbox = await landlocked();
  if (sandbox === undefined) return t.skip('no Landlock');
  const source = `
import os, time
try:
    for _ in range(3000):
        os.mkdir("d")
        os.chdir("d")
except OSError as error: print(error)
os.chmod(".", 0)
time.sleep(0.5)
print(1)`;
  for (let n = 0; n < 2; n += 1) {
    const { outcome, stdout } = await run(sandbox, 'python', source);
    assert.deepEqual([outcome, stdout], ['ok', '1\n']);
  }
  assert.equal((await run(sandbox, 'python', 'import os\nprint(os.listdir())')).stdout, "['main.py']\n");
});

const CONTAINED: [StepOutcome, string?] = ['ok', 'contained\n'];
const ATTACKS: Record<string, [outcome: StepOutcome, stdout?: string]> = {
  parent: CONTAINED,
  others: CONTAINED,
  outside: CONTAINED,
  network: CONTAINED,
  traces: CONTAINED,
  rights: CONTAINED,
  environment: CONTAINED,
  descriptors: CONTAINED,
  killall: CONTAINED,
  closes: CONTAINED,
  background: CONTAINED,
  daemon: CONTAINED,
  forks: ['time_limit'],
  memory: ['memory_limit'],
  flood: ['output_limit'],
  loop: ['time_limit'],
  abort: ['runtime_error', ''],
  exit: ['runtime_error', 'contained\n'],
};
/** What is left behind is ended when the launcher learns of the end: it may write until then. */
const withoutLate = (stdout: string) => stdout.replace(/(?:late\n)+$/, '');
const PROGRAMS = join(import.meta.dirname, '../../adversarial/native/programs');

for (const [language, file] of [
  ['python', 'attacks.py'],
  ['c', 'attacks.c'],
] as const) {
  test(`${language}: attacks end as they must here, too, and leave nothing`, NATIVE, async (t) => {
    const sandbox = await landlocked();
    if (sandbox === undefined || sandbox.nativeLacks(language)) return t.skip('no Landlock, or no compiler');
    const text = readFileSync(join(PROGRAMS, file), 'utf8');
    const found: string[] = [];
    for (const [name, [outcome, stdout]] of Object.entries(ATTACKS)) {
      const seen = await run(sandbox, language, text, [name]);
      if (seen.outcome !== outcome || (stdout !== undefined && withoutLate(seen.stdout) !== stdout))
        found.push(
          `${name}: ${seen.outcome} ${seen.message ?? ''} ${seen.stdout.slice(0, 300)} ${seen.stderr.slice(0, 200)}`,
        );
      const canary = await run(sandbox, language, text, ['canary']);
      if (canary.stdout !== 'contained\n')
        found.push(`after ${name}: ${canary.stdout} ${canary.message ?? ''}`);
    }
    assert.deepEqual(found, []);
  });
}
