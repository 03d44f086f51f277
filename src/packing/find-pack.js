/** Looks for a pack that is made of exactly what stands there now (README.md), and runs it. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

const PROJECT = resolve(import.meta.dirname, '../..');

/**
 * @param {string} folder absolute path of the folder in which packs are kept
 * @returns {{ path: string, code: Buffer, compiled: Buffer } | undefined} undefined where none fits
 */
export function findPack(folder) {
  try {
    const made = JSON.parse(readFileSync(join(folder, 'packed', 'made-of.json'), 'utf8'));
    if (made.node !== process.version || made.project !== PROJECT) return undefined;
    // Of paths that are joined already.
    for (const [path, mark] of made.inputs) if (markOf(`${PROJECT}/${path}`) !== mark) return undefined;
    const path = join(folder, 'packed', made.file);
    const [code, compiled] = [readFileSync(path), readFileSync(`${path}.compiled`)];
    if (crc32(code) !== made.checksum || crc32(compiled) !== made.compiled) return undefined;
    return { path, code, compiled };
  } catch {
    return undefined; // none there, or none that can be read: the sources are
  }
}

/**
 * Runs a pack, as V8 compiled it where V8 takes that.
 * @param {{ path: string, code: Buffer, compiled?: Buffer }} pack
 * @returns {{ script: Script, exports: object }}
 */
export function runPack({ path, code, compiled }) {
  // All of it is ASCII: one byte a character, here and in V8.
  const script = new Script(code.toString('latin1'), { filename: path, cachedData: compiled });
  const module = { exports: {} };
  const require = createRequire(join(import.meta.dirname, 'entry.ts'));
  script.runInThisContext()(module, require, (name, options) => import(name, options));
  return { script, exports: module.exports };
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
