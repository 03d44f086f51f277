/** One launcher in its bubblewrap: started, given work one at a time, killed when it must be. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { NativeLevel } from '../../../verdict.ts';
import { launcherCommand, NOBODY, type Surroundings } from './bubblewrap.ts';
import { type Part, systemCallFilter } from './filter.ts';
import { type Frame, FrameReader, writeFrame } from './frames.ts';
import {
  clearAway,
  type LandlockHello,
  landlockCommand,
  landlockHello,
  landlockSource,
  landlockWork,
} from './landlock/landlock.ts';
import { BOOTSTRAP, guestSources, launcherSource } from './launcher-source.ts';
import { type RunSeen, readCollected, type Work } from './work.ts';

/** Bytes of standard error that are kept: a launcher that does not start says why. */
const LAST_WORDS = 4096;

export interface LauncherEvents {
  ready(facts: { hidden: boolean; python: string }): void;
  step(seen: RunSeen): void;
  /** It watches a program that still runs. */
  alive(): void;
  done(): void;
  /** It is gone, for whatever reason. */
  end(lastWords: string): void;
}

export class LauncherProcess {
  readonly #process: ChildProcess;
  readonly #events: LauncherEvents;
  readonly #surroundings: Surroundings;
  /** At that level: who it is and where. */
  readonly #landlock: LandlockHello | undefined;
  #lastWords = '';
  #ended = false;

  constructor(surroundings: Surroundings, events: LauncherEvents) {
    this.#events = events;
    this.#surroundings = surroundings;
    this.#landlock = surroundings.level === 'landlock' ? landlockHello(surroundings) : undefined;
    const commandOf = this.#landlock ? landlockCommand : launcherCommand;
    const [command, args] = commandOf(surroundings, BOOTSTRAP);
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: {}, detached: true });
    const { stdin, stdout, stderr } = this.#process;
    const frames = new FrameReader((frame) => this.#heard(frame));
    stdout!.on('data', (piece: Buffer) => {
      try {
        frames.push(piece);
      } catch (error) {
        this.#lastWords += String(error);
        this.kill();
      }
    });
    stderr!.on('data', (piece: Buffer) => {
      this.#lastWords = (this.#lastWords + piece.toString('latin1')).slice(-LAST_WORDS);
    });
    // What is written to a launcher that is gone is lost with it.
    stdin!.on('error', () => {});
    this.#process.on('error', (error) => this.#gone(error.message));
    this.#process.on('close', () => this.#gone(''));
    const filters = filtersAt(surroundings.level);
    stdin!.write(this.#landlock ? landlockSource() : launcherSource());
    const hello = {
      dropTo: NOBODY,
      filters: filters.map(([name, filter]) => [name, filter.length]),
      modules: PRELOADED,
      guest: guestSources(),
      ...this.#landlock,
    };
    stdin!.write(
      writeFrame(
        hello,
        filters.map(([, filter]) => filter),
      ),
    );
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** One at a time: the next one only after `done`. */
  run(asked: Work): void {
    const work = this.#landlock ? landlockWork(asked, this.#surroundings) : asked;
    const { files, steps, interactor, argv, env, ...rest } = work;
    const inputs = steps.flatMap((step) => ('files' in step ? contentsOf(step.files) : (step.stdin ?? [])));
    const parts = [...contentsOf(files), ...contentsOf(interactor?.files ?? []), ...inputs];
    const header = {
      ...rest,
      ...(work.kind === 'exec' ? { argv, env } : {}),
      filter: 'last',
      paths: pathsOf(files),
      interactor: interactor && { ...interactor, files: [], paths: pathsOf(interactor.files) },
      steps: steps.map(({ stdin: _stdin, ...step }) =>
        'files' in step ? { argv: step.argv, paths: pathsOf(step.files) } : step,
      ),
      sizes: parts.map((part) => part.length),
    };
    this.#process.stdin!.write(writeFrame(header, parts));
  }

  #heard({ header, body }: Frame): void {
    if (header.type === 'ready') {
      this.#events.ready({ hidden: header.hidden === true, python: String(header.python) });
    } else if (header.type === 'alive') this.#events.alive();
    else if (header.type === 'step' || header.type === 'done') {
      // The only step of a submission comes with its end.
      if (header.step) this.#events.step(seenOf(header.step as Record<string, unknown>, body));
      if (header.type === 'done') this.#events.done();
    }
  }

  /** With it ends everything in its sandbox. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #gone(message: string): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#landlock) clearAway(this.#landlock);
    this.#events.end(this.#lastWords + message);
  }
}

/** Those of programs, by when they are taken. */
function filtersAt(level: NativeLevel): [part: Part, filter: Buffer][] {
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';
  if (level === 'landlock') return [['last', systemCallFilter(architecture, level)]];
  return (['ahead', 'last'] as const).map((part) => [part, systemCallFilter(architecture, level, part)]);
}

/** What most programs import: a fork has it for nothing. */
const PRELOADED = [
  ...['collections', 'heapq', 'bisect', 'itertools', 'functools', 'math', 'random', 're', 'string'],
  ...['operator', 'copy', 'datetime', 'decimal', 'fractions', 'statistics', 'typing', 'json'],
  ...['dataclasses', 'enum', 'abc', 'array', 'contextlib', 'traceback', 'textwrap', 'cmath'],
];

const contentsOf = (files: Work['files']) => files.map(({ content }) => content);
const pathsOf = (files: Work['files']) => files.map(({ path }) => path);

function seenOf(header: Record<string, unknown>, body: Buffer): RunSeen {
  const [out = 0, err = 0] = header.sizes as number[];
  const seen = header as unknown as RunSeen;
  const rest = body.subarray(out + err);
  return {
    ...seen,
    stdout: body.subarray(0, out),
    stderr: body.subarray(out, out + err),
    rest,
    files: header.candidate || header.interactor || header.answers ? [] : readCollected(rest),
  };
}
