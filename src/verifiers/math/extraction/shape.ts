/** What the reference suggests about the answer that is looked for. */
import type { Answer } from '../../../mathematics/tree.ts';

/**
 * number: a value without free symbols, with or without unit. choice: a letter among options. text:
 * words. expression: anything else of mathematics. `items`: how many answers stand side by side;
 * `letters` of a choice.
 */
export interface AnswerShape {
  kind: 'number' | 'expression' | 'choice' | 'text';
  items: number;
  /** The reference is a quantity: the unit of the answer matters. */
  unit?: boolean;
  /** Of a choice with its text: what the text is. */
  content?: AnswerShape;
  /** The reference says in words which of several opposites is meant: north, increase. */
  directed?: boolean;
  /** How many words of prose the reference has. */
  words?: number;
  /** The reference itself gives several values, each under a condition. */
  conditional?: boolean;
}

export const UNKNOWN_SHAPE: AnswerShape = { kind: 'expression', items: 1 };

/** The shape of a parsed reference. */
export function shapeOf(answer: Answer): AnswerShape {
  switch (answer.kind) {
    case 'choice':
      return { kind: 'choice', items: 1, ...(answer.content && { content: shapeOf(answer.content) }) };
    case 'text':
      return { kind: 'text', items: 1 };
    case 'symbol':
      return { kind: /^[A-J]$/.test(answer.name) ? 'choice' : 'expression', items: 1 };
    case 'annotated': {
      const shape = shapeOf(answer.value);
      return answer.senses.length > 0 ? { ...shape, directed: true } : shape;
    }
    case 'quantity':
      return { kind: 'number', items: 1, unit: true };
    case 'list':
    case 'set':
    case 'tuple': {
      const inner = answer.items.map(shapeOf);
      const letters = inner.length > 0 && inner.every(({ kind }) => kind === 'choice');
      return {
        kind: letters && answer.kind === 'list' ? 'choice' : 'expression',
        items: answer.items.length,
      };
    }
    default:
      return { kind: isNumeric(answer) ? 'number' : 'expression', items: 1 };
  }
}

/** Whether a node is a value without free symbols. Deep nodes are taken for expressions. */
function isNumeric(node: Answer, depth = 0): boolean {
  if (depth > 16) return false;
  const all = (nodes: Answer[]): boolean => nodes.every((child) => isNumeric(child, depth + 1));
  switch (node.kind) {
    case 'number':
    case 'based':
    case 'constant':
    case 'infinity':
    case 'angle':
    case 'ratio':
    case 'time':
    case 'compound':
      return true;
    case 'sum':
      return all(node.terms);
    case 'product':
      return all(node.factors);
    case 'quotient':
      return all([node.numerator, node.denominator]);
    case 'power':
      return all([node.base, node.exponent]);
    case 'negation':
    case 'percent':
      return all([node.operand]);
    case 'call':
      return all(node.args);
    case 'currency':
      return all([node.amount]);
    default:
      return false;
  }
}
