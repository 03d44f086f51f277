/** A structure in any of the notations that are read. */
import { type Structure, StructureError } from '../structure.ts';
import { readJsonStructure } from './json.ts';
import { readMmcif } from './mmcif.ts';
import { readPdb } from './pdb.ts';

/** @throws StructureError */
export function readStructure(text: string): Structure {
  const begin = text.trimStart().replace(/^[A-Za-z_]\w{0,40}\s{0,4}=\s{0,4}(?=\[)/, '');
  if (begin.startsWith('[') || begin.startsWith('{')) return readJsonStructure(parsed(begin));
  const rows = rowsOf(begin);
  if (rows !== undefined) return readJsonStructure(rows);
  return begin.includes('_atom_site.') ? readMmcif(begin) : readPdb(text.replaceAll('\r', ''));
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StructureError('the JSON cannot be read');
  }
}

/** Three numbers a line, behind a line of names or none; undefined for other lines. */
function rowsOf(text: string): number[][] | undefined {
  if (!/^[-+.\dxX#]/.test(text)) return undefined;
  const lines = text.trimEnd().split('\n');
  if (/^#?\s{0,4}x[\s,;]{1,8}y[\s,;]{1,8}z\s*$/i.test(lines[0]!)) lines.shift();
  const rows: number[][] = [];
  for (const line of lines) {
    const words = line.trim().split(/[\s,;]+/);
    if (words.length !== 3 || !words.every((word) => /^[-+]?\d{1,6}(?:\.\d{0,12})?$/.test(word)))
      return undefined;
    rows.push(words.map(Number));
  }
  return rows;
}
