/**
 * How tight each printed form binds, and the brackets that looser ones need inside tighter ones.
 */
import type { Node } from '../tree.ts';

export const LIST = 0;
export const WHERE = 1;
export const LOGIC = 2;
export const RELATION = 3;
export const SETS = 4;
export const RATIO = 5;
export const SUM = 6;
export const SIGNED = 7;
export const QUANTITY = 8;
export const QUOTIENT = 9;
export const PRODUCT = 10;
/**
 * A function without brackets around its argument, a big operator: what follows would be swallowed.
 */
export const OPEN_END = 11;
export const POWER = 12;
export const TIGHT = 13;

export interface Printed {
  text: string;
  level: number;
}

export interface Printer {
  at(node: Node, level: number): string;
  any(node: Node): string;
}

export function wrap(printed: Printed, level: number): string {
  if (printed.level >= level) return printed.text;
  // brackets around a list would make a tuple of it
  return printed.level <= WHERE ? `{${printed.text}}` : `\\left(${printed.text}\\right)`;
}
