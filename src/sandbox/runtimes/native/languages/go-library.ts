/**
 * The compiled library of Go, made once by its own command: programs are then compiled against it
 * without a cache that they could write to.
 */
import { execFile } from 'node:child_process';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Toolchain } from './language.ts';
import { GO_LIBRARY } from './managed.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 300_000;

/** What programs without a network import, with all that these stand on. */
const PACKAGES = [
  ...['bufio', 'bytes', 'cmp', 'context', 'errors', 'flag', 'fmt', 'hash', 'hash/...', 'html', 'index/...'],
  ...['container/...', 'encoding/...', 'io', 'io/...', 'iter', 'log', 'maps', 'math', 'math/...', 'os'],
  ...['os/signal', 'path', 'path/filepath', 'reflect', 'regexp', 'regexp/syntax', 'runtime', 'runtime/debug'],
  ...[
    'slices',
    'sort',
    'strconv',
    'strings',
    'sync',
    'sync/atomic',
    'syscall',
    'text/...',
    'time',
    'unicode',
  ],
  ...['unicode/...', 'unique', 'unsafe', 'crypto/md5', 'crypto/sha1', 'crypto/sha256', 'crypto/rand'],
];

export class GoLibrary {
  /** Seen by every sandbox at GO_LIBRARY. */
  readonly folder: string;
  #made: Promise<void> | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws Error when it cannot be made */
  ready(toolchain: Toolchain): Promise<void> {
    this.#made ??= this.#make(toolchain).catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    });
    return this.#made;
  }

  async #make(toolchain: Toolchain): Promise<void> {
    const config = join(this.folder, 'importcfg');
    if (await isThere(config)) return;
    await mkdir(this.folder, { recursive: true });
    const format = '{{if .Export}}{{.ImportPath}}={{.Export}}{{end}}';
    const { stdout } = await run(
      toolchain.tools.go!,
      ['list', '-trimpath', '-export', '-deps', '-f', format, ...PACKAGES],
      {
        cwd: this.folder,
        timeout: TIMEOUT_MS,
        maxBuffer: 16 * 1024 ** 2,
        env: {
          PATH: process.env.PATH ?? '/usr/bin:/bin',
          HOME: this.folder,
          GOCACHE: this.folder,
          GOFLAGS: '',
          GO111MODULE: 'off',
          CGO_ENABLED: '0',
          GOTOOLCHAIN: 'local',
        },
      },
    );
    const lines = stdout
      .split('\n')
      .filter((line) => line.includes(`=${this.folder}/`))
      .map((line) => `packagefile ${line.replace(`=${this.folder}/`, `=${GO_LIBRARY}/`)}\n`);
    if (lines.length === 0) throw new Error('go lists no packages');
    await writeFile(`${config}.new`, lines.join(''));
    await rename(`${config}.new`, config);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
