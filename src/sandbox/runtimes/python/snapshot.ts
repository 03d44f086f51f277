/** Brings the snapshot into a child. */
import { type Shared, sharedCopy, sharedParts } from './shared.ts';
import { readSnapshot } from './snapshot-file.ts';

/**
 * What isolates share, ready to use.
 * @param file a snapshot (snapshot-file.ts); without one the interpreter is booted now, which takes
 * seconds, and kept in memory only.
 */
export async function loadSnapshot(file: string | undefined): Promise<Shared> {
  const snapshot = file === undefined ? await makeSnapshot() : readSnapshot(file);
  const { memory } = snapshot.image;
  const shared = memory.buffer instanceof SharedArrayBuffer ? memory.buffer : sharedCopy(memory);
  return { ...sharedParts(snapshot), image: { ...snapshot.image, memory: shared } };
}

/** Loaded only where it is used: most children find the snapshot made. */
async function makeSnapshot() {
  const { makeSnapshot: make } = await import('./make-snapshot.ts');
  return make();
}
