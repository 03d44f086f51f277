/**
 * Headers of C++ compiled ahead: with them a program that includes bits/stdc++.h compiles in a
 * quarter of the time. Made once per dialect, by a command of ours, from nothing but the system's
 * own header; programs only read it. Until it is there, and where it cannot be made, programs
 * compile without.
 */
import { execFile } from 'node:child_process';
import { access, chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CPP_FLAGS } from './compiled.ts';
import type { Toolchain } from './language.ts';

const run = promisify(execFile);
const HEADER = 'bits/stdc++.h';
const INCLUDES = /^[ \t]*#[ \t]*include[ \t]*<bits\/stdc\+\+\.h>/m;
const TIMEOUT_MS = 120_000;

/**
 * Stands beside what was compiled, which the compiler takes only where nothing stands before it:
 * included a second time, or behind something else, the name has to lead to a header.
 */
const BESIDE = `#include_next <${HEADER}>\n`;

export class Headers {
  /** Seen by every sandbox. */
  readonly folder: string;
  readonly #made = new Map<string, Promise<void>>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Sees to it that the next program of this dialect finds its header; does not wait for it. */
  wanted(source: string, standard: string, toolchain: Toolchain): void {
    if (!INCLUDES.test(source) || this.#made.has(standard)) return;
    this.#made.set(
      standard,
      this.#make(standard, toolchain).catch(() => {}),
    );
  }

  /** When what was begun is made. */
  async settled(): Promise<void> {
    await Promise.all(this.#made.values());
  }

  async #make(standard: string, toolchain: Toolchain): Promise<void> {
    const target = join(this.folder, standard, `${HEADER}.gch`);
    await mkdir(dirname(target), { recursive: true });
    await place(join(this.folder, standard, HEADER), BESIDE);
    if (await exists(target)) return;
    const draft = `${target}.${process.pid}`;
    try {
      const args = ['-x', 'c++-header', `-std=${standard}`, ...CPP_FLAGS, `/usr/include/${HEADER}`];
      await run(toolchain.tools['g++']!, [...(await headerPath(args, toolchain)), '-o', draft], {
        timeout: TIMEOUT_MS,
      });
      await chmod(draft, 0o644);
      await rename(draft, target);
    } finally {
      await rm(draft, { force: true });
    }
  }
}

/** All of a file or nothing, for whoever reads it meanwhile. */
async function place(path: string, text: string): Promise<void> {
  if (await exists(path)) return;
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o644 });
  await rename(draft, path);
}

/** Where the system keeps the header: it says so when it lists what a source includes. */
async function headerPath(args: string[], toolchain: Toolchain): Promise<string[]> {
  const asked = run(toolchain.tools['g++']!, ['-x', 'c++', '-M', '-'], { timeout: TIMEOUT_MS });
  asked.child.stdin!.end(`#include <${HEADER}>\n`);
  const { stdout } = await asked;
  const path = stdout.split(/[\s\\]+/).find((word) => word.endsWith(`/${HEADER}`));
  if (path === undefined) throw new Error('the compiler does not say where its headers are');
  return [...args.slice(0, -1), path];
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
