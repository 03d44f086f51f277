/** Makes the snapshot of the Python runtime. */
import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'amaro';
import { makeFileOnce } from '../make-once.ts';
import { readDistribution } from './distribution.ts';
import { KernelIsolate } from './isolate.ts';
import { GUEST_SOURCES, type GuestSources } from './kernel/guest-sources.ts';
import type { Image } from './kernel/memory/image.ts';
import { sharedParts } from './shared.ts';
import { type Snapshot, writeSnapshot } from './snapshot-file.ts';

const KERNEL = new URL('./kernel/', import.meta.url);
const GUEST = new URL('./guest/', import.meta.url);
/** Makes the snapshot and stores it, unless it is there. */
export async function ensureSnapshot(file: string): Promise<void> {
  await makeFileOnce(file, async () => writeSnapshot(file, await makeSnapshot()));
}

/** Boots the interpreter from nothing, with the standard library's usual modules: a few seconds. */
export async function makeSnapshot(): Promise<Snapshot> {
  const parts = { distribution: readDistribution(), kernel: readKernel() };
  const { modules, library, kernel } = sharedParts(parts);
  const isolate = new KernelIsolate(kernel);
  try {
    return { ...parts, image: (await isolate.call('build', modules, library, readGuest())) as Image };
  } finally {
    isolate.end();
  }
}

/** The kernel's modules as JavaScript, by path: what runs inside the isolate. */
function readKernel(): Map<string, string> {
  const sources = new Map<string, string>();
  for (const name of readdirSync(KERNEL, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const { code } = transformSync(readFileSync(new URL(name, KERNEL), 'utf8'), { mode: 'strip-only' });
    sources.set(name, code);
  }
  return sources;
}

function readGuest(): GuestSources {
  return Object.fromEntries(
    GUEST_SOURCES.map((name) => [name, readFileSync(new URL(`${name}.py`, GUEST), 'utf8')]),
  ) as GuestSources;
}
