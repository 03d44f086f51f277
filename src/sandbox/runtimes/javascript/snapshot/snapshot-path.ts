/** Where the guest's snapshots are kept between starts. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { RUNTIME_FLAGS } from '../../../child/child-command.ts';
import { guestTexts } from './bundle.ts';

/**
 * Where the snapshots of the guest stand under a data folder. The name holds everything that they
 * depend on: the engine with its flags and the features of the processor, and every text that is
 * loaded.
 */
export function snapshotPath(dataDir: string): string {
  const hash = createHash('sha256');
  hash.update(`${process.version} ${process.versions.v8} ${process.arch} ${cachedDataVersionTag()}`);
  hash.update(RUNTIME_FLAGS.javascript.join(' '));
  for (const text of guestTexts()) hash.update(`${text.length}:${text}`);
  return join(dataDir, 'javascript', `${hash.digest('hex').slice(0, 32)}.snapshot`);
}
