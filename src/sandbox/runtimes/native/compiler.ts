/**
 * Compiles a program once: what was made of the same source by the same tools is kept, and so is
 * that a source does not compile.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { SandboxError, type SourceFile } from '../../sandbox.ts';
import { BASE_ENV } from './bubblewrap.ts';
import type { NativeLanguage, Toolchain } from './languages/language.ts';
import type { Slots } from './slots.ts';
import type { Done } from './tasks.ts';
import { type CollectedFile, killedByNobody, type RunSeen, starved, type Work } from './work.ts';

export type Compiled =
  | { artefact: string; cpuMs: number }
  /** It does not compile: bounded, without paths of the host. */
  | { error: string };

export interface CompileRequest {
  id: string;
  language: NativeLanguage;
  toolchain: Toolchain;
  standard: string | undefined;
  sources: SourceFile[];
}

/** CPU and wall milliseconds, and bytes of messages, that a compiler may use. */
const CPU_MS = 30_000;
const WALL_MS = 120_000;
const OUTPUT_BYTES = 256 * 1024;
const FOLDER_MB = 256;
const MAX_MESSAGE = 2000;
/** Bytes of programs that are kept. */
const KEPT_BYTES = 512 * 1024 ** 2;
/** What one entry costs beyond its bytes. */
const ENTRY = 4096;

export class Compiler {
  readonly #slots: Slots;
  readonly #cache: string;
  readonly #running = new Map<string, Promise<Compiled>>();
  readonly #kept: LRUCache<string, Compiled & { bytes: number }>;
  /** Programs that were compiled, not taken from what is kept. */
  compiled = 0;

  constructor(slots: Slots, cache: string) {
    this.#slots = slots;
    this.#cache = cache;
    this.#kept = new LRUCache({
      maxSize: KEPT_BYTES,
      sizeCalculation: ({ bytes }) => bytes + ENTRY,
      dispose: (value) => {
        if ('artefact' in value)
          void rm(join(cache, value.artefact), { recursive: true, force: true }).catch(() => {});
      },
    });
  }

  /** @throws SandboxError for failures of ours */
  compile(request: CompileRequest): Promise<Compiled> {
    const key = keyOf(request);
    const kept = this.#kept.get(key);
    if (kept) return Promise.resolve(kept);
    const running = this.#running.get(key);
    if (running) return running;
    // Others may wait for the same program, so it does not end with the request that asked first.
    const made = this.#make(key, request).finally(() => this.#running.delete(key));
    this.#running.set(key, made);
    return made;
  }

  /** Forgets what is not there any more. */
  clear(): void {
    this.#kept.clear();
  }

  async #make(key: string, request: CompileRequest): Promise<Compiled> {
    this.compiled += 1;
    const work = workOf(request);
    let seen = seenOf(await this.#slots.run(work));
    if (isDoubtful(seen, work)) seen = seenOf(await this.#slots.run(work, { alone: true }));
    if (starved(work)(seen)) throw new SandboxError('internal', 'The machine was too busy to compile.');
    if (seen.ended === 'K' && seen.killed === null)
      throw new SandboxError('internal', 'The compiler was killed from outside.');
    if (seen.status !== 0 || seen.killed !== null || seen.files.length === 0) {
      const compiled = { error: messageOf(seen) };
      if (!isDoubtful(seen, work)) this.#kept.set(key, { ...compiled, bytes: compiled.error.length });
      return compiled;
    }
    await this.#keep(key, seen.files);
    const compiled = { artefact: key, cpuMs: seen.cpuMs };
    const bytes = seen.files.reduce((sum, { content }) => sum + content.length, 0);
    this.#kept.set(key, { ...compiled, bytes });
    return compiled;
  }

  async #keep(key: string, files: CollectedFile[]): Promise<void> {
    const folder = await mkdtemp(join(this.#cache, 'new-'));
    await chmod(folder, 0o755);
    for (const { path, executable, content } of files) {
      const target = join(folder, path);
      if (!target.startsWith(`${folder}/`)) continue;
      await mkdir(dirname(target), { recursive: true, mode: 0o755 });
      await writeFile(target, content);
      await chmod(target, executable ? 0o755 : 0o644);
    }
    await rm(join(this.#cache, key), { recursive: true, force: true });
    await rename(folder, join(this.#cache, key));
  }
}

/** @throws SandboxError where no compiler ran */
function seenOf({ seen: [seen] }: Done): RunSeen {
  if (seen === undefined || seen.ended === 'F' || seen.ended === 'M' || seen.mark === 'X')
    throw new SandboxError('internal', `The compiler could not be run: ${seen?.fault ?? 'no report'}`);
  return seen;
}

function keyOf({ id, language, toolchain, standard, sources }: CompileRequest): string {
  const parts = [id, toolchain.version, language.compile!.flags, standard ?? '', JSON.stringify(sources)];
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

function workOf({ language, toolchain, standard, sources }: CompileRequest): Work {
  const { command, artefact, memoryMb } = language.compile!;
  const main = sources[0]!.path;
  return {
    form: 'programs',
    kind: 'exec',
    argv: command({ main, standard: standard ?? language.standards?.[0], toolchain }),
    env: { ...BASE_ENV, ...language.env },
    files: sources.map(({ path, text }) => ({ path, content: Buffer.from(text) })),
    light: false,
    artefact: null,
    modules: [],
    limits: {
      stepCpuMs: CPU_MS,
      totalCpuMs: CPU_MS,
      wallMs: WALL_MS,
      longestMs: 3 * WALL_MS,
      memoryMb,
      roomMb: 0,
      addressMb: 0,
      processes: 128,
      folderMb: FOLDER_MB,
      outputBytes: OUTPUT_BYTES,
      valueBytes: 0,
    },
    steps: [{ stdin: Buffer.alloc(0), collect: [artefact] }],
    stopAtFailure: false,
  };
}

/**
 * What a driver says where one of its programs was ended by a signal, as by a machine without
 * memory. A source can have it printed too, so it is a reason to compile once more, and none to
 * believe it.
 */
const PART_ENDED =
  /\bsignal\b|\b(?:Killed|Terminated|Aborted|Hangup)\b|Segmentation fault|internal compiler error|core dumped/i;

/** It may have been ended from outside: it counts when it happens twice. */
function isDoubtful(seen: RunSeen, work: Work): boolean {
  if (starved(work)(seen) || killedByNobody(seen)) return true;
  if (seen.killed !== null || (seen.status === 0 && seen.files.length > 0)) return false;
  const said = Buffer.concat([seen.stderr, seen.stdout]).toString('latin1');
  return (seen.status & 0x7f) !== 0 || said.trim() === '' || PART_ENDED.test(said);
}

function messageOf({ killed, stdout, stderr }: RunSeen): string {
  if (killed === 'time' || killed === 'wall') return 'The compiler used more time than it may.';
  if (killed === 'memory') return 'The compiler used more memory than it may.';
  const text = stderr.length > 0 ? stderr : stdout;
  const plain = text.toString('utf8').replaceAll('/tmp/work/', '').replaceAll('/toolchains/', '').trim();
  if (killed === 'output' || plain.length > MAX_MESSAGE) return `${plain.slice(0, MAX_MESSAGE)}…`;
  return plain === '' ? 'The compiler made no program.' : plain;
}
