/**
 * Makes the snapshot of the Python interpreter ahead of the first start, as the container image does.
 * Usage: node src/tools/build-python-snapshot.ts [FOLDER]; without FOLDER, where `serve` would look for it.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';

/** isolated-vm does not work in a process that was started from Node's own snapshot. */
const NEEDED = '--no-node-snapshot';

if (process.execArgv.includes(NEEDED)) {
  const config = readConfig(process.env);
  const folder = resolve(process.argv[2] ?? config.snapshotDir ?? config.dataDir);
  const started = performance.now();
  const { loadSnapshot } = await import('../sandbox/runtimes/python/snapshot.ts');
  const { image } = await loadSnapshot(folder);
  const megabytes = (image.memory.byteLength / 1048576).toFixed(0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`Python snapshot of ${megabytes} MiB ready in ${folder} after ${seconds} s\n`);
  process.exit(0);
}
const { status } = spawnSync(process.execPath, [NEEDED, import.meta.filename, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
