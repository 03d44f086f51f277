/** Rush hour: cars move along themselves until car A leaves on the right. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { linesOf } from '../../reading/lists.ts';
import { kindOf } from '../kind.ts';

const SIDE = 6;

export interface Car {
  /** Cells, from the left or the top. */
  row: number;
  column: number;
  length: number;
  isUpright: boolean;
}

export interface Traffic {
  cars: Map<string, Car>;
  walls: ReadonlySet<number>;
}

export const rushHour = kindOf({
  kind: 'rush_hour',
  shape: 'block',
  fields: {
    board: Type.Union(
      [
        Type.String({ minLength: 36, maxLength: 100 }),
        Type.Array(Type.String({ minLength: 6, maxLength: 20 }), { minItems: 6, maxItems: 6 }),
      ],
      { description: '36 cells by rows: letters are cars, `o` and `.` empty, `x` wall. A leaves.' },
    ),
  },
  open({ board }) {
    const cells = [...(typeof board === 'string' ? board : board.join('')).replace(/\s/g, '')];
    const start = trafficOf(cells);
    return (text) => {
      const moves = readMoves(text);
      if (moves === undefined) return unreadable('The answer is no list of moves such as "A+2 B-1".');
      const state: Traffic = { ...start, cars: new Map(start.cars) };
      for (const [index, { name, by }] of moves.entries()) {
        const fault = drive(state, name, by);
        if (fault) return wrong('illegal_move', `Move ${index + 1} is not legal: ${fault}.`);
      }
      const car = state.cars.get('A')!;
      return car.column + car.length === SIDE
        ? right('Car A stands at the exit.')
        : wrong('not_reached', `Car A ends at column ${car.column + 1}, not at the exit.`);
    };
  },
});

/** @throws PuzzleFault */
function trafficOf(cells: readonly string[]): Traffic {
  if (cells.length !== SIDE * SIDE) throw new PuzzleFault('board', 'The board has not 36 cells.');
  const places = new Map<string, number[]>();
  const walls = new Set<number>();
  for (const [at, cell] of cells.entries()) {
    if (cell === 'x') walls.add(at);
    else if (/[A-Z]/.test(cell)) places.set(cell, [...(places.get(cell) ?? []), at]);
    else if (cell !== 'o' && cell !== '.') throw new PuzzleFault('board', `${cell} is no sign of a board.`);
  }
  const cars = new Map([...places].map(([name, at]) => [name, carOf(name, at)]));
  const red = cars.get('A');
  if (red === undefined || red.isUpright) throw new PuzzleFault('board', 'No car A stands across.');
  if (red.column + red.length === SIDE) throw new PuzzleFault('board', 'Car A is at the exit already.');
  return { cars, walls };
}

function carOf(name: string, places: readonly number[]): Car {
  const [first, second] = places;
  const stride = (second ?? 0) - first!;
  const isStraight = places.every((place, at) => place === first! + at * stride);
  const row = Math.floor(first! / SIDE);
  const isCar =
    places.length >= 2 &&
    isStraight &&
    (stride === SIDE || (stride === 1 && Math.floor(places.at(-1)! / SIDE) === row));
  if (!isCar) throw new PuzzleFault('board', `${name} is no car.`);
  return { row, column: first! % SIDE, length: places.length, isUpright: stride === SIDE };
}

/** Moves a car cell by cell; says what stands in the way. */
export function drive(state: Traffic, name: string, by: number): string | undefined {
  const start = state.cars.get(name);
  if (start === undefined) return `there is no car ${name}`;
  if (by === 0) return 'the car stays where it is';
  if (Math.abs(by) > SIDE) return `${name} cannot move so far`;
  let car = start;
  for (let step = 0; step < Math.abs(by); step++) {
    const sign = Math.sign(by);
    const reach = sign > 0 ? car.length : -1;
    const [row, column] = car.isUpright ? [car.row + reach, car.column] : [car.row, car.column + reach];
    if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) return `${name} would leave the board`;
    if (isTaken(state, row, column)) return `${name} cannot move past what stands in its way`;
    car = car.isUpright ? { ...car, row: car.row + sign } : { ...car, column: car.column + sign };
    state.cars.set(name, car);
  }
  return undefined;
}

function isTaken({ cars, walls }: Traffic, row: number, column: number): boolean {
  if (walls.has(row * SIDE + column)) return true;
  for (const car of cars.values()) {
    const across = car.isUpright ? row - car.row : column - car.column;
    const inLine = car.isUpright ? column === car.column : row === car.row;
    if (inLine && across >= 0 && across < car.length) return true;
  }
  return false;
}

const MAX_MOVES = 20_000;

function readMoves(text: string): { name: string; by: number }[] | undefined {
  const tokens = linesOf(text)
    .join(' ')
    .replace(/[[\]"'`(){}]/g, ' ')
    .replace(/[−–]/g, '-')
    .replace(/(?<=[A-Za-z])\s?(?=[+-]\d)/g, '')
    .split(/[\s,;]+|(?<=\d)(?=[A-Za-z])/)
    .filter((token) => token !== '');
  if (tokens.length === 0 || tokens.length > MAX_MOVES) return undefined;
  const moves = tokens.map((token) => /^([A-Z])([+-]\d{1,2})\.?$/i.exec(token));
  if (moves.some((move) => move === null)) return undefined;
  return moves.map((move) => ({ name: move![1]!.toUpperCase(), by: Number(move![2]) }));
}
