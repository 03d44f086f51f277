/** Programs of our own that a runtime has to contain before candidates run in it. */
import type { IsolateId, RunReport, RuntimeStatus, StepOutcome, Submission } from '../sandbox.ts';

interface Probe {
  name: string;
  source: string;
  /** Outcomes that show that it was contained. */
  contained: StepOutcome[];
  /** What must be on standard output. */
  stdout?: string;
  /** CPU milliseconds, for a program that would use whatever it gets. */
  cpuMs?: number;
}

/** Long enough to show that it is ended, short enough to wait for at every start. */
const LOOP_MS = 60;

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

/**
 * Programs that would run for ever or take all memory. They hold up nobody but their child, which
 * is killed from outside.
 */
const BOMBS: Record<IsolateId, Probe[]> = {
  javascript: [
    { name: 'endless loop', source: 'for (;;);', contained: ['time_limit'], cpuMs: LOOP_MS },
    {
      name: 'uninterruptible builtin',
      source: 'Array(2 ** 32 - 1).indexOf(1)',
      contained: ['time_limit'],
      cpuMs: LOOP_MS,
    },
    {
      name: 'heap bomb',
      source: 'const a = []; for (;;) a.push(new Array(1e5).fill({}));',
      contained: ['memory_limit', 'time_limit'],
    },
  ],
  python: [
    { name: 'endless loop', source: 'while True: pass', contained: ['time_limit'], cpuMs: LOOP_MS },
    { name: 'heap bomb', source: 'a = bytearray(1 << 30)', contained: ['memory_limit', 'runtime_error'] },
  ],
};

const LIMITS = {
  stepCpuMs: 200,
  totalCpuMs: 200,
  wallMs: 60_000,
  memoryMb: 64,
  outputBytes: 4096,
  valueBytes: 4096,
};

function submissionOf(runtime: IsolateId, { source, cpuMs = LIMITS.stepCpuMs }: Probe): Submission {
  return {
    language: runtime,
    tenant: '',
    isolation: 'fresh',
    sources: [{ path: runtime === 'python' ? 'main.py' : 'main.js', text: source }],
    steps: [{ kind: 'program', stdin: '' }],
    limits: { ...LIMITS, stepCpuMs: cpuMs, totalCpuMs: cpuMs },
  };
}

function isContained(probe: Probe, report: RunReport): boolean {
  const step = report.steps[0];
  if (step === undefined || !probe.contained.includes(step.outcome)) return false;
  return probe.stdout === undefined || step.stdout === probe.stdout;
}

type RunProbe = (submission: Submission) => Promise<RunReport>;

/**
 * @returns why no candidate may run yet, or undefined when the way out was looked for and not
 * found.
 */
export function probeWaysOut(runtime: IsolateId, run: RunProbe): Promise<RuntimeStatus | undefined> {
  return runProbes(runtime, [WAYS_OUT[runtime]], run);
}

/** @returns why the runtime is not to be used, or undefined when it held all of them. */
export function probeBombs(runtime: IsolateId, run: RunProbe): Promise<RuntimeStatus | undefined> {
  return runProbes(runtime, BOMBS[runtime], run);
}

async function runProbes(
  runtime: IsolateId,
  probes: Probe[],
  run: RunProbe,
): Promise<RuntimeStatus | undefined> {
  const results = await Promise.allSettled(probes.map((probe) => run(submissionOf(runtime, probe))));
  const escaped: string[] = [];
  for (const [i, result] of results.entries()) {
    const probe = probes[i]!;
    if (result.status === 'rejected') {
      return { state: 'failed', detail: `The probe "${probe.name}" could not run: ${result.reason}` };
    }
    if (!isContained(probe, result.value)) {
      escaped.push(`${probe.name} (${result.value.steps[0]?.outcome})`);
    }
  }
  if (escaped.length === 0) return undefined;
  return { state: 'unsafe', detail: `Not contained: ${escaped.join(', ')}.` };
}
