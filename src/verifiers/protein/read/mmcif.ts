/** mmCIF: the loop of `_atom_site`. Names of authors come before labels. */
import { Assembly, type Structure, StructureError } from '../structure.ts';

/** @throws StructureError */
export function readMmcif(text: string): Structure {
  const tokens = tokensOf(text);
  const columns: string[] = [];
  let at = tokens.findIndex(
    ({ text: token, quoted }) => !quoted && token.toLowerCase().startsWith('_atom_site.'),
  );
  if (at < 0 || tokens[at - 1]?.text.toLowerCase() !== 'loop_')
    throw new StructureError('there is no loop of _atom_site');
  for (; isName(tokens[at]); at++) columns.push(tokens[at]!.text.toLowerCase().slice('_atom_site.'.length));
  const rows: string[][] = [];
  while (at < tokens.length && !endsLoop(tokens[at]!)) {
    const row = tokens.slice(at, at + columns.length);
    if (row.length < columns.length || row.some(endsLoop))
      throw new StructureError('a row of _atom_site is cut off');
    rows.push(row.map(({ text: value }) => value));
    at += columns.length;
  }
  return assembled(rows, (...names) =>
    names.map((name) => columns.indexOf(name)).find((column) => column >= 0),
  );
}

function assembled(
  rows: readonly string[][],
  columnOf: (...names: string[]) => number | undefined,
): Structure {
  const column = {
    group: columnOf('group_pdb'),
    atom: columnOf('auth_atom_id', 'label_atom_id'),
    alternative: columnOf('label_alt_id'),
    name: columnOf('auth_comp_id', 'label_comp_id'),
    chain: columnOf('auth_asym_id', 'label_asym_id'),
    number: columnOf('auth_seq_id', 'label_seq_id'),
    insertion: columnOf('pdbx_pdb_ins_code'),
    model: columnOf('pdbx_pdb_model_num'),
    x: columnOf('cartn_x'),
    y: columnOf('cartn_y'),
    z: columnOf('cartn_z'),
  };
  const assembly = new Assembly();
  const cellOf = (row: readonly string[], index: number | undefined) => {
    const value = index === undefined ? '' : row[index]!;
    return value === '.' || value === '?' ? '' : value;
  };
  const first = rows[0] && cellOf(rows[0], column.model);
  for (const row of rows) {
    if (cellOf(row, column.model) !== first) break;
    const name = cellOf(row, column.name).toUpperCase();
    if (cellOf(row, column.group) === 'HETATM' && name !== 'MSE') continue;
    const atom = cellOf(row, column.atom);
    const number = cellOf(row, column.number) + cellOf(row, column.insertion);
    if (atom === '' || number === '') throw new StructureError('an atom has no name or number');
    assembly.add(
      { chain: cellOf(row, column.chain), number, name },
      {
        name: atom,
        alternative: cellOf(row, column.alternative) !== '',
        point: [numberOf(row, column.x), numberOf(row, column.y), numberOf(row, column.z)],
      },
    );
  }
  return assembly.structure();
}

function numberOf(row: readonly string[], column: number | undefined): number {
  const text = column === undefined ? '' : row[column]!;
  return /^[+-]?(?:\d{1,6}\.?\d{0,12}|\.\d{1,12})$/.test(text) ? Number(text) : Number.NaN;
}

interface Token {
  text: string;
  quoted: boolean;
}

const isName = (token: Token | undefined): boolean =>
  token !== undefined && !token.quoted && token.text.toLowerCase().startsWith('_atom_site.');
const endsLoop = ({ text, quoted }: Token): boolean =>
  !quoted && (text.startsWith('_') || /^(?:loop_|data_|save_|stop_|global_)/i.test(text));

/**
 * Words, `'…'`, `"…"`, and fields between lines that begin with a semicolon; comments are left out.
 */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let field: string[] | undefined;
  for (const line of text.split('\n')) {
    if (field !== undefined) {
      if (line.startsWith(';')) {
        tokens.push({ text: field.join('\n'), quoted: true });
        field = undefined;
      } else field.push(line);
    } else if (line.startsWith(';')) field = [line.slice(1)];
    else tokens.push(...wordsOf(line));
  }
  return tokens;
}

const WORD = /'((?:[^']|'(?=\S))*)'(?=\s|$)|"((?:[^"]|"(?=\S))*)"(?=\s|$)|(#.*)|([^\s]+)/g;

function wordsOf(line: string): Token[] {
  const words: Token[] = [];
  if (!/['"#]/.test(line)) {
    for (const word of line.split(/\s+/)) if (word !== '') words.push({ text: word, quoted: false });
    return words;
  }
  for (const [, single, double, comment, bare] of line.slice(0, 2000).matchAll(WORD)) {
    if (comment !== undefined) break;
    const quoted = single ?? double;
    words.push({ text: quoted ?? bare!, quoted: quoted !== undefined });
  }
  return words;
}
