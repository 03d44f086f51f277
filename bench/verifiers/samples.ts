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
/** After nine moves of the Italian game. */
export const MIDDLE_GAME = 'r1bq1rk1/ppp2ppp/2np1n2/2b1p3/2B1P3/2PP1N2/PP3PPP/RNBQ1RK1 w - - 0 7';
export const MOVES: readonly string[] = ['Bg5', 'Nbd2', 'a4', 'h3', 'Re1', 'b4', 'Bb3', 'Qe2'];

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

/** Drugs and natural products, each with another spelling. */
export const DRUGS: readonly (readonly [string, string])[] = [
  ['CC(=O)Oc1ccccc1C(=O)O', 'c1ccc(C(=O)O)c(c1)OC(C)=O'],
  ['CN1C=NC2=C1C(=O)N(C)C(=O)N2C', 'c1(=O)c2c(ncn2C)n(C)c(n1C)=O'],
  ['CC(C)Cc1ccc(cc1)[C@H](C)C(=O)O', 'C(Cc1ccc([C@H](C)C(O)=O)cc1)(C)C'],
  [
    'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5',
    '[C@@H]12Oc3c4c(ccc3O)C[C@@H]3[C@@H]([C@@]41CCN3C)C=C[C@@H]2O',
  ],
  [
    'CC1(C)S[C@@H]2[C@H](NC(=O)Cc3ccccc3)C(=O)N2[C@H]1C(=O)O',
    'O=C1[C@H]([C@H]2SC(C)([C@H](C(=O)O)N12)C)NC(Cc1ccccc1)=O',
  ],
  [
    'C[C@]12CC[C@H]3[C@H]([C@@H]1CC[C@@H]2O)CCC1=CC(=O)CC[C@]13C',
    'C1CC2=CC(=O)CC[C@]2([C@H]2CC[C@]3(C)[C@@H](O)CC[C@H]3[C@H]12)C',
  ],
  ['OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O', 'O1[C@H]([C@@H]([C@H]([C@@H]([C@H]1CO)O)O)O)O'],
  [
    'Cc1ccc(cc1Nc1nccc(n1)-c1cccnc1)NC(=O)c1ccc(CN2CCN(C)CC2)cc1',
    'c1ncccc1-c1ccnc(Nc2cc(NC(=O)c3ccc(cc3)CN3CCN(CC3)C)ccc2C)n1',
  ],
  [
    'CCCc1nn(C)c2c1nc([nH]c2=O)-c1cc(ccc1OCC)S(=O)(=O)N1CCN(C)CC1',
    'c1c(-c2[nH]c(c3c(c(CCC)nn3C)n2)=O)c(ccc1S(N1CCN(C)CC1)(=O)=O)OCC',
  ],
  ['CC(C)NCC(O)COc1cccc2ccccc12', 'c1cc(OCC(CNC(C)C)O)c2c(cccc2)c1'],
];

/** A solved Sudoku, and the puzzle with every second cell of it. */
export const SUDOKU: readonly (readonly number[])[] = Array.from({ length: 9 }, (_, row) =>
  Array.from({ length: 9 }, (_cell, column) => ((3 * (row % 3) + Math.floor(row / 3) + column) % 9) + 1),
);
export const SUDOKU_GIVEN: readonly (readonly number[])[] = SUDOKU.map((cells, row) =>
  cells.map((value, column) => ((row + column) % 2 === 0 ? value : 0)),
);
