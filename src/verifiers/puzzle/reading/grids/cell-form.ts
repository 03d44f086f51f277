/** What may be a cell of a grid, known of each character once it was looked at. */
import { KNOWN } from '../signs.ts';

export interface CellForm {
  cell: (text: string) => boolean;
  /** What may be a cell where nothing stands between the cells. */
  single: (text: string) => boolean;
  /** Of a character below KNOWN: the sum of what holds, of IS_PLAIN, IS_CELL and IS_SINGLE. */
  signs: Uint8Array;
  /** Fills in `signs`, where there is 0, and returns what it fills in. */
  look: (code: number) => number;
}

export const [IS_PLAIN, IS_CELL, IS_SINGLE] = [1, 2, 4] as const;
const LOOKED_AT = 8;

/** What stands for more than a cell: brackets, quotes, separators, signs of drawings, "Row 1:". */
const SPECIAL = /[\s[\](){}"',;|│┃║&<>≤≥∧∨^\\rRlL]/;

export function cellForm({ cell, single }: { cell: RegExp; single: RegExp }): CellForm {
  const signs = new Uint8Array(KNOWN);
  const look = (code: number): number => {
    const sign = String.fromCharCode(code);
    const found = (SPECIAL.test(sign) ? 0 : IS_PLAIN) + (cell.test(sign) ? IS_CELL : 0);
    signs[code] = LOOKED_AT + found + (single.test(sign) ? IS_SINGLE : 0);
    return signs[code];
  };
  const tester = (form: RegExp, bit: number) => (text: string) => {
    const code = text.length === 1 ? text.charCodeAt(0) : KNOWN;
    return code >= KNOWN ? form.test(text) : ((signs[code] || look(code)) & bit) !== 0;
  };
  return { cell: tester(cell, IS_CELL), single: tester(single, IS_SINGLE), signs, look };
}
