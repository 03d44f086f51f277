/** Tuples, intervals, sets and lists. */
import type { IntervalNode, Node } from '../tree.ts';
import { LIST, LOGIC, PRODUCT, type Printed, type Printer, SETS, SUM, TIGHT } from './precedence.ts';

const OPERATORS: Record<string, string> = {
  union: '\\cup ',
  intersection: '\\cap ',
  difference: '\\setminus ',
  'symmetric-difference': '\\ominus ',
  product: '\\times ',
};

const SEPARATORS: Record<string, string> = {
  comma: ', ',
  semicolon: '; ',
  and: ' \\text{ and } ',
  or: ' \\text{ or } ',
  system: ' \\\\ ',
};

const RESTRICTIONS: Record<string, string> = {
  '+': '^{+}',
  '-': '^{-}',
  '*': '^{*}',
  '>=0': '_{\\ge 0}',
  '<=0': '_{\\le 0}',
};

function items(printer: Printer, nodes: Node[]): string {
  return nodes.map((node) => printer.at(node, LOGIC)).join(', ');
}

/** Among sets an open interval needs no ] [ to be none of a point. */
function printInterval(printer: Printer, node: IntervalNode, place: 'alone' | 'among sets'): Printed {
  const inside = `${printer.at(node.left, SUM)}, ${printer.at(node.right, SUM)}`;
  const known =
    place === 'among sets' ||
    node.leftClosed ||
    node.rightClosed ||
    node.left.kind === 'infinity' ||
    node.right.kind === 'infinity' ||
    isMinusInfinity(node.left);
  const left = node.leftClosed ? '[' : known ? '(' : ']';
  const right = node.rightClosed ? ']' : known ? ')' : '[';
  return { text: `\\left${left}${inside}\\right${right}`, level: TIGHT };
}

function isMinusInfinity(node: Node): boolean {
  return node.kind === 'negation' && node.operand.kind === 'infinity';
}

function printOperand(printer: Printer, operand: Node): string {
  if (operand.kind === 'interval') return printInterval(printer, operand, 'among sets').text;
  return printer.at(operand, operand.kind === 'set-operation' ? TIGHT : SUM);
}

export function printCollection(printer: Printer, node: Node): Printed | undefined {
  switch (node.kind) {
    case 'tuple': {
      const inside = items(printer, node.items);
      if (node.brackets === 'angle') return { text: `\\langle ${inside}\\rangle `, level: TIGHT };
      if (node.items.length === 1) return { text: `\\langle ${inside}\\rangle `, level: TIGHT };
      return {
        text: node.brackets === 'square' ? `\\left[${inside}\\right]` : `\\left(${inside}\\right)`,
        level: TIGHT,
      };
    }
    case 'interval':
      return printInterval(printer, node, 'alone');
    case 'set':
      return {
        text: node.items.length === 0 ? '\\emptyset' : `\\left\\{${items(printer, node.items)}\\right\\}`,
        level: PRODUCT,
      };
    case 'ellipsis':
      return { text: '\\ldots ', level: TIGHT };
    case 'set-builder':
      return {
        text: `\\left\\{${printer.at(node.element, LIST)} \\mid ${printer.at(node.condition, LIST)}\\right\\}`,
        level: PRODUCT,
      };
    case 'set-operation': {
      if (node.operator === 'complement')
        return { text: `${printer.at(node.operands[0]!, TIGHT)}^{c}`, level: PRODUCT };
      const text = node.operands
        .map((operand) => printOperand(printer, operand))
        .join(` ${OPERATORS[node.operator]!}`);
      return { text, level: SETS };
    }
    case 'named-set': {
      const name = node.name === 'irrationals' ? '\\text{irrationals}' : `\\mathbb{${node.name}}`;
      return {
        text: node.restriction === undefined ? name : `${name}${RESTRICTIONS[node.restriction]!}`,
        level: TIGHT,
      };
    }
    case 'list':
      return {
        text: node.items
          .map((item) => printer.at(item, node.separator !== 'comma' ? LIST : LOGIC))
          .join(SEPARATORS[node.separator]!),
        level: LIST,
      };
    default:
      return undefined;
  }
}
