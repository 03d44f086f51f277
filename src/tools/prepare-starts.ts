/**
 * Makes, ahead of the first start, what makes starts fast: the snapshots of the runtimes, and the
 * service as one file with its compiled code (packing/). Every install does it, and so does the
 * container image when it is built.
 * Usage: node src/tools/prepare-starts.ts [FOLDER | --install]; without FOLDER, where `serve` would
 * look for it. An install goes on where it cannot be made: the first start makes it then.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { useCompileCache } from '../packing/compile-cache.ts';
import { keptIn, PREPARED } from '../packing/folders.js';

/** What has just been changed is not packed: how often, and how far apart, it is looked at. */
const LOOKS = 10;
const LOOK_MS = 500;

const [argument] = process.argv.slice(2);
const install = argument === '--install';
const folder = install ? PREPARED : argument ? resolve(argument) : keptIn(process.env);
const started = performance.now();
// What an install before this one has made.
if (install) rmSync(folder, { recursive: true, force: true });
useCompileCache(folder);

try {
  await Promise.all([fetchAll(), makeSnapshots(), pack()]);
} catch (error) {
  if (!install) throw error;
  process.stderr.write(`Nothing is prepared for the first start, which will take longer: ${error}\n`);
  process.exit(0);
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`The runtimes' snapshots are ready in ${folder} after ${seconds} s\n`);
process.exit(0);

/** The packages that Python programs find. */
async function fetchAll(): Promise<void> {
  if (install && process.env.TOUCHSTONE_PACKAGES === 'kept') return;
  const { fetchPackages, leaveToStart } = await import('../sandbox/runtimes/python/packages.ts');
  const place = join(folder, 'python');
  const failures = await fetchPackages(place);
  for (const failure of failures)
    process.stderr.write(
      `A package could not be fetched, and programs that import it are not judged: ${failure}\n`,
    );
  // The machine may have pip, or a network, by then.
  if (install && failures.length > 0) leaveToStart(place);
}

async function makeSnapshots(): Promise<void> {
  const { createSandbox } = await import('../sandbox/create-sandbox.ts');
  const sandbox = createSandbox({
    dataDir: folder,
    children: { python: 1, javascript: 1 },
    spares: 0,
    onEvent: (event) => {
      if (event.type === 'no_snapshot') throw new Error(`${event.runtime}: ${event.detail}`);
    },
  });
  await sandbox.start();
  for (const [runtime, { state, detail }] of Object.entries(sandbox.status())) {
    if (state !== 'ready') throw new Error(`${runtime} is ${state}: ${detail}`);
  }
  await sandbox.close();
}

async function pack(): Promise<void> {
  const { makePack } = await import('../packing/make-pack.ts');
  for (let look = 1; !(await makePack(folder)); look += 1) {
    if (look === LOOKS) throw new Error('a source was changed meanwhile: run it again');
    await sleep(LOOK_MS);
  }
}
