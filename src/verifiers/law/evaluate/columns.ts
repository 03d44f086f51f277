/** A law on all rows of a table at once, in IEEE doubles and in the order that it shows. */
import { FUNCTIONS } from '../functions.ts';
import type { Node } from '../tree.ts';

/** The columns of a table, one for each variable. */
export interface Columns {
  rows: number;
  values: readonly Float64Array[];
}

export function columnsOf(inputs: readonly (readonly number[])[], width: number): Columns {
  const values = Array.from({ length: width }, (_, column) =>
    Float64Array.from(inputs, (row) => row[column]!),
  );
  return { rows: inputs.length, values };
}

/** @param parameters values of the constants that are fitted */
export function evaluate(root: Node, columns: Columns, parameters: readonly number[] = []): Float64Array {
  const known = new Map<Node, Float64Array>();
  const of = (node: Node): Float64Array => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const values = valuesOf(node);
    known.set(node, values);
    return values;
  };
  const valuesOf = (node: Node): Float64Array => {
    if (node.kind === 'variable') return columns.values[node.index]!;
    if (node.kind === 'number') return new Float64Array(columns.rows).fill(node.value);
    if (node.kind === 'parameter') return new Float64Array(columns.rows).fill(parameters[node.index]!);
    return applied(node.name, node.args.map(of), columns.rows);
  };
  return of(root);
}

type Call = Extract<Node, { kind: 'call' }>;

function applied(name: Call['name'], args: readonly Float64Array[], rows: number): Float64Array {
  const out = new Float64Array(rows);
  const [a, b, c] = args as [Float64Array, Float64Array, Float64Array];
  switch (name) {
    case '+':
      for (let i = 0; i < rows; i++) out[i] = a[i]! + b[i]!;
      return out;
    case '-':
      for (let i = 0; i < rows; i++) out[i] = a[i]! - b[i]!;
      return out;
    case '*':
      for (let i = 0; i < rows; i++) out[i] = a[i]! * b[i]!;
      return out;
    case '/':
      for (let i = 0; i < rows; i++) out[i] = a[i]! / b[i]!;
      return out;
    case '^':
      for (let i = 0; i < rows; i++) out[i] = a[i]! ** b[i]!;
      return out;
    case 'negate':
      for (let i = 0; i < rows; i++) out[i] = -a[i]!;
      return out;
    case '<':
      for (let i = 0; i < rows; i++) out[i] = a[i]! < b[i]! ? 1 : 0;
      return out;
    case '<=':
      for (let i = 0; i < rows; i++) out[i] = a[i]! <= b[i]! ? 1 : 0;
      return out;
    case '==':
      for (let i = 0; i < rows; i++) out[i] = a[i]! === b[i]! ? 1 : 0;
      return out;
    case 'choose':
      for (let i = 0; i < rows; i++) out[i] = a[i]! !== 0 ? b[i]! : c[i]!;
      return out;
    default: {
      const of = FUNCTIONS[name].of as (...values: number[]) => number;
      if (args.length === 1) for (let i = 0; i < rows; i++) out[i] = of(a[i]!);
      else for (let i = 0; i < rows; i++) out[i] = of(...args.map((arg) => arg[i]!));
      return out;
    }
  }
}

/** The first row on which a law has no finite value; -1 for none. */
export const firstUndefined = (values: Float64Array): number =>
  values.findIndex((value) => !Number.isFinite(value));
