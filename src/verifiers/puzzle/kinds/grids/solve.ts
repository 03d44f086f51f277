/** The only solution of a grid, by search: the cell with the fewest numbers left comes first. */
import type { Budget } from '../../search/budget.ts';
import type { Grid, Unit } from './latin.ts';

/** Undefined where there is none, or more than one. */
export function onlySolution(givens: Grid, units: readonly Unit[], budget: Budget): Grid | undefined {
  const size = givens.length;
  if (size > 30) return undefined;
  const cells = Int32Array.from(givens.flat());
  const used = new Int32Array(units.length);
  const unitsOfCell: number[][] = Array.from(cells, () => []);
  for (const [index, unit] of units.entries())
    for (const [row, column] of unit.cells) unitsOfCell[row * size + column]!.push(index);
  for (const [cell, value] of cells.entries())
    if (value !== 0) for (const unit of unitsOfCell[cell]!) used[unit]! |= 1 << (value - 1);
  const all = 2 ** size - 1;
  let found: number[] | undefined;
  let count = 0;

  function search(): void {
    let best = -1;
    let fewest = size + 1;
    let choices = 0;
    for (const [cell, value] of cells.entries()) {
      if (value !== 0) continue;
      budget.spend();
      let taken = 0;
      for (const unit of unitsOfCell[cell]!) taken |= used[unit]!;
      const open = all & ~taken;
      const number = bits(open);
      if (number < fewest) [best, fewest, choices] = [cell, number, open];
      if (fewest <= 1) break;
    }
    if (best < 0) {
      count++;
      found ??= [...cells];
      return;
    }
    for (let value = 1; value <= size && count < 2; value++) {
      const bit = 1 << (value - 1);
      if ((choices & bit) === 0) continue;
      cells[best] = value;
      for (const unit of unitsOfCell[best]!) used[unit]! |= bit;
      search();
      for (const unit of unitsOfCell[best]!) used[unit]! &= ~bit;
      cells[best] = 0;
    }
  }

  search();
  if (count !== 1) return undefined;
  return Array.from({ length: size }, (_, row) => found!.slice(row * size, (row + 1) * size));
}

function bits(mask: number): number {
  let rest = mask;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}
