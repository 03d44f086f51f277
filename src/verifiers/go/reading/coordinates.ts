/** Points as people write them: `D4`, `dd`, `pass`; with a colour before them. */
import { BLACK, type Colour, type Size, WHITE } from '../../../games/go/board.ts';

/** `gtp`: letters without I, numbers from the bottom. `with_i`: with I. `numeric`: column, row. */
export type Notation = 'gtp' | 'with_i' | 'numeric';

export interface Move {
  /** Undefined where it is not said. */
  colour: Colour | undefined;
  at: number | 'pass';
}

const WITHOUT_I = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';
const WITH_I = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The number of a point; undefined for what is none, or off the board. */
export function readPoint(text: string, size: Size, notation: Notation): number | 'pass' | undefined {
  const word = text.trim();
  if (/^(?:pass|\[\])$/i.test(word)) return 'pass';
  if (word === 'tt' && size.width <= 19 && size.height <= 19) return 'pass';
  const letters = /^([A-Za-z])0{0,2}([1-9]\d?)$/.exec(word);
  if (letters !== null) return lettered(letters[1]!, Number(letters[2]), size, notation);
  if (/^[a-z]{2}$/.test(word)) return at(word.charCodeAt(0) - 97, word.charCodeAt(1) - 97, size);
  if (notation !== 'numeric') return undefined;
  const numbers = /^[([]?\s{0,4}([1-9]\d?)\s{0,4}[-,; ]\s{0,4}([1-9]\d?)\s{0,4}[)\]]?$/.exec(word);
  if (numbers !== null) return at(Number(numbers[1]) - 1, Number(numbers[2]) - 1, size);
  const reversed = /^([1-9]\d?)([A-Za-z])$/.exec(word);
  return reversed ? lettered(reversed[2]!, Number(reversed[1]), size, notation) : undefined;
}

function lettered(letter: string, number: number, size: Size, notation: Notation): number | undefined {
  const letters = notation === 'with_i' ? WITH_I : WITHOUT_I;
  const column = letters.indexOf(letter.toUpperCase());
  return column < 0 ? undefined : at(column, size.height - number, size);
}

function at(column: number, row: number, { width, height }: Size): number | undefined {
  if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
  return row * width + column;
}

const COLOURED =
  /^;?\s{0,4}(b|w|black|white)(?:\s{0,4}[:[]\s{0,4}|\s{1,4}(?:plays?\s{1,4})?(?:at\s{1,4}|on\s{1,4}|to\s{1,4})?)([^\]]{0,12})\]?$/i;

/** A move with or without its colour, as in `B E5`, `B[ee]`, `black: E5`. */
export function readMove(text: string, size: Size, notation: Notation): Move | undefined {
  const word = text.trim();
  const plain = readPoint(word, size, notation);
  if (plain !== undefined) return { colour: undefined, at: plain };
  const coloured = COLOURED.exec(word);
  if (coloured === null) return undefined;
  const point = readPoint(coloured[2] === '' ? 'pass' : coloured[2]!, size, notation);
  if (point === undefined) return undefined;
  return { colour: /^b/i.test(coloured[1]!) ? BLACK : WHITE, at: point };
}
