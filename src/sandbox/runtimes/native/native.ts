/**
 * Programs as the machine itself runs them, in a sandbox of the operating system: the same port as
 * the isolates, with more languages.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { NativeLevel } from '../../../verdict.ts';
import { ownFolder } from '../../own-folder.ts';
import {
  type Calibration,
  type Limits,
  type RunReport,
  type RuntimeStatus,
  SandboxError,
  type Submission,
  UnsupportedTests,
} from '../../sandbox.ts';
import type { Surroundings } from './bubblewrap.ts';
import { CALIBRATION, calibrationOf } from './calibration.ts';
import type { Toolchain } from './languages/language.ts';
import { NATIVE_LANGUAGES, type NativeLanguageId } from './languages/languages.ts';
import { findSystemTool, findTool } from './languages/locate.ts';
import { Libraries, locateToolchains, openFolder, Places, type Toolchains } from './places.ts';
import { probeNative } from './probes.ts';
import { execute, Gone, notCompiled } from './reports/execute.ts';
import { Slots } from './slots.ts';
import { programWork } from './submission.ts';
import type { Order } from './tasks.ts';

export interface NativeOptions {
  /** How strongly programs are kept apart from the machine; the weaker one has to be asked for. */
  level: NativeLevel;
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

/** Characters of what a tool says of its version. */
const MAX_VERSION = 100;

interface Tools {
  id: NativeLanguageId;
  toolchain: Toolchain;
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
  toolchains: Toolchains = new Map();
  #slots: Slots | undefined;
  #places: Places | undefined;
  #libraries: Libraries | undefined;
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
  }

  /**
   * Finds out how fast this host is: when nothing is waited for, since it takes as long as all that
   * a start does here. Without the probes nothing is to be found out about this host.
   */
  calibrate(): void {
    if (this.#options.probes && this.status.state === 'ready') void this.#calibrate().catch(() => {});
  }

  #setReady(calibration?: Calibration): void {
    const languages = Object.fromEntries(
      [...this.toolchains].map(([id, { version }]) => [id, version.slice(0, MAX_VERSION)]),
    );
    const facts = { level: this.#options.level, languages, ...(calibration ? { calibration } : {}) };
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
    return `Level ${this.#options.level}: known-bad programs were contained.${hidden} Languages: ${found}.`;
  }

  /** @returns what is missing */
  async #locate(): Promise<string | undefined> {
    if (process.platform !== 'linux') return 'Native programs need Linux.';
    if (process.arch !== 'x64' && process.arch !== 'arm64') return `There is no filter for ${process.arch}.`;
    const [bubblewrap, python] = await Promise.all([findTool('bwrap'), findSystemTool('python3')]);
    if (bubblewrap === undefined && this.#options.level === 'namespaces')
      return 'bubblewrap is not installed (apt-get install bubblewrap).';
    if (python === undefined) return 'python3 is not installed (apt-get install python3).';
    this.toolchains = await locateToolchains();
    if (this.#closed) return undefined;
    this.#open({ bubblewrap: bubblewrap ?? '', python });
    return undefined;
  }

  #open({ bubblewrap, python }: Pick<Surroundings, 'bubblewrap' | 'python'>): void {
    const { level, slots, maxQueue, recycleAfter, dataDir, onKilled } = this.#options;
    this.#folder = openFolder(ownFolder('native'));
    const cache = openFolder(join(this.#folder, 'cache'));
    this.#libraries = new Libraries(openFolder(join(dataDir ?? this.#folder, 'native')), this.toolchains);
    this.#slots = new Slots(
      { level, bubblewrap, python, cache, binds: this.#libraries.binds },
      { size: slots ?? availableParallelism(), maxQueue, recycleAfter, onKilled },
    );
    this.#places = new Places(this.toolchains, this.#libraries, { slots: this.#slots, cache });
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
  async run(submission: Submission, signal?: AbortSignal, stepAside?: () => void): Promise<RunReport> {
    await this.start();
    const { state, detail } = this.status;
    const id = submission.language as NativeLanguageId;
    const toolchain = this.toolchains.get(id);
    if (this.#closed || state !== 'ready' || toolchain === undefined)
      throw new SandboxError('unavailable', `Native ${id} is ${state}: ${this.missing(id) ?? detail}`);
    if (this.#options.level === 'landlock' && submission.steps.some(({ kind }) => kind !== 'program'))
      throw new UnsupportedTests('natively only stdio tests are run at the level landlock');
    await this.#prove(id);
    return this.#run(submission, { id, toolchain }, { signal, stepAside });
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

  async #run(
    submission: Submission,
    tools: Tools,
    caller?: Pick<Order, 'signal' | 'stepAside'>,
  ): Promise<RunReport> {
    const { standard, sources, interactor } = submission;
    const places = this.#places!;
    for (let attempt = 0; ; attempt += 1) {
      const place = await places.of({ ...tools, standard, sources });
      if ('error' in place) return notCompiled(submission, place.error);
      const other = interactor && (await places.ofInteractor(interactor, (id) => this.#prove(id)));
      const work = programWork(submission, place, other);
      try {
        return await execute(this.#slots!, { submission, work }, caller);
      } catch (error) {
        if (!(error instanceof Gone) || attempt === 2) throw error;
        places.clear();
      }
    }
  }

  stats(): { children: number; idle: number; waiting: number; started: number; compiled: number } {
    const { size = 0, idle = 0, waiting = 0, started = 0 } = this.#slots ?? {};
    return { children: size, idle, waiting, started, compiled: this.#places?.compiled ?? 0 };
  }

  /** Process ids of the launchers' sandboxes, for tests that kill them. */
  get pids(): number[] {
    return this.#slots?.pids ?? [];
  }

  /** When headers that were wanted are made. */
  async settled(): Promise<void> {
    await this.#libraries?.headers.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#slots?.close();
    await this.#libraries?.headers.settled();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}
