/** Programs of our own that a runtime has to contain before candidates run in it. */
import { bareReport } from '../report.ts';
import {
  type IsolateId,
  type RunReport,
  type RuntimeStatus,
  SandboxError,
  type StepOutcome,
  type StepReport,
  type Submission,
} from '../sandbox.ts';

interface Probe {
  name: string;
  source: string;
  /** Outcomes that show that it was contained. */
  contained: StepOutcome[];
  /** What must be on standard output. */
  stdout: string;
}

const NOT_RUN = bareReport('not_run');

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
  const judge: Judge = {
    name,
    // One that was cut short has found nothing, and has not looked everywhere.
    tells: (step) => contained.includes(step.outcome) || !['', stdout].includes(step.stdout),
    holds: (step) => contained.includes(step.outcome) && step.stdout === stdout,
  };
  return judged(run, submissionOf(runtime, source), [judge]);
}

/** @returns why the runtime is not to be used, or undefined when it held all of them. */
export function probeBombs(runtime: IsolateId, run: RunProbe): Promise<RuntimeStatus | undefined> {
  const judges = BOMBS[runtime].probes.map(({ name, contained }): Judge => {
    const holds = ({ outcome }: StepReport) => contained.includes(outcome);
    return { name, tells: ({ outcome }) => outcome !== 'not_run', holds };
  });
  return judged(run, bombsOf(runtime), judges);
}

interface Judge {
  name: string;
  /** The report says something about the runtime, and not only about the machine. */
  tells(step: StepReport): boolean;
  holds(step: StepReport): boolean;
}

/** Times that probes are run which tell nothing: all but the first while nothing else runs. */
const ATTEMPTS = 3;

/** `unsafe` is only what was seen to get out; what was not seen at all is `failed`. */
async function judged(
  run: RunProbe,
  submission: Submission,
  judges: Judge[],
): Promise<RuntimeStatus | undefined> {
  let detail = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    let steps: StepReport[];
    try {
      ({ steps } = await run(attempt === 1 ? submission : { ...submission, alone: true }));
    } catch (error) {
      const names = judges.map(({ name }) => `"${name}"`).join(', ');
      detail = `The probes ${names} could not run: ${error}`;
      // Nothing runs at all.
      if (error instanceof SandboxError && error.kind === 'unavailable') break;
      continue;
    }
    const seen = judges.map((judge, index) => ({ ...judge, step: steps[index] ?? NOT_RUN }));
    const told = ({ name, step }: (typeof seen)[number]) => `${name} (${step.outcome})`;
    const escaped = seen.filter(({ tells, holds, step }) => tells(step) && !holds(step));
    if (escaped.length > 0)
      return { state: 'unsafe', detail: `Not contained: ${escaped.map(told).join(', ')}.` };
    const silent = seen.filter(({ tells, step }) => !tells(step));
    if (silent.length === 0) return undefined;
    detail = `Probes did not run to their end: ${silent.map(told).join(', ')}.`;
  }
  return { state: 'failed', detail };
}
