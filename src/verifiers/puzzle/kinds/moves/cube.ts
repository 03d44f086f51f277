/** Rubik's cube of any size: what each turn does to the stickers, as permutations. */

type Vector = readonly [number, number, number];

/** Outer faces, slices of the middle, and turns of the whole cube: axis, sense, layers. */
const TURNS: Readonly<
  Record<string, { axis: 0 | 1 | 2; sense: 1 | -1; layers: 'high' | 'low' | 'middle' | 'all' }>
> = {
  R: { axis: 0, sense: -1, layers: 'high' },
  L: { axis: 0, sense: 1, layers: 'low' },
  U: { axis: 1, sense: -1, layers: 'high' },
  D: { axis: 1, sense: 1, layers: 'low' },
  F: { axis: 2, sense: -1, layers: 'high' },
  B: { axis: 2, sense: 1, layers: 'low' },
  M: { axis: 0, sense: 1, layers: 'middle' },
  E: { axis: 1, sense: 1, layers: 'middle' },
  S: { axis: 2, sense: -1, layers: 'middle' },
  X: { axis: 0, sense: -1, layers: 'all' },
  Y: { axis: 1, sense: -1, layers: 'all' },
  Z: { axis: 2, sense: -1, layers: 'all' },
};

interface Sticker {
  place: Vector;
  face: Vector;
}

interface Cube {
  /** By turn: at each place the place from which its sticker comes. */
  turns: ReadonlyMap<string, Int16Array>;
  /** By sticker: the number of its face. */
  faces: Int8Array;
}

const cubes = new Map<number, Cube>();

/** A cube of a size; made once. */
export function cubeOf(size: number): Cube {
  const known = cubes.get(size);
  if (known) return known;
  const stickers = stickersOf(size);
  const keyOf = ({ place, face }: Sticker) => `${place}|${face}`;
  const index = new Map(stickers.map((sticker, at) => [keyOf(sticker), at]));
  const turns = new Map<string, Int16Array>();
  for (const [name, { axis, sense, layers }] of Object.entries(TURNS)) {
    const from = Int16Array.from(stickers, (_, at) => at);
    for (const [at, { place, face }] of stickers.entries())
      if (isInLayer(place[axis], layers, size))
        from[index.get(keyOf({ place: turned(place, axis, sense), face: turned(face, axis, sense) }))!] = at;
    turns.set(name, from);
  }
  const faces = Int8Array.from(
    stickers,
    ({ face }) => face.findIndex((part) => part !== 0) * 2 + (face.includes(1) ? 1 : 0),
  );
  const cube = { turns, faces };
  cubes.set(size, cube);
  return cube;
}

/** Places have the middle of the cube at 0, and a distance of 2. */
function stickersOf(size: number): Sticker[] {
  const each = Array.from({ length: size }, (_, at) => 2 * at - size + 1);
  return ([0, 1, 2] as const).flatMap((axis) =>
    [1, -1].flatMap((side) =>
      each.flatMap((a) =>
        each.map((b) => {
          const place: [number, number, number] = [0, 0, 0];
          place[axis] = side * (size - 1);
          place[(axis + 1) % 3] = a;
          place[(axis + 2) % 3] = b;
          const face: [number, number, number] = [0, 0, 0];
          face[axis] = side;
          return { place, face };
        }),
      ),
    ),
  );
}

function isInLayer(at: number, layers: 'high' | 'low' | 'middle' | 'all', size: number): boolean {
  if (layers === 'all') return true;
  if (layers === 'middle') return Math.abs(at) < size - 1;
  return at === (layers === 'high' ? size - 1 : 1 - size);
}

/** A quarter turn about an axis; sense 1 is against the clock, seen from its high end. */
function turned(vector: Vector, axis: 0 | 1 | 2, sense: 1 | -1): Vector {
  const [b, c] = [(axis + 1) % 3, (axis + 2) % 3] as [0 | 1 | 2, 0 | 1 | 2];
  const after: [number, number, number] = [...vector];
  after[b] = -sense * vector[c] + 0;
  after[c] = sense * vector[b] + 0;
  return after;
}
