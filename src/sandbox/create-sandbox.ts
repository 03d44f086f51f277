import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { childCode } from './child/child-code.ts';
import { Analysis } from './pool/analysis.ts';
import { Crew, type CrewEvents } from './pool/child-pool.ts';
import { Job } from './pool/job.ts';
import { Pool } from './pool/pool.ts';
import { probeBombs, probeWaysOut } from './pool/probes.ts';
import type { ChildRole } from './runtime.ts';
import { isMade, snapshotOf } from './runtimes/snapshots.ts';
import {
  type AnalyzeRequest,
  type RunReport,
  type RuntimeId,
  type RuntimeStatus,
  type Sandbox,
  SandboxError,
  type SandboxStats,
  type Submission,
  type TestPlan,
} from './sandbox.ts';
import { inTurns } from './turns.ts';

export interface SandboxOptions {
  /** Runtimes to offer. */
  runtimes?: RuntimeId[];
  /** Children that run candidates at the same time, per runtime; by default one per core. */
  children?: Partial<Record<RuntimeId, number>>;
  /** Booted children kept beyond that, to step in for one that is lost; by default one per runtime. */
  spares?: number;
  /** Submissions and test programs that may wait; more are refused as overloaded. */
  maxQueue?: number;
  /** Submissions after which a child is replaced. */
  recycleAfter?: number;
  /** `Limits.memoryMb` that isolates are kept ready for. */
  memoryMb?: number;
  /** Absolute path of the folder in which the runtimes' snapshots and the code of children are kept. */
  dataDir?: string;
  /**
   * A command put before the one that starts a child, and that becomes it: bubblewrap with its options, for one. The child needs
   * Node, the project's folder and descriptor 3, and nothing else.
   */
  wrapper?: string[];
  /** Runs, at start, programs that would not end or take all memory; on by default. */
  probes?: boolean;
  /** While this is pending, a core has other work: only the first children boot. */
  loading?: Promise<void>;
  /** For logs and metrics. */
  onEvent?: (event: SandboxEvent) => void;
}

export type SandboxEvent =
  | { type: 'killed'; runtime: RuntimeId; role: ChildRole; reason: string }
  | { type: 'status'; runtime: RuntimeId; status: RuntimeStatus }
  /** No snapshot can be kept: children start more slowly. */
  | { type: 'no_snapshot'; runtime: RuntimeId; detail: string };

/** What the children of a runtime are started with. */
interface Place {
  runtime: RuntimeId;
  /** An empty folder. */
  cwd: string;
  code: string | undefined;
  /** The file that they start from; undefined when each makes for itself what would be in it. */
  snapshot: string | undefined;
}

interface Department {
  place: Place;
  run: Crew;
  analyze: Crew;
  analysis: Analysis;
  status: RuntimeStatus;
}

/** Python first: its interpreter takes longest. */
const BOOT_ORDER: RuntimeId[] = ['python', 'javascript'];

/** Boots in a row that may fail before a runtime counts as failed. */
const MAX_FAILED_BOOTS = 3;

/** The sandbox of this process: forks children ahead and keeps them. `start` first, `close` in the end. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const runtimes = options.runtimes ?? ['javascript', 'python'];
  const maxQueue = options.maxQueue ?? 1000;
  const departments = new Map<RuntimeId, Department>();
  const killed: Record<string, number> = {};
  let pool: Pool | undefined;
  let folder: string | undefined;
  const builders = new Set<Crew>();
  let started: Promise<void> | undefined;
  let closed = false;
  /** At start a core is left to the rest of the service, which loads meanwhile. */
  const boot = inTurns(Math.max(1, availableParallelism() - 1));

  function setStatus(runtime: RuntimeId, status: RuntimeStatus): void {
    const department = departments.get(runtime);
    if (department !== undefined) department.status = status;
    options.onEvent?.({ type: 'status', runtime, status });
  }

  /** Takes no more work for a runtime, and refuses what waits. */
  function giveUp(runtime: RuntimeId, status: RuntimeStatus): void {
    // The first fault says most: what is refused for its sake fails, too.
    const state = departments.get(runtime)?.status.state;
    if (state === 'failed' || state === 'unsafe') return;
    setStatus(runtime, status);
    pool?.refuse(runtime, `The runtime ${runtime} is ${status.state}: ${status.detail}`);
  }

  function crew(place: Place, role: ChildRole, rest: Partial<CrewEvents>): Crew {
    const { runtime, cwd, code } = place;
    const made: Crew = new Crew(
      {
        kind: { runtime, role },
        size: role === 'run' ? (options.children?.[runtime] ?? availableParallelism()) : 1,
        spares: role === 'run' ? (options.spares ?? 1) : 0,
        recycleAfter: role === 'run' ? (options.recycleAfter ?? 1000) : Number.POSITIVE_INFINITY,
        surroundings: { cwd, wrapper: options.wrapper ?? [], code },
        runtime: () => ({ role, memoryMb: options.memoryMb ?? 256, snapshot: place.snapshot }),
      },
      {
        idle: () => {
          rest.idle?.();
          if (departments.get(runtime)?.status.state === 'failed' && role === 'run') void bringUp(runtime);
        },
        message: (member, message) => rest.message?.(member, message),
        lost: (member, end) => {
          rest.lost?.(member, end);
          if (role === 'build' || made.failedBoots < MAX_FAILED_BOOTS) return;
          giveUp(runtime, { state: 'failed', detail: made.lastFailure.slice(0, 2000) });
        },
        killed: (reason) => {
          if (role === 'build') return; // it is ended when it has done its work
          killed[reason] = (killed[reason] ?? 0) + 1;
          options.onEvent?.({ type: 'killed', runtime, role, reason });
        },
      },
    );
    return made;
  }

  function department(runtime: RuntimeId, cwd: string, code: string | undefined): Department {
    const place = { runtime, cwd, code, snapshot: snapshotOf(runtime, options.dataDir) };
    const run = crew(place, 'run', {
      idle: () => pool?.dispatch(),
      message: (member, message) => pool?.heard(member, message),
      lost: (member, end) => pool?.lost(member, end),
    });
    const analyze: Crew = crew(place, 'analyze', {
      idle: () => analysis.dispatch(),
      message: (member, message) => analysis.heard(member, message),
      lost: (member, end) => analysis.lost(member, end),
    });
    const analysis: Analysis = new Analysis(analyze, maxQueue);
    const status: RuntimeStatus = { state: 'warming', detail: 'The first children boot.' };
    return { place, run, analyze, analysis, status };
  }

  async function bringUpAll(): Promise<void> {
    // Nothing here gives way: the first child is on its way when `start` returns, however long the caller then loads.
    folder = mkdtempSync(join(tmpdir(), 'touchstone-'));
    const code = options.dataDir === undefined ? undefined : childCode(options.dataDir);
    for (const runtime of BOOT_ORDER.filter((id) => runtimes.includes(id))) {
      departments.set(runtime, department(runtime, folder, code));
    }
    pool = new Pool(new Map([...departments].map(([runtime, { run }]) => [runtime, run])), maxQueue);
    const [first, ...others] = departments.keys();
    const firstUp = first && bringUp(first);
    await options.loading;
    await Promise.all([firstUp, ...others.map(bringUp)]);
  }

  /**
   * Boots one child of each kind and looks for ways out: from then on candidates run. The rest of the children, and the programs that
   * would never end, come after. Done again when a runtime that had failed comes back.
   */
  async function bringUp(runtime: RuntimeId): Promise<void> {
    const { place, run, analyze, status } = departments.get(runtime)!;
    if (status.state === 'failed') setStatus(runtime, { state: 'warming', detail: 'The children are back.' });
    pool?.hold(runtime);
    if (place.snapshot !== undefined && !isMade(place.snapshot)) await makeSnapshot(place);
    const first = boot(() => run.grow());
    const analyst = boot(() => analyze.grow());
    await first;
    const probe = (submission: Submission) => submit(runtime, submission);
    const way = await probeWaysOut(runtime, probe);
    if (way !== undefined) return giveUp(runtime, way);
    pool?.admit(runtime);
    await Promise.all([analyst, options.loading]);
    await Promise.all(Array.from({ length: run.missing }, () => boot(() => run.grow())));
    if (options.probes === false)
      return setStatus(runtime, { state: 'ready', detail: 'No way out was found.' });
    const fault = await probeBombs(runtime, probe);
    if (fault !== undefined) return giveUp(runtime, fault);
    const detail = 'No way out was found, and known-bad programs were contained.';
    setStatus(runtime, { state: 'ready', detail });
  }

  /** In a child of its own, the only one that may write. Where it cannot, the service goes on without: it starts more slowly. */
  async function makeSnapshot(place: Place): Promise<void> {
    const builder = crew(place, 'build', {});
    builders.add(builder);
    await builder.grow();
    builder.close();
    if (place.snapshot === undefined || isMade(place.snapshot) || closed) return;
    place.snapshot = undefined;
    const detail = builder.lastFailure.slice(0, 2000);
    options.onEvent?.({ type: 'no_snapshot', runtime: place.runtime, detail });
  }

  function submit(runtime: RuntimeId, submission: Submission, signal?: AbortSignal): Promise<RunReport> {
    return new Promise((resolve, reject) => {
      if (pool === undefined || closed) {
        return reject(new SandboxError('unavailable', 'The sandbox is not running.'));
      }
      const done = (job: Job) => resolve(reportOf(job));
      pool.submit(runtime, new Job(submission, { resolve: done, reject }), signal);
    });
  }

  function run(submission: Submission, signal?: AbortSignal): Promise<RunReport> {
    const runtime = submission.language === 'python' ? 'python' : 'javascript';
    const refusal = refusalOf(runtime);
    return refusal === undefined ? submit(runtime, submission, signal) : Promise.reject(refusal);
  }

  async function analyze(request: AnalyzeRequest, signal?: AbortSignal): Promise<TestPlan> {
    const runtime = request.language === 'python' ? 'python' : 'javascript';
    const refusal = refusalOf(runtime);
    if (refusal !== undefined) throw refusal;
    return departments.get(runtime)!.analysis.analyze(request, signal);
  }

  /** Work for a runtime that warms up waits; an unsafe or failed one takes none. */
  function refusalOf(runtime: RuntimeId): SandboxError | undefined {
    const status = departments.get(runtime)?.status;
    if (status === undefined || closed) {
      return new SandboxError('unavailable', `The runtime ${runtime} is not running.`);
    }
    if (status.state === 'ready' || status.state === 'warming') return undefined;
    return new SandboxError('unavailable', `The runtime ${runtime} is ${status.state}: ${status.detail}`);
  }

  function stats(): SandboxStats {
    const total = { children: 0, idle: 0, waiting: pool?.waiting ?? 0, started: 0, killed: { ...killed } };
    for (const { run, analyze, analysis } of departments.values()) {
      total.waiting += analysis.waiting;
      for (const { members, started } of [run, analyze]) {
        total.started += started;
        for (const { state } of members) {
          if (state !== 'dying') total.children += 1;
          if (state === 'idle') total.idle += 1;
        }
      }
    }
    return total;
  }

  async function close(): Promise<void> {
    closed = true;
    pool?.close();
    for (const builder of builders) builder.close();
    for (const { run, analyze, analysis } of departments.values()) {
      analysis.close();
      run.close();
      analyze.close();
    }
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  const status = () =>
    Object.fromEntries([...departments].map(([id, { status }]) => [id, status])) as ReturnType<
      Sandbox['status']
    >;
  const start = () => (started ??= bringUpAll());
  return { run, analyze, status, stats, start, close };
}

function reportOf(job: Job): RunReport {
  const now = performance.now();
  return {
    steps: job.reports,
    cpuMs: job.reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    wallMs: now - (job.startedAt ?? now),
    queueMs: (job.startedAt ?? now) - job.enqueuedAt,
    loaded: job.loaded || (loadavg()[0] ?? 0) > availableParallelism(),
  };
}
