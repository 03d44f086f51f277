import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Distribution, LIBRARY_PATH, readDistribution } from './distribution.ts';
import { KernelIsolate, type Shared } from './isolate.ts';
import type { GuestSources } from './kernel/build.ts';
import type { Image } from './kernel/image.ts';
import { readKernel } from './kernel-source.ts';
import { makeOnce } from './make-once.ts';

const GUEST = new URL('./guest/', import.meta.url);
const GUEST_SOURCES: (keyof GuestSources)[] = [
  'prepare',
  'walls',
  'harness',
  'forms',
  'leetcode',
  'testing',
  'analyze_flow',
  'analyze',
  'rehearse',
];

/** Everything a snapshot depends on. */
interface Ingredients {
  distribution: Distribution;
  kernel: Map<string, string>;
  guest: GuestSources;
  key: string;
}

/**
 * The prepared interpreter, from the cache under `dataDir` or made now (a few seconds), and then stored there for the next process.
 * Without `dataDir` it is made and kept in memory only.
 */
export async function loadSnapshot(dataDir: string | undefined): Promise<Shared> {
  const ingredients = readIngredients();
  const modules = {
    module: new WebAssembly.Module(ingredients.distribution.wasm),
    trampoline: new WebAssembly.Module(ingredients.distribution.trampoline),
  };
  const library = [{ path: LIBRARY_PATH, bytes: shared(ingredients.distribution.library) }];
  const base = { modules, library, kernel: ingredients.kernel };
  const file = dataDir && join(dataDir, 'python', `${ingredients.key}.snapshot`);
  const stored = file && readImage(file);
  if (stored) return { ...base, image: stored };
  const make = async () => {
    const image = await makeImage(base, ingredients.guest);
    if (file) writeImage(file, image);
    return { ...image, memory: shared(image.memory) };
  };
  // The first of several processes makes it, the others wait.
  return { ...base, image: file ? await makeOnce(file, () => readImage(file), make) : await make() };
}

function readIngredients(): Ingredients {
  const distribution = readDistribution();
  const kernel = readKernel();
  const guest = Object.fromEntries(
    GUEST_SOURCES.map((name) => [name, readFileSync(new URL(`${name}.py`, GUEST), 'utf8')]),
  ) as GuestSources;
  const hash = createHash('sha256');
  for (const part of [
    process.version,
    process.versions.v8,
    process.arch,
    ...kernel.keys(),
    ...kernel.values(),
    ...Object.values(guest),
  ])
    hash.update(`${part.length}:${part}`);
  for (const part of Object.values(distribution)) hash.update(part);
  return { distribution, kernel, guest, key: hash.digest('hex').slice(0, 32) };
}

async function makeImage(base: Omit<Shared, 'image'>, guest: GuestSources): Promise<Image> {
  const isolate = new KernelIsolate(base.kernel);
  try {
    return (await isolate.call('build', base.modules, base.library, guest)) as Image;
  } finally {
    isolate.end();
  }
}

/** One line of JSON (everything but memory), then the memory itself. */
function writeImage(file: string, { memory, ...rest }: Image): void {
  const folder = join(file, '..');
  mkdirSync(folder, { recursive: true });
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(
      partial,
      Buffer.concat([Buffer.from(`${JSON.stringify({ ...rest, size: memory.length })}\n`), memory]),
    );
    // Whoever reads sees the whole file or none.
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

function readImage(file: string): Shared['image'] | undefined {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const end = content.indexOf('\n');
  const { size, ...rest } = JSON.parse(content.toString('utf8', 0, end)) as Omit<Image, 'memory'> & {
    size: number;
  };
  const memory = content.subarray(end + 1);
  // Cut short by a full disk or a crash: made anew.
  if (memory.length !== size) return undefined;
  return { ...rest, memory: shared(memory) };
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
