/**
 * Everything that the page loads: its own sources with their types taken off, its styles, and files
 * of packages. All of it stands below one address that has the hash of the whole in it, so that
 * browsers keep it for good and never mix two versions. Made after the start, or when somebody
 * first opens the page.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { type Compute, STUCK } from '../../compute/compute.ts';
import { importMap, packageFiles } from './packages.ts';
import { STRIP } from './strip.ts';

const SOURCES = join(import.meta.dirname, '../../console');
/** The module with which the page begins. */
const ENTRY = 'main.ts';

const TYPES: Record<string, string> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Compressed already. */
const PACKED = new Set(['.woff2']);

export interface Asset {
  type: string;
  plain: Buffer;
  gzipped: Buffer | undefined;
}

export interface Assets {
  hash: string;
  entry: string;
  /** Imported name → path, for the import map. */
  imports: Map<string, string>;
  /** Paths of what the first view needs before it shows. */
  modules: string[];
  styles: string[];
  /** @returns undefined for a path that the page has not. */
  asset(path: string): Promise<Asset> | undefined;
}

/** @param first what the first view imports beside what the entry names */
export async function buildAssets(compute: Compute, first: readonly string[]): Promise<Assets> {
  const own = await readOwn();
  const packages = packageFiles();
  const imports = importMap();
  const scripts = Object.fromEntries([...own].filter(([path]) => path.endsWith('.ts')));
  const stripped = await compute.run(STRIP, scripts, STUCK);
  const files = new Map<string, () => Promise<Buffer>>();
  for (const [path, text] of own)
    files.set(path, () => Promise.resolve(Buffer.from(stripped[path]?.code ?? text)));
  for (const [path, file] of packages) files.set(path, () => readFile(file));

  const importsOf = (path: string) => (stripped[path]?.imports ?? []).map((name) => pathOf(name, path));
  const pathOf = (name: string, from: string) => imports.get(name) ?? posix.join(posix.dirname(from), name);

  const kept = new Map<string, Promise<Asset>>();
  return {
    hash: hashOf(own, await manifestsOf(packages)),
    entry: ENTRY,
    imports,
    modules: reached([ENTRY, ...first.map((name) => pathOf(name, ENTRY))], importsOf),
    styles: [...own.keys()].filter((path) => path.endsWith('.css')),
    asset(path) {
      const read = files.get(path);
      if (!read) return undefined;
      let asset = kept.get(path);
      if (!asset) {
        asset = packed(path, read);
        kept.set(path, asset);
        // What could not be read now may be read next time.
        asset.catch(() => kept.delete(path));
      }
      return asset;
    },
  };
}

/** Path below the folder of the page → text. */
async function readOwn(): Promise<Map<string, string>> {
  const names = await readdir(SOURCES, { recursive: true });
  const wanted = names.filter((name) => extname(name) in TYPES && !name.endsWith('.d.ts')).sort();
  return new Map(
    await Promise.all(
      wanted.map(
        async (name): Promise<[string, string]> => [name, await readFile(join(SOURCES, name), 'utf8')],
      ),
    ),
  );
}

const manifestsOf = (packages: Map<string, string>) =>
  Promise.all([...packages.values()].map((file) => readFile(file)));

function hashOf(own: Map<string, string>, packages: Buffer[]): string {
  const hash = createHash('sha256');
  for (const [path, text] of own) hash.update(`${path}\0${text}\0`);
  for (const content of packages) hash.update(content);
  return hash.digest('base64url').slice(0, 16);
}

/** All modules that those at the beginning need, each once. */
function reached(beginning: readonly string[], importsOf: (path: string) => string[]): string[] {
  const found = new Set(beginning);
  // A set that grows while it is walked is walked to its end.
  for (const path of found) for (const next of importsOf(path)) found.add(next);
  return [...found];
}

const gzipAsync = promisify(gzip);

async function packed(path: string, read: () => Promise<Buffer>): Promise<Asset> {
  const plain = await read();
  const extension = extname(path);
  const gzipped = PACKED.has(extension)
    ? undefined
    : await gzipAsync(plain, { level: constants.Z_BEST_COMPRESSION });
  return { type: TYPES[extension] ?? 'application/octet-stream', plain, gzipped };
}
