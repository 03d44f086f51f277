/**
 * Makes, ahead of the first start, what makes starts fast: the snapshot of the Python interpreter, and the service's compiled code. The
 * container image does it when it is built.
 * Usage: node src/tools/prepare-starts.ts [FOLDER]; without FOLDER, where `serve` would look for it.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DATA_FOLDER, keepCompiled, useCompileCache } from '../compile-cache.ts';

/** isolated-vm does not work in a process that was started from Node's own snapshot. */
const NEEDED = '--no-node-snapshot';
const { TOUCHSTONE_SNAPSHOT_DIR, TOUCHSTONE_DATA_DIR } = process.env;
const folder = resolve(process.argv[2] || TOUCHSTONE_SNAPSHOT_DIR || TOUCHSTONE_DATA_DIR || DATA_FOLDER);

async function makeSnapshot(): Promise<void> {
  const started = performance.now();
  const { ensureSnapshot } = await import('../sandbox/runtimes/python/make-snapshot.ts');
  const { snapshotPath } = await import('../sandbox/runtimes/python/snapshot-file.ts');
  const file = snapshotPath(folder);
  await ensureSnapshot(file);
  const megabytes = (statSync(file).size / 1048576).toFixed(0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`Python snapshot of ${megabytes} MiB ready in ${folder} after ${seconds} s\n`);
}

async function compileService(): Promise<void> {
  useCompileCache({ TOUCHSTONE_SNAPSHOT_DIR: folder });
  await import('../commands/serve.ts');
  await import('../commands/listen.ts');
  keepCompiled();
}

if (process.execArgv.includes(NEEDED)) {
  await makeSnapshot();
  process.exit(0);
}
const { status } = spawnSync(process.execPath, [NEEDED, import.meta.filename, folder], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
await compileService();
process.exit(0);
