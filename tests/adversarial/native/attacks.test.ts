/**
 * The attack catalogue in each native language: what each attack comes to exactly, and that the
 * next program finds nothing of it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Language, StepOutcome } from '../../../src/sandbox/sandbox.ts';
import { closeNative, LIMITS, NATIVE, nativeSandbox, run } from '../../sandbox/native/harness.ts';

after(closeNative);

/** What an attack comes to, and what it has written: all of it, where it is told. */
type Ending = [outcome: StepOutcome, stdout?: string];
const CONTAINED: Ending = ['ok', 'contained\n'];

/** In every language that has the attack. */
const ENDINGS: Record<string, Ending> = {
  parent: CONTAINED,
  others: CONTAINED,
  outside: CONTAINED,
  network: CONTAINED,
  traces: CONTAINED,
  rights: CONTAINED,
  environment: CONTAINED,
  project: CONTAINED,
  imports: CONTAINED,
  signals: CONTAINED,
  descriptors: CONTAINED,
  killall: CONTAINED,
  closes: CONTAINED,
  disk: CONTAINED,
  background: CONTAINED,
  daemon: CONTAINED,
  forks: ['time_limit'],
  threads: ['time_limit'],
  memory: ['memory_limit'],
  direct: ['memory_limit'],
  flood: ['output_limit'],
  loop: ['time_limit'],
  sleep: ['time_limit', ''],
  abort: ['runtime_error', ''],
  exit: ['runtime_error', 'contained\n'],
};

const SYSTEM = ['parent', 'others', 'outside', 'environment', 'killall', 'closes', 'disk'];
const LEFT = ['background', 'daemon'];
const LIMITED = ['memory', 'flood', 'loop', 'exit', 'abort'];
const COMMON = [...SYSTEM, ...LEFT, ...LIMITED];

interface Attacked {
  language: Language;
  file: string;
  attacks: string[];
  /** Where a language ends otherwise. */
  otherwise?: Record<string, Ending>;
}
const C = [...COMMON, 'network', 'traces', 'rights', 'descriptors', 'forks'];
const ATTACKED: Attacked[] = [
  {
    language: 'python',
    file: 'attacks.py',
    attacks: [...C, 'imports', 'threads', 'sleep'],
  },
  { language: 'c', file: 'attacks.c', attacks: C },
  { language: 'cpp', file: 'attacks.c', attacks: C },
  { language: 'rust', file: 'attacks.rs', attacks: C },
  {
    language: 'go',
    file: 'attacks.go',
    attacks: [...COMMON, 'network', 'traces', 'rights', 'forks', 'threads'],
  },
  {
    language: 'java',
    file: 'attacks.java',
    attacks: [...COMMON, 'network', 'signals', 'threads', 'direct'],
    // By a process of its own, which does not spare it.
    otherwise: { killall: ['runtime_error', ''] },
  },
  {
    language: 'javascript',
    file: 'attacks.cjs',
    attacks: [...COMMON, 'project', 'forks'],
    // They only sleep.
    otherwise: { forks: CONTAINED },
  },
  { language: 'bash', file: 'attacks.sh', attacks: [...COMMON, 'network', 'rights', 'forks'] },
];

const source = (file: string) => readFileSync(join(import.meta.dirname, 'programs', file), 'utf8');
const QUICK = { ...LIMITS, stepCpuMs: 1000 };
/** Where the time is not to end it first, however slow the machine is. */
const PATIENT = { ...LIMITS, stepCpuMs: 20_000, totalCpuMs: 20_000 };
const limitsOf = ([outcome]: Ending) => (outcome === 'memory_limit' ? PATIENT : QUICK);
const programs = (...names: string[]) =>
  names.map((name) => ({ kind: 'program' as const, stdin: '', argv: [name] }));

for (const { language, file, attacks, otherwise = {} } of ATTACKED) {
  test(
    `${language}: every attack ends as it must, and the next program finds nothing of it`,
    NATIVE,
    async (t) => {
      const lacks = (await nativeSandbox()).nativeLacks(language);
      if (lacks !== undefined) return t.skip(lacks);
      const text = source(file);
      const found: string[] = [];
      for (const name of attacks) {
        const ending = otherwise[name] ?? ENDINGS[name]!;
        const [outcome, stdout] = ending;
        const {
          steps: [seen],
        } = await run(language, text, programs(name), { limits: limitsOf(ending) });
        const said = `${name}: ${seen!.outcome} ${seen!.message ?? ''} ${seen!.stdout.slice(0, 200)} ${seen!.stderr.slice(0, 200)}`;
        if (seen!.outcome !== outcome || (stdout !== undefined && seen!.stdout !== stdout)) found.push(said);
        const {
          steps: [canary],
        } = await run(language, text, programs('canary'), { limits: QUICK });
        if (canary!.stdout !== 'contained\n')
          found.push(`after ${name}: ${canary!.stdout} ${canary!.message ?? ''}`);
      }
      assert.deepEqual(found, []);
    },
  );
}
