/** Scorers of puzzles of moves. */

import { coloursAfter, isSolved } from '../../kinds/moves/cube.ts';
import { illegalMove, type Pegs, startPegs } from '../../kinds/moves/hanoi.ts';
import { isObject } from '../row.ts';
import { isList, pythonInt, pythonJson, type Scorer, wordsIn } from './scorer.ts';

const MOVE = /Move disk (\d{1,9}) from Peg (\d{1,9}) to Peg (\d{1,9})/;

const hanoi: Scorer = (answer, { metadata }) => {
  const {
    num_disks: disks,
    num_pegs: pegs,
    start_peg: start,
    target_peg: target,
  } = metadata as Record<string, number>;
  if (answer === '') return 0;
  const lines = answer
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const state = startPegs(disks!, pegs!, start!).map((peg) => [...peg]);
  for (const line of lines) {
    const words = wordsIn(line);
    const [disk, from, to] = [words[2], words[5], words[8]].map((word) => pythonInt(word ?? ''));
    if (
      !MOVE.test(line) ||
      words.length !== 9 ||
      disk === undefined ||
      from === undefined ||
      to === undefined
    )
      return 0;
    const move = { disk: Number(disk), from: Number(from), to: Number(to) };
    if (move.from !== move.to && illegalMove(state as Pegs, move)) return 0;
    // A disk that is put where it was passes its check.
    if (move.from === move.to && state[move.from - 1]?.at(-1) !== move.disk) return 0;
    state[move.to - 1]!.push(state[move.from - 1]!.pop()!);
  }
  if (state[target! - 1]!.length !== disks) return 0.05;
  const optimal = typeof metadata.solution_length === 'number' ? metadata.solution_length : lines.length;
  return lines.length <= optimal ? 1 : optimal / lines.length;
};

const jugs: Scorer = (answer, { metadata }) => {
  const moves = pythonJson(answer);
  const { jug_capacities: capacities, target } = metadata.puzzle as {
    jug_capacities: number[];
    target: number;
  };
  if (!isList(moves)) return typeof moves === 'string' && moves === '' ? 0.01 : 0;
  const water = capacities.map(() => 0);
  const jugOf = (letter: string | undefined) => {
    const index = letter?.length === 1 ? letter.charCodeAt(0) - 65 : -1;
    return index >= 0 && index < water.length ? index : undefined;
  };
  for (const move of moves) {
    if (typeof move !== 'string') return 0;
    const [action, what] = wordsIn(move);
    const sides = what?.split('->') ?? [];
    const [from, into] = [jugOf(action === 'pour' ? sides[0] : what), jugOf(sides[1])];
    if (from === undefined) return 0;
    if (action === 'fill') water[from] = capacities[from]!;
    else if (action === 'empty') water[from] = 0;
    else if (action === 'pour' && sides.length === 2 && into !== undefined) {
      const amount = Math.min(water[from]!, capacities[into]! - water[into]!);
      water[from]! -= amount;
      water[into]! += amount;
    } else return 0;
  }
  return water.includes(target) ? 1 : 0.01;
};

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  right: [0, 1],
  down: [1, 0],
  left: [0, -1],
  up: [-1, 0],
};

const shortestPath: Scorer = (answer, { answer: stored, metadata }) => {
  if (answer === '') return 0;
  const oracle = stored.trim();
  if (answer.trim() === oracle) return 1;
  const [steps, wanted] = [wordsIn(answer), wordsIn(oracle)];
  const matrix = metadata.matrix as string[][];
  const find = (sign: string): [number, number] => {
    const row = matrix.findIndex((cells) => cells.includes(sign));
    return [row, matrix[row]?.indexOf(sign) ?? -1];
  };
  let [row, column] = find('*');
  for (const step of steps) {
    const way = Object.hasOwn(DIRECTIONS, step) ? DIRECTIONS[step] : undefined;
    if (way === undefined) return 0;
    row += way[0];
    column += way[1];
    const cell = matrix[row]?.[column];
    if (cell === undefined || cell === 'X') return 0;
  }
  if (String([row, column]) !== String(find('#'))) return 0;
  return steps.length === wanted.length ? 1 : 0.5;
};

/** Other letters are passed over; a step that cannot be made is none. */
const sokoban: Scorer = (answer, { metadata }) => {
  const rows = String(metadata.gamestr)
    .replaceAll(' ', '')
    .trim()
    .split('\n')
    .map((line) => [...line]);
  const goals = new Set<string>();
  let player: [number, number] = [-1, -1];
  for (const [r, row] of rows.entries())
    for (const [c, sign] of row.entries()) {
      if ('X$%'.includes(sign)) goals.add(`${r},${c}`);
      if ('*%'.includes(sign)) player = [r, c];
    }
  const ground = (r: number, c: number) => (goals.has(`${r},${c}`) ? 'X' : '-');
  const isBox = (r: number, c: number) => '@$'.includes(rows[r]?.[c] ?? ' ');
  const isWall = (r: number, c: number) => (rows[r]?.[c] ?? '+') === '+';
  const steps = { R: [0, 1], L: [0, -1], U: [-1, 0], D: [1, 0] } as const;
  for (const sign of answer) {
    if (!(sign in steps)) continue;
    const [down, across] = steps[sign as keyof typeof steps];
    const [r, c] = [player[0] + down, player[1] + across];
    if (isWall(r, c)) continue;
    if (isBox(r, c)) {
      const [y, x] = [r + down, c + across];
      if (isWall(y, x) || isBox(y, x)) continue;
      rows[y]![x] = goals.has(`${y},${x}`) ? '$' : '@';
    }
    rows[player[0]]![player[1]] = ground(...player);
    rows[r]![c] = goals.has(`${r},${c}`) ? '%' : '*';
    player = [r, c];
  }
  return rows.some((row) => row.includes('@')) ? 0 : 1;
};

const SIDE = 6;
const TARGET = 16;
/** More steps of one move change nothing. */
const MAX_STEPS = 6;

const rushHour: Scorer = (answer, { metadata }) => {
  if (answer === '') return 0;
  const cells = [...String(metadata.board_config)];
  const labels = [...new Set(cells.filter((cell) => cell !== 'o' && cell !== 'x'))].sort();
  const cars = labels.map((label) => {
    const places = cells.flatMap((cell, at) => (cell === label ? [at] : []));
    return { places, stride: places[1]! - places[0]! };
  });
  const pieces = cars.length + cells.filter((cell) => cell === 'x').length;
  const taken = new Set(cells.flatMap((cell, at) => (cell === 'o' ? [] : [at])));
  for (const [, letter, sign, count] of answer.matchAll(/([A-Z])([+-])(\d+)/g)) {
    const index = letter!.charCodeAt(0) - 65;
    // One past the last piece is not caught by its check.
    if (index === pieces) return 0;
    const car = cars[index];
    if (car === undefined) continue;
    const by = car.stride * (sign === '+' ? 1 : -1);
    for (let step = 0; step < Math.min(Number(count), MAX_STEPS); step++) {
      const front = by > 0 ? car.places.at(-1)! : car.places[0]!;
      const next = front + by;
      const isOff =
        car.stride === 1
          ? Math.floor(next / SIDE) !== Math.floor(front / SIDE)
          : next < 0 || next >= SIDE * SIDE;
      if (isOff || next < 0 || taken.has(next)) break;
      for (const place of car.places) taken.delete(place);
      car.places = car.places.map((place) => place + by);
      for (const place of car.places) taken.add(place);
    }
  }
  return cars[0]!.places[0] === TARGET ? 1 : 0.01;
};

const knightSwap: Scorer = (answer, { metadata }) => {
  const given = answer.trim();
  if (given === '') return 0;
  const isNo = given.toLowerCase() === 'no';
  if (metadata.is_possible !== true || isNo) return metadata.is_possible !== true && isNo ? 1 : 0;
  const moves = pythonJson(given);
  if (!isList(moves)) return 0;
  const first = metadata.pieces as Record<string, string | null>;
  const pieces = new Map(Object.entries(first));
  const board = metadata.board as Record<string, string[]>;
  let turn = metadata.start_turn;
  const triples = moves.map((move) => (typeof move === 'string' ? move.split(',') : []));
  if (triples.some(([colour, , ...rest]) => rest.length !== 1 || (colour !== 'w' && colour !== 'B')))
    return 0;
  for (const [colour, from, to] of triples as [string, string, string][]) {
    if (colour !== turn || pieces.get(from) !== colour || !board[from]?.includes(to) || pieces.get(to))
      return 0;
    pieces.set(to, colour);
    pieces.set(from, null);
    turn = turn === 'w' ? 'B' : 'w';
  }
  const placesOf = (colour: string, entries: Iterable<[string, string | null]>) =>
    String([...entries].flatMap(([at, piece]) => (piece === colour ? [at] : [])).sort());
  const isSwapped =
    placesOf('w', pieces) === placesOf('B', Object.entries(first)) &&
    placesOf('B', pieces) === placesOf('w', Object.entries(first));
  if (!isSwapped) return 0.05;
  const optimal = isList(metadata.solution) ? metadata.solution.length : 0;
  return moves.length <= optimal ? 1 : optimal / moves.length;
};

const numbersIn = (text: string): number[] => (text.match(/\d+\.?\d*/g) ?? []).map(Number);
/** As Python writes a float. */
const floatText = (value: number | undefined): string =>
  value === undefined ? '' : Number.isInteger(value) ? `${value}.0` : String(value);

const LONGEST_MOVE = 500;
/** Bounded: LONGEST_MOVE characters. */
const MOVE_OF_BOX = /^move\(([^\n]{0,200}?),\s([^\n]{0,200}?)\)/;

/** Actions that cannot be carried out are passed over; a square off the grid raises. */
const boxnet: Scorer = (answer, { metadata }) => {
  const steps = pythonJson(answer);
  const initial = metadata.initial_state as Record<string, string[]>;
  const field = new Map(Object.entries(initial).map(([at, items]) => [at, [...items]]));
  const boxes = () => [...field.values()].flat().filter((item) => item.startsWith('box_')).length;
  const before = boxes();
  if (!isList(steps) || !steps.every(isObject)) return 0;
  for (const step of steps) {
    const actions = new Map<string, { item: string; to: string | number[]; at: number[] }>();
    for (const [key, value] of Object.entries(step)) {
      const at = numbersIn(key);
      const match = typeof value === 'string' ? MOVE_OF_BOX.exec(value.slice(0, LONGEST_MOVE)) : null;
      if (match)
        actions.set(String(at), {
          at,
          item: match[1]!,
          to: match[2]!.includes('square') ? numbersIn(match[2]!) : match[2]!,
        });
    }
    for (const { at, item, to } of actions.values()) {
      const here = field.get(`${floatText(at[0])}_${floatText(at[1])}`);
      if (!here?.includes(item)) continue;
      if (typeof to === 'string') {
        if (
          !here.includes(to) ||
          !item.startsWith('box_') ||
          !to.startsWith('target_') ||
          item.slice(4) !== to.slice(7)
        )
          continue;
        here.splice(here.indexOf(item), 1);
        here.splice(here.indexOf(to), 1);
      } else if (
        Math.abs(at[0]! - to[0]!) + Math.abs(at[1]! - to[1]!) === 1 &&
        [at[0]! - to[0]!, at[1]! - to[1]!].includes(0)
      ) {
        const there = field.get(`${floatText(to[0])}_${floatText(to[1])}`);
        if (there === undefined) return 0;
        here.splice(here.indexOf(item), 1);
        there.push(item);
      }
    }
  }
  return Math.max(0.05, (before - boxes()) / before);
};

const rubiksCube: Scorer = (answer, { metadata }) => {
  const size = Number(metadata.cube_size);
  const turns: string[] = wordsIn(String(metadata.scramble_moves));
  for (const token of wordsIn(answer)) {
    const match = /^(\D*)(\d*)$/.exec(token);
    const times = match?.[2] ? Number(match[2]) : 1;
    // So many turns of one face are as many less than four.
    for (let time = 0; match && time < (times % 4) + (times >= 4 ? 4 : 0); time++) turns.push(match[1]!);
  }
  if (!turns.every((turn) => TURN.test(turn))) return 0.01;
  // Its share of stickers that are right raises, and what raises is 0.01.
  return isSolved(coloursAfter(turns, size)) ? 1 : 0.01;
};
const TURN = /^[LRDUBFXYZMES]'?$/;

export const MOVE_SCORES: Readonly<Record<string, Scorer>> = {
  tower_of_hanoi: hanoi,
  jugs,
  shortest_path: shortestPath,
  sokoban,
  rush_hour: rushHour,
  knight_swap: knightSwap,
  boxnet,
  rubiks_cube: rubiksCube,
};
