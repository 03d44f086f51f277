/** The code of children, without its types, as one file that they start from. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** All code that a child may load. */
const SOURCES = join(import.meta.dirname, '..');

/** Why a folder cannot keep anything: children then strip types themselves. */
const UNUSABLE = new Set(['EACCES', 'EEXIST', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS']);

/**
 * The code of this folder as JavaScript, for children to start from (child-entry.js): one JSON
 * object, source by URL. It is made when it is not there, and named after all that it is made from.
 * @param dataDir absolute path of the folder in which it is kept
 * @param preparedDir another in which it may stand already
 * @returns its path; undefined where it cannot be kept
 */
export function childCode(dataDir: string, preparedDir?: string): string | undefined {
  const sources = readSources();
  const hash = createHash('sha256').update(process.version);
  for (const [path, text] of sources) hash.update(`${path}:${text.length}:${text}`);
  const name = join('children', `${hash.digest('hex').slice(0, 32)}.json`);
  const places = preparedDir === undefined ? [dataDir] : [dataDir, preparedDir];
  const there = places.map((place) => join(place, name)).find(isIntact);
  if (there !== undefined) return there;
  const file = join(dataDir, name);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const code = JSON.stringify(Object.fromEntries(strip(sources)));
    writeWhole(file, `${checksumOf(code)}\n${code}`);
    return file;
  } catch (error) {
    if (UNUSABLE.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const checksumOf = (code: string) => createHash('sha256').update(code).digest('hex');

/** Whether the file is there and as it was written; its first line is the checksum of the rest. */
function isIntact(file: string): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n');
  return text.slice(0, end) === checksumOf(text.slice(end + 1));
}

/** Whoever reads sees the whole file or none. */
function writeWhole(file: string, text: string): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text, { flush: true });
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

function readSources(): [string, string][] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => [join(SOURCES, name), readFileSync(join(SOURCES, name), 'utf8')]);
}

function strip(sources: [string, string][]): [string, string][] {
  // Loaded only when there is something to strip.
  const { transformSync } = createRequire(import.meta.url)('amaro') as typeof import('amaro');
  return sources.map(([path, text]) => [
    pathToFileURL(path).href,
    transformSync(text, { mode: 'strip-only' }).code,
  ]);
}
