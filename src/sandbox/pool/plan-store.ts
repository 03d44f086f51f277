/**
 * Plans of test programs, kept on disk from one start to the next and shared by the processes of a
 * data folder: taking a test program apart takes longer than running most programs against it.
 * Only the parent reads and writes here; plans hold what tests expect, and no child may see them.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPlan } from '../child/protocol.ts';
import type { AnalyzeRequest, TestPlan } from '../sandbox.ts';

/** Bytes that all plans together may take; the oldest go. */
const MAX_BYTES = 256 << 20;
/** Share of it that is left when some have gone. */
const KEPT = 3 / 4;
/** A plan beyond this is made anew each time. */
const MAX_PLAN_BYTES = 4 << 20;

export interface PlanStoreOptions {
  /** Absolute path of a folder for plans alone. */
  folder: string;
  /** Everything but the request that a plan depends on. */
  version: string;
  maxBytes?: number;
}

/**
 * One file a plan, named after the request and the version. It is there as a whole or not at all;
 * one that was damaged, or put in the place of another, counts as missing and is written anew.
 */
export class PlanStore {
  readonly #folder: string;
  readonly #version: string;
  readonly #maxBytes: number;
  /** Bytes in the folder, as far as this process knows; undefined before the first look. */
  #bytes: number | undefined;
  #written = 0;
  #sweeping: Promise<void> | undefined;
  /** The folder cannot be written: plans that are there are still read. */
  #closed = false;

  constructor({ folder, version, maxBytes = MAX_BYTES }: PlanStoreOptions) {
    this.#folder = folder;
    this.#version = version;
    this.#maxBytes = maxBytes;
  }

  async find(request: AnalyzeRequest): Promise<TestPlan | undefined> {
    const name = this.#nameOf(request);
    let text: string;
    try {
      text = await readFile(this.#pathOf(name), 'utf8');
    } catch {
      // Not there, or not to be read: it is made anew, and nothing is lost but time.
      return undefined;
    }
    return planIn(text, name);
  }

  /** Resolves when the plan is kept, or cannot be. */
  async keep(request: AnalyzeRequest, plan: TestPlan): Promise<void> {
    if (this.#closed) return;
    const name = this.#nameOf(request);
    const body = JSON.stringify({ name, plan });
    if (body.length > MAX_PLAN_BYTES) return;
    this.#written += 1;
    const partial = join(this.#folder, `${name}.${process.pid}.${this.#written}.partial`);
    try {
      if (this.#bytes === undefined) {
        await mkdir(this.#folder, { recursive: true, mode: 0o700 });
        await this.#sweep();
      }
      await writeFile(partial, `${checksumOf(body)}\n${body}`, { mode: 0o600 });
      await rename(partial, this.#pathOf(name));
    } catch {
      this.#closed = true;
      await rm(partial, { force: true }).catch(() => {});
      return;
    }
    this.#bytes = (this.#bytes ?? 0) + body.length;
    if (this.#bytes > this.#maxBytes) await this.#sweep();
  }

  /** Counts what is there, and takes the oldest away where it is too much. */
  #sweep(): Promise<void> {
    this.#sweeping ??= this.#takeAway().finally(() => {
      this.#sweeping = undefined;
    });
    return this.#sweeping;
  }

  async #takeAway(): Promise<void> {
    const files: { path: string; size: number; at: number }[] = [];
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      // Another process may have taken it away meanwhile.
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile()) files.push({ path, size: found.size, at: found.mtimeMs });
    }
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (bytes > this.#maxBytes) {
      files.sort((a, b) => a.at - b.at);
      for (const { path, size } of files) {
        if (bytes <= this.#maxBytes * KEPT) break;
        await rm(path, { force: true });
        bytes -= size;
      }
    }
    this.#bytes = bytes;
  }

  #pathOf(name: string): string {
    return join(this.#folder, `${name}.plan`);
  }

  #nameOf({ language, runner, path, source }: AnalyzeRequest): string {
    const hash = createHash('sha256');
    // With the length in front, no two lists of texts are the same bytes.
    for (const text of [this.#version, language, runner ?? '', path ?? '', source])
      hash.update(`${text.length}:${text}`);
    return hash.digest('hex').slice(0, 40);
  }
}

const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The plan of a file, if it is whole, of this name and a plan at all. */
function planIn(text: string, name: string): TestPlan | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, Math.max(0, end)) !== checksumOf(body)) return undefined;
  try {
    const kept = JSON.parse(body) as { name?: unknown; plan?: unknown } | null;
    return kept?.name === name && isPlan(kept.plan) ? kept.plan : undefined;
  } catch {
    // Its checksum is right and it is no JSON: somebody else wrote it.
    return undefined;
  }
}
