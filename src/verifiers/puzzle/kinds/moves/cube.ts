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

/** Places that change, and for each the place from which its sticker comes. */
interface Turn {
  to: Int16Array;
  from: Int16Array;
}

interface Cube {
  /** Quarter turns, and those against the clock by a name with an apostrophe. */
  turns: ReadonlyMap<string, Turn>;
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
  const turns = new Map<string, Turn>();
  for (const [name, { axis, sense, layers }] of Object.entries(TURNS)) {
    const from = Int16Array.from(stickers, (_, at) => at);
    for (const [at, { place, face }] of stickers.entries())
      if (isInLayer(place[axis], layers, size))
        from[index.get(keyOf({ place: turned(place, axis, sense), face: turned(face, axis, sense) }))!] = at;
    const to = Int16Array.from(from.keys()).filter((at) => from[at] !== at);
    const comes = to.map((at) => from[at]!);
    turns.set(name, { to, from: comes });
    turns.set(`${name}'`, { to: comes, from: to });
  }
  const faces = Int8Array.from(
    stickers,
    ({ face }) => face.findIndex((part) => part !== 0) * 2 + (face.includes(1) ? 1 : 0),
  );
  const cube = { turns, faces };
  cubes.set(size, cube);
  return cube;
}

/** The stickers after turns that the cube knows by name. */
export function coloursAfter(turns: readonly string[], size: number): Int8Array {
  const cube = cubeOf(size);
  const colours = cube.faces.slice();
  const moved = new Int8Array(colours.length);
  for (const turn of turns) {
    const { to, from } = cube.turns.get(turn)!;
    for (let at = 0; at < from.length; at++) moved[at] = colours[from[at]!]!;
    for (let at = 0; at < to.length; at++) colours[to[at]!] = moved[at]!;
  }
  return colours;
}

/** Every face has one colour: stickers of a face stand together. */
export function isSolved(colours: Int8Array): boolean {
  const area = colours.length / 6;
  for (let at = 0; at < colours.length; at++) if (colours[at] !== colours[at - (at % area)]) return false;
  return true;
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
