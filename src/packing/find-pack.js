/** Looks for a pack that is made of exactly what stands there now (README.md). */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';

const PROJECT = resolve(import.meta.dirname, '../..');

/**
 * @param {string} folder absolute path of the folder in which packs are kept
 * @returns {string | undefined} address of the module; undefined where none fits
 */
export function findPack(folder) {
  try {
    const made = JSON.parse(readFileSync(join(folder, 'packed', 'made-of.json'), 'utf8'));
    if (made.node !== process.version || made.project !== PROJECT) return undefined;
    for (const [path, mark] of made.inputs) if (markOf(join(PROJECT, path)) !== mark) return undefined;
    const file = join(folder, 'packed', made.file);
    return crc32(readFileSync(file)) === made.checksum ? pathToFileURL(file).href : undefined;
  } catch {
    return undefined; // none there, or none that can be read: the sources are
  }
}

/**
 * What tells a changed file: its size and the second of its last change, which is all that layers
 * of container images keep. make-pack.ts takes no file that changed in the seconds before.
 * @param {string} path
 * @returns {string}
 */
export function markOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.size} ${Math.floor(stat.mtimeMs / 1000)}` : '';
}
