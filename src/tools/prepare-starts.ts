/**
 * Makes, ahead of the first start, what makes starts fast: the snapshots of the runtimes, and the
 * service as one file with its compiled code (packing/). The container image does it when it is
 * built. Usage: node src/tools/prepare-starts.ts [FOLDER]; without FOLDER, where `serve` would look
 * for it.
 */
import { resolve } from 'node:path';
import { DATA_FOLDER, useCompileCache } from '../packing/compile-cache.ts';

const { TOUCHSTONE_SNAPSHOT_DIR, TOUCHSTONE_DATA_DIR } = process.env;
const folder = resolve(process.argv[2] || TOUCHSTONE_SNAPSHOT_DIR || TOUCHSTONE_DATA_DIR || DATA_FOLDER);
useCompileCache({ TOUCHSTONE_SNAPSHOT_DIR: folder });

const { fetchPackages } = await import('../sandbox/runtimes/python/packages.ts');
for (const failure of await fetchPackages(folder))
  process.stderr.write(
    `A package could not be fetched, and programs that import it are not judged: ${failure}\n`,
  );
const { createSandbox } = await import('../sandbox/create-sandbox.ts');

const started = performance.now();
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
const { makePack } = await import('../packing/make-pack.ts');
if (!(await makePack(folder))) throw new Error('a source was changed meanwhile: run it again');
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`The runtimes' snapshots are ready in ${folder} after ${seconds} s\n`);
process.exit(0);
