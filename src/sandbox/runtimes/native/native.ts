/**
 * Programs as the machine itself runs them, in a sandbox of the operating system: the same port as
 * the isolates, with more languages.
 */
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NativeLevel } from '../../../verdict.ts';
import { bareReport, endsRun } from '../../report.ts';
import {
  type Calibration,
  InteractorError,
  type Limits,
  type RunReport,
  type RuntimeStatus,
  SandboxError,
  type SourceFile,
  type StepReport,
  type Submission,
} from '../../sandbox.ts';
import { callReport, checksReport, interactiveReport } from './beside.ts';
import type { Surroundings } from './bubblewrap.ts';
import { CALIBRATION, calibrationOf } from './calibration.ts';
import { Compiler } from './compiler.ts';
import { HEADERS } from './languages/compiled.ts';
import { GoLibrary } from './languages/go-library.ts';
import { Headers } from './languages/headers.ts';
import type { NativeLanguage, Toolchain } from './languages/language.ts';
import { NATIVE_LANGUAGES, type NativeLanguageId } from './languages/languages.ts';
import { findSystemTool, findTool } from './languages/locate.ts';
import { GO_LIBRARY } from './languages/managed.ts';
import { reportOf } from './outcome.ts';
import { probeNative } from './probes.ts';
import { Slots } from './slots.ts';
import { type Place, programWork } from './submission.ts';
import type { RunSeen, Work } from './work.ts';

export interface NativeOptions {
  /** Launchers that may work at the same time; by default one per core. */
  slots?: number | undefined;
  maxQueue: number;
  recycleAfter: number;
  /** Where compiled libraries are kept; a temporary folder without. */
  dataDir: string | undefined;
  probes: boolean;
  onKilled(reason: string): void;
  onStatus(status: RuntimeStatus): void;
}

/** How strongly programs are kept apart from the machine. */
const LEVEL: NativeLevel = 'namespaces';
/** Characters of what a tool says of its version. */
const MAX_VERSION = 100;

interface Tools {
  id: NativeLanguageId;
  toolchain: Toolchain;
}
interface Program extends Tools {
  standard: string | undefined;
  sources: SourceFile[];
}

/** Wide: what it is to show has nothing to do with speed. */
const SAMPLE_LIMITS: Limits = {
  stepCpuMs: 10_000,
  totalCpuMs: 10_000,
  wallMs: 120_000,
  memoryMb: 512,
  outputBytes: 4096,
  valueBytes: 4096,
};

export class NativeRuntime {
  readonly #options: NativeOptions;
  readonly #proven = new Map<NativeLanguageId, Promise<void>>();
  readonly toolchains = new Map<NativeLanguageId, Toolchain>();
  #slots: Slots | undefined;
  #compiler: Compiler | undefined;
  #headers: Headers | undefined;
  #goLibrary: GoLibrary | undefined;
  #folder: string | undefined;
  #started: Promise<void> | undefined;
  #closed = false;
  status: RuntimeStatus = { state: 'warming', detail: 'The tools of the languages are looked for.' };

  constructor(options: NativeOptions) {
    this.#options = options;
  }

  start(): Promise<void> {
    this.#started ??= this.#bringUp();
    return this.#started;
  }

  async #bringUp(): Promise<void> {
    const absent = await this.#locate();
    if (this.#closed) return;
    if (absent !== undefined) return this.#setStatus({ state: 'absent', detail: absent });
    const fault = await probeNative(this.#slots!, this.#options.probes);
    if (this.#closed) return;
    if (fault) return this.#setStatus(fault);
    this.#setReady();
    // Nothing waits for it, and without the probes nothing is to be found out about this host.
    if (this.#options.probes) void this.#calibrate().catch(() => {});
  }

  #setReady(calibration?: Calibration): void {
    const languages = Object.fromEntries(
      [...this.toolchains].map(([id, { version }]) => [id, version.slice(0, MAX_VERSION)]),
    );
    const facts = { level: LEVEL, languages, ...(calibration ? { calibration } : {}) };
    this.#setStatus({ state: 'ready', detail: this.#describe(), facts });
  }

  async #calibrate(): Promise<void> {
    const { steps } = await this.run(CALIBRATION);
    if (steps.every(({ outcome }) => outcome === 'ok') && this.status.state === 'ready')
      this.#setReady(calibrationOf(steps.map(({ cpuMs }) => cpuMs)));
  }

  #setStatus(status: RuntimeStatus): void {
    this.status = status;
    this.#options.onStatus(status);
  }

  #describe(): string {
    const hidden = this.#slots!.hidden ? '' : ' Programs see the numbers of the launcher in /proc.';
    const found = [...this.toolchains.keys()].join(', ');
    return `Level ${LEVEL}: known-bad programs were contained.${hidden} Languages: ${found}.`;
  }

  /** @returns what is missing */
  async #locate(): Promise<string | undefined> {
    if (process.platform !== 'linux') return 'Native programs need Linux.';
    if (process.arch !== 'x64' && process.arch !== 'arm64') return `There is no filter for ${process.arch}.`;
    const [bubblewrap, python] = await Promise.all([findTool('bwrap'), findSystemTool('python3')]);
    if (bubblewrap === undefined) return 'bubblewrap is not installed (apt-get install bubblewrap).';
    if (python === undefined) return 'python3 is not installed (apt-get install python3).';
    await Promise.all(
      Object.entries(NATIVE_LANGUAGES).map(async ([id, language]: [string, NativeLanguage]) => {
        const toolchain = await language.locate();
        if (toolchain) this.toolchains.set(id as NativeLanguageId, toolchain);
      }),
    );
    if (this.#closed) return undefined;
    this.#open({ bubblewrap, python });
    return undefined;
  }

  #open({ bubblewrap, python }: Pick<Surroundings, 'bubblewrap' | 'python'>): void {
    const { slots, maxQueue, recycleAfter, dataDir, onKilled } = this.#options;
    this.#folder = openFolder(mkdtempSync(join(tmpdir(), 'touchstone-native-')));
    const cache = openFolder(join(this.#folder, 'cache'));
    const lasting = openFolder(join(dataDir ?? this.#folder, 'native'));
    const versionOf = (id: NativeLanguageId) =>
      (this.toolchains.get(id)?.version ?? 'none').replace(/[^\w.-]+/g, '-');
    this.#headers = new Headers(openFolder(join(lasting, `headers-${versionOf('cpp')}`)));
    this.#goLibrary = new GoLibrary(openFolder(join(lasting, `library-${versionOf('go')}`)));
    const binds = [...this.toolchains.values()].flatMap((toolchain) => toolchain.binds);
    binds.push([this.#headers.folder, HEADERS], [this.#goLibrary.folder, GO_LIBRARY]);
    this.#slots = new Slots(
      { bubblewrap, python, cache, binds: distinct(binds) },
      { size: slots ?? availableParallelism(), maxQueue, recycleAfter, onKilled },
    );
    this.#compiler = new Compiler(this.#slots, cache);
  }

  /** What to install before programs of this language run; undefined when it is there. */
  missing(language: string): string | undefined {
    if (!Object.hasOwn(NATIVE_LANGUAGES, language)) return 'it does not run natively';
    const id = language as NativeLanguageId;
    if (this.status.state === 'absent') return this.status.detail;
    return this.status.state === 'warming' || this.toolchains.has(id)
      ? undefined
      : `it is not installed: ${NATIVE_LANGUAGES[id].install}`;
  }

  /** @throws SandboxError for failures of ours */
  async run(submission: Submission, signal?: AbortSignal): Promise<RunReport> {
    await this.start();
    const { state, detail } = this.status;
    const id = submission.language as NativeLanguageId;
    const toolchain = this.toolchains.get(id);
    if (this.#closed || state !== 'ready' || toolchain === undefined)
      throw new SandboxError('unavailable', `Native ${id} is ${state}: ${this.missing(id) ?? detail}`);
    await this.#prove(id);
    return this.#run(submission, { id, toolchain }, signal);
  }

  /**
   * The language's own sample has to run before the first candidate.
   * @throws SandboxError where it does not
   */
  #prove(id: NativeLanguageId): Promise<void> {
    const known = this.#proven.get(id);
    if (known) return known;
    const proof = this.#runSample(id);
    this.#proven.set(id, proof);
    proof.catch(() => this.#proven.delete(id));
    return proof;
  }

  async #runSample(id: NativeLanguageId): Promise<void> {
    const text = NATIVE_LANGUAGES[id].sample;
    const submission: Submission = {
      language: id,
      tenant: '',
      isolation: 'fresh',
      sources: [{ path: 'sample', text }],
      steps: [{ kind: 'program', stdin: '' }],
      limits: SAMPLE_LIMITS,
    };
    const { steps } = await this.#run(submission, { id, toolchain: this.toolchains.get(id)! });
    const { outcome, message = '', stdout } = steps[0]!;
    if (outcome === 'ok' && stdout === 'ready') return;
    throw new SandboxError('unavailable', `The tools of ${id} do not work here: ${outcome} ${message}`);
  }

  async #run(submission: Submission, tools: Tools, signal?: AbortSignal): Promise<RunReport> {
    const { standard, sources, interactor } = submission;
    for (let attempt = 0; ; attempt += 1) {
      const place = await this.#place({ ...tools, standard, sources });
      if ('error' in place) return notCompiled(submission, place.error);
      const other = interactor && (await this.#interactor(interactor));
      try {
        return await this.#execute(submission, programWork(submission, place, other), signal);
      } catch (error) {
        if (!(error instanceof Gone) || attempt === 2) throw error;
        this.#compiler!.clear();
      }
    }
  }

  /** Where a program runs, compiled if its language is. */
  async #place({ id, toolchain, standard, sources }: Program): Promise<Place | { error: string }> {
    const language: NativeLanguage = NATIVE_LANGUAGES[id];
    if (!language.compile) return { language, toolchain, artefact: null };
    const [{ text }, ...others] = sources as [SourceFile, ...SourceFile[]];
    await this.#prepareLibrary(id, text, standard ?? language.standards?.[0], toolchain);
    const compiled = await this.#compiler!.compile({
      id,
      language,
      toolchain,
      standard,
      sources: [{ path: language.main(text), text }, ...others],
    });
    return 'error' in compiled ? compiled : { language, toolchain, artefact: compiled.artefact };
  }

  /** @throws InteractorError where it does not compile */
  async #interactor({ language, standard, source }: NonNullable<Submission['interactor']>): Promise<Place> {
    const id = language as NativeLanguageId;
    const toolchain = this.toolchains.get(id);
    if (toolchain === undefined) throw new InteractorError(`${id} does not run natively here`);
    await this.#prove(id);
    const sources = [{ path: 'interactor', text: source }];
    const place = await this.#place({ id, toolchain, standard, sources });
    if ('error' in place) throw new InteractorError(place.error);
    return place;
  }

  async #prepareLibrary(
    id: NativeLanguageId,
    source: string,
    standard: string | undefined,
    toolchain: Toolchain,
  ): Promise<void> {
    if (id === 'cpp') this.#headers!.wanted(source, standard!, toolchain);
    if (id !== 'go') return;
    try {
      await this.#goLibrary!.ready(toolchain);
    } catch (error) {
      throw new SandboxError('unavailable', 'The library of Go could not be compiled.', { cause: error });
    }
  }

  async #execute(submission: Submission, work: Work, signal?: AbortSignal): Promise<RunReport> {
    const options = { alone: submission.alone === true, ...(signal ? { signal } : {}) };
    let done = await this.#slots!.run(work, options);
    // The wall clock alone never decides: what wanted a core and got none runs once more, alone.
    if (done.seen.some(wasStarved)) done = await this.#slots!.run(work, { ...options, alone: true });
    if (done.seen.some(wasStarved))
      throw new SandboxError(
        'internal',
        'The machine was too busy to tell a slow program from a waiting one.',
      );
    const steps: StepReport[] = [];
    const limits = work.limits;
    let left = submission.limits.totalCpuMs;
    for (const seen of done.seen) {
      if (seen.ended === 'M' || seen.interactor?.ended === 'M') throw new Gone();
      if ([seen, seen.candidate, seen.interactor].some((each) => each && isOurs(each)))
        throw new SandboxError('internal', `The launcher failed: ${seen.fault ?? 'a program was lost'}`);
      const report = REPORTS[work.form](seen, limits, submission.language);
      steps.push(report);
      left -= report.cpuMs;
      if (endsRun(submission, report, left)) break;
    }
    while (steps.length < submission.steps.length) steps.push(bareReport('not_run'));
    return {
      steps,
      cpuMs: steps.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
      wallMs: done.wallMs,
      queueMs: done.queueMs,
      loaded: (loadavg()[0] ?? 0) > availableParallelism(),
    };
  }

  stats(): { children: number; idle: number; waiting: number; started: number; compiled: number } {
    const { size = 0, idle = 0, waiting = 0, started = 0 } = this.#slots ?? {};
    return { children: size, idle, waiting, started, compiled: this.#compiler?.compiled ?? 0 };
  }

  /** Process ids of the launchers' sandboxes, for tests that kill them. */
  get pids(): number[] {
    return this.#slots?.pids ?? [];
  }

  /** When headers that were wanted are made. */
  async settled(): Promise<void> {
    await this.#headers?.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#slots?.close();
    await this.#headers?.settled();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** What was compiled is not kept any more. */
class Gone extends SandboxError {
  constructor() {
    super('internal', 'What was compiled is gone.');
  }
}

const REPORTS = {
  programs: reportOf,
  calls: callReport,
  checks: checksReport,
  interactive: interactiveReport,
};

function isOurs({ ended, mark, killed }: RunSeen): boolean {
  return ended === 'F' || mark === 'X' || (ended === 'K' && killed === null);
}

function wasStarved(seen: RunSeen): boolean {
  return seen.killed === 'wall' && seen.starvedMs > seen.wallMs / 5;
}

function notCompiled({ steps }: Submission, message: string): RunReport {
  const reports = steps.map(() => bareReport('compile_error', message));
  return { steps: reports, cpuMs: 0, wallMs: 0, queueMs: 0, loaded: false };
}

/** A folder that the launcher, which is another user, can read. */
function openFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
  return path;
}

function distinct(binds: [string, string][]): [string, string][] {
  return [...new Map(binds.map((bind) => [bind[1], bind])).values()];
}
