/** Turns that bring a scrambled cube back, however it then lies. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { withoutStop } from '../../reading/stop.ts';
import { kindOf, Whole } from '../kind.ts';
import { coloursAfter, isSolved } from './cube.ts';

const MAX_TURNS = 5000;

export const rubiksCube = kindOf({
  kind: 'rubiks_cube',
  shape: 'block',
  fields: { cube_size: Whole(2, 7), scramble_moves: Type.String({ maxLength: 20_000 }) },
  open({ cube_size: size, scramble_moves: scramble }) {
    const scrambled = readTurns(scramble, size);
    if (scrambled === undefined || typeof scrambled === 'string')
      throw new PuzzleFault('scramble_moves', 'A turn is none of U, D, L, R, F, B.');
    return (text) => {
      const turns = readTurns(text, size);
      if (turns === undefined) return unreadable('The answer is no list of turns such as "U R\' F2".');
      if (typeof turns === 'string') return wrong('unknown_symbol', `${turns} is no turn.`);
      return isSolved(coloursAfter([...scrambled, ...turns], size))
        ? right('Every face has one colour.')
        : wrong('not_reached', 'A face has several colours.');
    };
  },
});

/** Turns without blanks, as in R'U2F. */
const STUCK = /^(?:[UDLRFB]['2]?){2,}$/;

/** By the code of a face: its turn, and the one against the clock. */
const NAMES = new Map([...'UDLRFB'].map((face) => [face.charCodeAt(0), [face, `${face}'`] as const]));
const [BLANK, APOSTROPHE] = [32, 39];

/** Faces between blanks, as most answers name them; undefined where anything else stands there. */
function plainTurns(text: string): string[] | undefined {
  const turns: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BLANK) continue;
    const names = NAMES.get(code);
    const isBack = text.charCodeAt(at + 1) === APOSTROPHE;
    if (isBack) at++;
    if (names === undefined || (at + 1 < text.length && text.charCodeAt(at + 1) !== BLANK)) return undefined;
    turns.push(names[isBack ? 1 : 0]);
  }
  return turns.length <= MAX_TURNS ? turns : undefined;
}

/** Quarter turns by name; the first that is none as a text. */
const readTurns = (text: string, size: number): string[] | string | undefined =>
  plainTurns(text) ?? anyTurns(text, size);

function anyTurns(text: string, size: number): string[] | string | undefined {
  const tokens = withoutStop(text.trim(), /[A-Za-z'\d]\.$/)
    .replace(/[’′`]/g, "'")
    .match(/[^\s,;()[\]"]+/g)
    ?.flatMap((token) => (STUCK.test(token) ? token.match(/[UDLRFB]['2]?/g)! : [token]));
  if (tokens === undefined) return [];
  if (tokens.length > MAX_TURNS) return undefined;
  const turns: string[] = [];
  for (const token of tokens) {
    const match = /^([UDLRFBMESxyzXYZ])(\d?)('?)(\d?)$/.exec(token);
    const isSlice = match !== null && 'MES'.includes(match[1]!);
    if (match === null || (match[2] !== '' && match[4] !== '') || (isSlice && size !== 3))
      return token.slice(0, 20);
    const times = Number(match[2] || match[4] || '1') * (match[3] === '' ? 1 : 3);
    for (let time = 0; time < times % 4; time++) turns.push(match[1]!.toUpperCase());
  }
  return turns;
}
