/**
 * Packs the service into one file for the next start, and loads it once, so that its compiled code
 * is kept, too.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { flushCompileCache, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { useCompileCache } from './compile-cache.ts';
import { markOf } from './find-pack.js';
import { PACKED, packageOf } from './packages.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const ENTRY = join(import.meta.dirname, 'entry.ts');
/** Changed by every install, which may change what a name stands for. */
const INSTALLED = join(PROJECT, 'node_modules/.package-lock.json');
/** What pure packages call `require`, which modules do not have. */
const BANNER = `import { createRequire as requireOf } from 'node:module';
const require = requireOf(${JSON.stringify(pathToFileURL(ENTRY).href)});`;

/**
 * @param folder absolute path of the folder in which packs are kept
 * @returns whether one was made; not where a file has only just been changed
 */
export async function makePack(folder: string): Promise<boolean> {
  useCompileCache({ TOUCHSTONE_SNAPSHOT_DIR: folder });
  const begun = Math.floor(Date.now() / 1000);
  const { code, sources } = await pack();
  const files = [...sources, INSTALLED, join(import.meta.dirname, 'make-pack.ts')];
  const inputs = files.map((path) => [relative(PROJECT, path), markOf(path)] as const);
  // One that is changed within the same second would look the same.
  if (inputs.some(([, mark]) => Number(mark.split(' ')[1] ?? 0) >= begun - 1)) return false;
  const place = join(folder, 'packed');
  mkdirSync(place, { recursive: true });
  const checksum = crc32(code);
  const file = `${checksum.toString(16)}.mjs`;
  writeWhole(join(place, file), code);
  const made = { node: process.version, project: PROJECT, file, checksum, inputs };
  await keepCompiled(join(place, file));
  writeWhole(join(place, 'made-of.json'), JSON.stringify(made));
  // Whoever started from them has read them as a whole.
  for (const name of readdirSync(place))
    if (name.endsWith('.mjs') && name !== file) rmSync(join(place, name), { force: true });
  return true;
}

async function pack(): Promise<{ code: Buffer; sources: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [ENTRY],
    absWorkingDir: PROJECT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    write: false,
    metafile: true,
    keepNames: true,
    legalComments: 'none',
    logLevel: 'silent',
    banner: { js: BANNER },
    plugins: [OUTSIDE, PLACES],
  });
  const sources = Object.keys(metafile.inputs)
    .filter((path) => !path.startsWith('outside:'))
    .map((path) => join(PROJECT, path));
  return { code: Buffer.from(outputFiles[0]!.contents), sources };
}

/**
 * Packages that are not packed are named by their address: a pack stands elsewhere than they do.
 * What a module imports before it runs is asked for when it runs: a file's own imports would all
 * be loaded with the file.
 */
const OUTSIDE: Plugin = {
  name: 'outside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      if (kind === 'entry-point' || importer.includes('/node_modules/')) return undefined;
      if (isBuiltin(path)) return { path, external: true };
      if (PACKED.has(packageOf(path))) return undefined;
      try {
        const address = import.meta.resolve(path);
        if (kind !== 'import-statement') return { path: address, external: true };
        return { path: fileURLToPath(address), namespace: 'outside' };
      } catch {
        return { path, external: true }; // not installed; importing it fails, as it would
      }
    });
    onLoad({ filter: /./, namespace: 'outside' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
    onResolve({ filter: /./, namespace: 'outside' }, ({ path }) => ({ path, external: true }));
  },
};

/** Files that are read or run beside a module are where they were. */
const PLACES: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    const where =
      /\/src\/.*\.ts$|\/node_modules\/(@fastify\/(static|swagger-ui)|pino|thread-stream)\/.*\.js$/;
    onLoad({ filter: where }, ({ path }) => {
      const folder = JSON.stringify(dirname(path));
      const contents = readFileSync(path, 'utf8')
        .replace(/\bimport\.meta\.url\b/g, JSON.stringify(pathToFileURL(path).href))
        .replace(/\bimport\.meta\.dirname\b/g, folder)
        .replace(/(?<![\w.$])__dirname\b/g, folder);
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/** In this process, whose end is near. */
async function keepCompiled(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-rehearsal-'));
  try {
    const { rehearse } = (await import(pathToFileURL(file).href)) as typeof import('./entry.ts');
    await rehearse(folder);
    flushCompileCache();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whoever reads sees the whole file or none. */
function writeWhole(file: string, content: string | Buffer): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, content, { flush: true });
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}
