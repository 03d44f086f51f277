/** PDB: fixed columns (format 3.3). Only the first model, and of alternatives the first. */
import { Assembly, type Structure, StructureError } from '../structure.ts';

/** @throws StructureError */
export function readPdb(text: string): Structure {
  const assembly = new Assembly();
  let models = 0;
  for (const line of text.split('\n')) {
    const record = line.slice(0, 6).trim();
    if (record === 'MODEL' && ++models > 1) break;
    if (record === 'ENDMDL') break;
    const name = line.slice(17, 20).trim();
    if (record !== 'ATOM' && !(record === 'HETATM' && name === 'MSE')) continue;
    const number = line.slice(22, 27).trim();
    const atom = line.slice(12, 16).trim();
    if (!/^-?\d{1,5}[A-Za-z]?$/.test(number) || atom === '')
      throw new StructureError('an atom has no name or number');
    assembly.add(
      { chain: line.slice(21, 22).trim(), number, name },
      {
        name: atom,
        alternative: line.slice(16, 17).trim() !== '',
        point: [coordinate(line, 30), coordinate(line, 38), coordinate(line, 46)],
      },
    );
  }
  return assembly.structure();
}

function coordinate(line: string, from: number): number {
  const text = line.slice(from, from + 8).trim();
  return /^[+-]?(?:\d{1,6}\.?\d{0,6}|\.\d{1,6})$/.test(text) ? Number(text) : Number.NaN;
}
