/** Relations, logic, conditions, piecewise functions, choices, remarks and words. */
import type { Node, RelationOperator } from '../tree.ts';
import {
  LIST,
  LOGIC,
  type Printed,
  type Printer,
  RATIO,
  RELATION,
  SETS,
  TIGHT,
  WHERE,
} from './precedence.ts';

const RELATIONS: Record<RelationOperator, string> = {
  '=': '=',
  '!=': '\\ne ',
  '<': '<',
  '<=': '\\le ',
  '>': '>',
  '>=': '\\ge ',
  '~~': '\\approx ',
  '==': '\\equiv ',
  '~': '\\sim ',
  '~=': '\\cong ',
  prop: '\\propto ',
  in: '\\in ',
  notin: '\\notin ',
  ni: '\\ni ',
  subset: '\\subset ',
  subseteq: '\\subseteq ',
  supset: '\\supset ',
  supseteq: '\\supseteq ',
  nsubset: '\\nsubset ',
  nsubseteq: '\\nsubseteq ',
  perp: '\\perp ',
  parallel: '\\parallel ',
  divides: '\\mid ',
  ndivides: '\\nmid ',
  '->': '\\to ',
  '<<': '\\ll ',
  '>>': '\\gg ',
  prec: '\\prec ',
  succ: '\\succ ',
};

const LOGICS: Record<string, string> = {
  and: ' \\land ',
  or: ' \\lor ',
  implies: ' \\implies ',
  iff: ' \\iff ',
  xor: ' \\veebar ',
};

function printRelation(printer: Printer, node: Node & { kind: 'relation' }): Printed {
  let text = printer.at(node.operands[0]!, SETS);
  for (let index = 0; index < node.operators.length; index++) {
    text += `${RELATIONS[node.operators[index]!]}${printer.at(node.operands[index + 1]!, SETS)}`;
  }
  if (node.modulus !== undefined) text += ` \\pmod{${printer.any(node.modulus)}}`;
  return { text, level: RELATION };
}

function printCases(printer: Printer, node: Node & { kind: 'cases' }): Printed {
  const rows = node.pieces.map(
    ({ value, condition }) =>
      `${printer.any(value)} & ${condition === undefined ? '\\text{otherwise}' : printer.any(condition)}`,
  );
  return { text: `\\begin{cases} ${rows.join(' \\\\ ')} \\end{cases}`, level: TIGHT };
}

function printWhere(printer: Printer, node: Node & { kind: 'where' }): Printed {
  const conditions = node.conditions.map((condition) => printer.at(condition, LOGIC)).join(', ');
  if (node.quantifier !== undefined)
    return { text: `\\${node.quantifier} ${conditions}: ${printer.at(node.body, LOGIC)}`, level: WHERE };
  return { text: `${printer.at(node.body, LIST)} \\text{ for } ${conditions}`, level: WHERE };
}

/**
 * Words within \text{}: what would open or close something there is left out. Quotes keep what is
 * more than words from being read.
 */
function words(text: string): string {
  const clean = text
    .replaceAll(/[{}\\$"]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /^[\p{L}'-]*$/u.test(clean) ? `\\text{${clean}}` : `\\text{"${clean}"}`;
}

function printAnnotated(printer: Printer, node: Node & { kind: 'annotated' }): Printed {
  const value = printer.at(
    node.value,
    node.value.kind === 'annotated' || node.position === 'before' ? LOGIC : RATIO,
  );
  if (node.note === '\\approx' || node.note === '') return { text: `\\approx ${value}`, level: RELATION };
  return {
    text: node.position === 'before' ? `${words(node.note)} ${value}` : `${value} ${words(node.note)}`,
    level: LOGIC,
  };
}

export function printStatement(printer: Printer, node: Node): Printed | undefined {
  switch (node.kind) {
    case 'relation':
      return printRelation(printer, node);
    case 'logic':
      if (node.operator === 'not')
        return { text: `\\lnot ${printer.at(node.operands[0]!, RELATION)}`, level: LOGIC };
      return {
        text: node.operands.map((operand) => printer.at(operand, RELATION)).join(LOGICS[node.operator]!),
        level: LOGIC,
      };
    case 'where':
      return printWhere(printer, node);
    case 'cases':
      return printCases(printer, node);
    case 'mapping': {
      const mapping = `${printer.at(node.argument, RATIO)}\\mapsto ${printer.at(node.value, RELATION)}`;
      return {
        text: node.fn === undefined ? mapping : `${printer.any(node.fn)}: ${mapping}`,
        level: RELATION,
      };
    }
    case 'choice':
      return {
        text:
          node.content === undefined
            ? `\\text{(${node.letter})}`
            : `\\text{(${node.letter})} ${printer.any(node.content)}`,
        level: TIGHT,
      };
    case 'annotated':
      return printAnnotated(printer, node);
    case 'text':
      return { text: words(node.text), level: TIGHT };
    default:
      return undefined;
  }
}
