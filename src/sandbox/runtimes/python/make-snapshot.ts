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
  const parts = { distribution: readDistribution(), kernel: readKernel(), wheels: [] };
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

/** Sources of the guest by name, in whatever room of its folder they are. */
function readGuest(): GuestSources {
  const files = readdirSync(GUEST, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    GUEST_SOURCES.map((name) => {
      const file = files.find((each) => each.split('/').at(-1) === `${name}.py`);
      if (file === undefined) throw new Error(`the guest has no ${name}.py`);
      return [name, readFileSync(new URL(file, GUEST), 'utf8')];
    }),
  ) as GuestSources;
}
