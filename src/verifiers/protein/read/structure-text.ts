/** A structure in any of the notations that are read. */
import { type Structure, StructureError } from '../structure.ts';
import { readJsonStructure } from './json.ts';
import { readMmcif } from './mmcif.ts';
import { readPdb } from './pdb.ts';

/** @throws StructureError */
export function readStructure(text: string): Structure {
  const begin = text.trimStart();
  if (begin.startsWith('[') || begin.startsWith('{')) return readJsonStructure(parsed(begin));
  return begin.includes('_atom_site.') ? readMmcif(begin) : readPdb(text.replaceAll('\r', ''));
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StructureError('the JSON cannot be read');
  }
}
