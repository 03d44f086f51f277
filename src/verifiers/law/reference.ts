/** The table of a law, checked: what cannot be judged against is the reference's own fault. */
import { pointerSegment } from '../../json.ts';
import { type Columns, columnsOf, evaluate, firstUndefined } from './evaluate/columns.ts';
import { isConstant } from './metrics.ts';
import { DEFAULTS, type LawOptions, type LawReference, type Table } from './options.ts';
import { LawFault } from './read/fault.ts';
import { type Law, readLaw } from './read/law.ts';
import type { NameTable } from './read/names.ts';

export interface Points extends Columns {
  outputs: Float64Array;
}

export interface Truth {
  names: NameTable;
  data: Points;
  /** What the metric is taken on. */
  judged: Points;
  expression?: Law;
}

export interface ReferenceFault {
  pointer: string;
  message: string;
}

/** Nodes times rows of the largest law: the table's size, not the answer's. */
const MAX_STEPS = 2_000_000;
const MIN_POINTS = 3;
/** Digits of a table are fewer than those of a double. */
const SAME_AS_DATA = 1e-6;
const MAX_EXPRESSION_NODES = 1000;

const fault = (pointer: string, message: string): ReferenceFault => ({
  pointer: `/reference${pointer}`,
  message,
});

export function truthOf(reference: LawReference, options: LawOptions): Truth | ReferenceFault {
  const { variables, data, holdout, aliases, constants, output } = reference;
  const { metric = DEFAULTS.metric, max_nodes: maxNodes = DEFAULTS.maxNodes, bounds } = options;
  if (variables.length === 0) return fault('/variables', 'A law needs a variable.');
  if (new Set(variables).size < variables.length) return fault('/variables', 'A name stands twice.');
  if (bounds !== undefined && !(bounds[0]! < bounds[1]!))
    return { pointer: '/options/bounds', message: 'The lower bound comes first.' };
  const named = nameFault(reference);
  if (named !== undefined) return named;
  const wrong =
    tableFault(data, '/data', variables.length) ??
    (holdout && tableFault(holdout, '/holdout', variables.length));
  if (wrong !== undefined) return wrong;
  if (data.outputs.length < MIN_POINTS) return fault('/data', 'A law needs three points or more.');
  if (maxNodes * (data.outputs.length + (holdout?.outputs.length ?? 0)) > MAX_STEPS)
    return { pointer: '/options/max_nodes', message: 'The table is too large for laws of so many nodes.' };
  const points = pointsOf(data, variables.length);
  const judged = holdout === undefined ? points : pointsOf(holdout, variables.length);
  if ((metric === 'r2' || metric === 'nmse') && isConstant(judged.outputs))
    return fault(
      holdout === undefined ? '/data/outputs' : '/holdout/outputs',
      'Constant outputs have no variance.',
    );
  const names: NameTable = { variables, aliases, constants, output, functions: options.functions };
  const truth: Truth = { names, data: points, judged };
  return metric === 'equivalent' ? withExpression(truth, reference) : truth;
}

const NAMED_TWICE = 'The constant has the name of something else.';

/** Names that mean two things, or nothing. */
function nameFault({
  variables,
  aliases = {},
  constants = {},
  output,
}: LawReference): ReferenceFault | undefined {
  if (output !== undefined && variables.includes(output))
    return fault('/output', 'The output is one of the variables.');
  for (const [alias, name] of Object.entries(aliases)) {
    const pointer = `/aliases/${pointerSegment(alias)}`;
    if (!variables.includes(name)) return fault(pointer, `${name} is no variable.`);
    if (variables.includes(alias) && alias !== name)
      return fault(pointer, 'The other name is itself a variable.');
  }
  for (const name of Object.keys(constants))
    if (variables.includes(name) || name === output || Object.hasOwn(aliases, name))
      return fault(`/constants/${pointerSegment(name)}`, NAMED_TWICE);
  return undefined;
}

function tableFault({ inputs, outputs }: Table, pointer: string, width: number): ReferenceFault | undefined {
  if (inputs.length === 0) return fault(pointer, 'The table has no points.');
  if (inputs.length !== outputs.length) return fault(pointer, 'There are as many outputs as rows of inputs.');
  const narrow = inputs.findIndex((row) => row.length !== width);
  if (narrow >= 0) return fault(`${pointer}/inputs/${narrow}`, 'A row has one number for each variable.');
  const broken = inputs.findIndex((row) => !row.every(Number.isFinite));
  if (broken >= 0) return fault(`${pointer}/inputs/${broken}`, 'A number is not finite.');
  const undefinedAt = outputs.findIndex((value) => !Number.isFinite(value));
  return undefinedAt < 0 ? undefined : fault(`${pointer}/outputs/${undefinedAt}`, 'A number is not finite.');
}

const pointsOf = ({ inputs, outputs }: Table, width: number): Points => ({
  ...columnsOf(inputs, width),
  outputs: Float64Array.from(outputs),
});

function withExpression(truth: Truth, { expression }: LawReference): Truth | ReferenceFault {
  const pointer = '/expression';
  if (expression === undefined) return fault(pointer, 'The metric equivalent needs an expression.');
  let law: Law;
  try {
    law = readLaw({ text: expression, maths: false }, truth.names, {
      maxNodes: MAX_EXPRESSION_NODES,
      parameters: 0,
    });
  } catch (error) {
    if (error instanceof LawFault) return fault(pointer, error.message);
    throw error;
  }
  const { data } = truth;
  const values = evaluate(law.root, data);
  const gap = firstUndefined(values);
  if (gap >= 0) return fault(pointer, `The expression has no value at row ${gap}.`);
  const off = values.findIndex((value, row) => {
    const y = data.outputs[row]!;
    return Math.abs(value - y) > SAME_AS_DATA * Math.max(Math.abs(value), Math.abs(y));
  });
  if (off >= 0) return fault(pointer, `The expression disagrees with the data at row ${off}.`);
  return { ...truth, expression: law };
}
