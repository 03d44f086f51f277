/** Larger references of the rows: a fold, a finished board, a game, a database. */

type Xyz = [x: number, y: number, z: number];

/** A helix of so many residues that bends; `n` shakes it a little. */
export function fold(residues: number, n: number): Xyz[] {
  return Array.from({ length: residues }, (_, at) => {
    const turn = (100 * Math.PI * at) / 180;
    const bend = at / 25;
    const shake = Math.sin(at * 12.9898 + n) * 0.8;
    return [
      2.3 * Math.cos(turn) + 8 * Math.sin(bend) + shake,
      2.3 * Math.sin(turn) + shake,
      1.5 * at * Math.cos(bend / 4),
    ];
  });
}

/** A finished 19×19 board: black to the left, white to the right, with some eyes. */
export const BOARD: readonly string[] = Array.from({ length: 19 }, (_, row) =>
  Array.from({ length: 19 }, (_cell, column) => {
    if ((row * 7 + column * 3) % 11 === 0) return '.';
    return column < 9 + (row % 3) ? 'X' : 'O';
  }).join(''),
);

const COLUMNS = 'ABCDEFGHJKLMNOPQRST';

/** So many stones on every second point, one after another. */
export const GAME: readonly string[] = Array.from({ length: 150 }, (_, at) => {
  const point = 2 * at;
  return `${at % 2 === 0 ? 'B' : 'W'} ${COLUMNS[point % 19]}${1 + Math.floor(point / 19)}`;
});

/** Implication, with a theorem that follows in three steps. */
export const LOGIC = [
  '$c ( ) -> wff |- $.  $v p q r $.',
  'wp $f wff p $.  wq $f wff q $.  wr $f wff r $.',
  'wi $a wff ( p -> q ) $.',
  '${',
  'min $e |- p $.  maj $e |- ( p -> q ) $.  mp $a |- q $.',
  '$}',
  'a1 $a |- ( p -> ( q -> p ) ) $.',
  '${',
  'goal.1 $e |- p $.  goal $p |- ( q -> p ) $= ? $.',
  '$}',
].join('\n');

/** A table of 200 rows. */
export const SHOPS = [
  {
    sql: [
      'CREATE TABLE shops(id INTEGER PRIMARY KEY, name TEXT, size INTEGER);',
      ...Array.from(
        { length: 200 },
        (_, id) => `INSERT INTO shops VALUES (${id}, 'Shop ${id}', ${(id * 7) % 100});`,
      ),
    ].join('\n'),
  },
];
