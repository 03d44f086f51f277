/** Programs of our own that a runtime has to contain before candidates run in it. */
import type { IsolateId, RunReport, RuntimeStatus, StepOutcome, StepReport, Submission } from '../sandbox.ts';

interface Probe {
  name: string;
  source: string;
  /** Outcomes that show that it was contained. */
  contained: StepOutcome[];
  /** What must be on standard output. */
  stdout: string;
}

/** CPU milliseconds: enough to take all memory first, few enough for every start. */
const BOMB_MS = 100;

/** Names through which a program could reach the process that hosts it. */
const ESCAPES = `
const found = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'fetch', '__touchstone'].filter((name) => name in globalThis);
try { if (globalThis.constructor.constructor('return process.binding || process.mainModule')()) found.push('process'); } catch {}
try { require('child_process'); found.push('child_process'); } catch {}
console.log(JSON.stringify(found));`;

/** Looks for ways out of the isolate. No candidate runs before this one has found none. */
const WAYS_OUT: Record<IsolateId, Probe> = {
  javascript: { name: 'ways out', source: ESCAPES, contained: ['ok'], stdout: '[]\n' },
  python: {
    name: 'ways out',
    source: [
      'found = []',
      "for name in ('js', 'pyodide_js', 'pyodide.code', '_pyodide_core', 'ctypes', '_ctypes'):",
      '    try:',
      '        __import__(name)',
      '        found.append(name)',
      '    except ImportError:',
      '        pass',
      'print(found)',
    ].join('\n'),
    contained: ['ok'],
    stdout: '[]\n',
  },
};

/** One program that becomes what its argument says: all of them in one child, in this order. */
interface Bombs {
  source: string;
  probes: { argument: string; name: string; contained: StepOutcome[] }[];
}

/**
 * Programs that would run for ever or take all memory. They hold up nobody but their child. The one
 * that only the end of its child stops is the last: booting a child is dearer than all of them.
 */
const BOMBS: Record<IsolateId, Bombs> = {
  javascript: {
    source: `
const bombs = {
  loop: () => { for (;;); },
  heap: () => { const a = []; for (;;) a.push(new Array(1e4).fill(1)); },
  builtin: () => Array(2 ** 32 - 1).indexOf(1),
};
bombs[process.argv[2]]();`,
    probes: [
      { argument: 'loop', name: 'endless loop', contained: ['time_limit'] },
      { argument: 'heap', name: 'heap bomb', contained: ['memory_limit', 'time_limit'] },
      { argument: 'builtin', name: 'uninterruptible builtin', contained: ['time_limit'] },
    ],
  },
  python: {
    source: [
      'import sys',
      "if sys.argv[1] == 'heap': a = bytearray(1 << 30)",
      "while sys.argv[1] == 'loop': pass",
    ].join('\n'),
    probes: [
      // The first program of a fresh interpreter may use up its time before it asks for memory.
      { argument: 'heap', name: 'heap bomb', contained: ['memory_limit', 'runtime_error', 'time_limit'] },
      { argument: 'loop', name: 'endless loop', contained: ['time_limit'] },
    ],
  },
};

const LIMITS = {
  stepCpuMs: 200,
  totalCpuMs: 2000,
  wallMs: 60_000,
  memoryMb: 32,
  outputBytes: 4096,
  valueBytes: 4096,
};

function submissionOf(runtime: IsolateId, source: string): Submission {
  return {
    language: runtime,
    tenant: '',
    isolation: 'fresh',
    sources: [{ path: runtime === 'python' ? 'main.py' : 'main.js', text: source }],
    steps: [{ kind: 'program', stdin: '' }],
    limits: LIMITS,
  };
}

function bombsOf(runtime: IsolateId): Submission {
  const { source, probes } = BOMBS[runtime];
  return {
    ...submissionOf(runtime, source),
    steps: probes.map(({ argument }) => ({ kind: 'program', stdin: '', argv: [argument] })),
    limits: { ...LIMITS, stepCpuMs: BOMB_MS },
  };
}

type RunProbe = (submission: Submission) => Promise<RunReport>;

/**
 * @returns why no candidate may run yet, or undefined when the way out was looked for and not
 * found.
 */
export function probeWaysOut(runtime: IsolateId, run: RunProbe): Promise<RuntimeStatus | undefined> {
  const { name, source, contained, stdout } = WAYS_OUT[runtime];
  return judged(run(submissionOf(runtime, source)), [
    { name, holds: (step) => contained.includes(step.outcome) && step.stdout === stdout },
  ]);
}

/** @returns why the runtime is not to be used, or undefined when it held all of them. */
export function probeBombs(runtime: IsolateId, run: RunProbe): Promise<RuntimeStatus | undefined> {
  const { probes } = BOMBS[runtime];
  return judged(
    run(bombsOf(runtime)),
    probes.map(({ name, contained }) => ({ name, holds: ({ outcome }) => contained.includes(outcome) })),
  );
}

interface Judge {
  name: string;
  holds(step: StepReport): boolean;
}

async function judged(running: Promise<RunReport>, judges: Judge[]): Promise<RuntimeStatus | undefined> {
  const names = judges.map(({ name }) => `"${name}"`).join(', ');
  let steps: StepReport[];
  try {
    ({ steps } = await running);
  } catch (error) {
    return { state: 'failed', detail: `The probes ${names} could not run: ${error}` };
  }
  const escaped = judges.flatMap(({ name, holds }, index) => {
    const step = steps[index];
    return step !== undefined && holds(step) ? [] : [`${name} (${step?.outcome})`];
  });
  if (escaped.length === 0) return undefined;
  return { state: 'unsafe', detail: `Not contained: ${escaped.join(', ')}.` };
}
