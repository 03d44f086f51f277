/** Chains of relations, with their modulus; ratios; set operations; mappings; logic. */
import type { LogicNode, Node, RelationNode, RelationOperator, SetOperationNode } from '../../tree.ts';
import { approximately, isSet, symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { parseRatio } from './ratio.ts';

const MAX_CHAIN = 256;

/** Stands where a relation has no left side, as in "> 5" or "≡ 3 (mod 7)". */
export const PLACEHOLDER = symbol('\\square');

/** Round brackets of two among sets are open intervals. */
function asSet(node: Node): Node {
  if (node.kind !== 'tuple' || node.brackets !== 'round' || node.items.length !== 2) return node;
  return {
    kind: 'interval',
    left: node.items[0]!,
    right: node.items[1]!,
    leftClosed: false,
    rightClosed: false,
  };
}

function flatten(operator: SetOperationNode['operator'], left: Node, right: Node): Node {
  const operands =
    left.kind === 'set-operation' && left.operator === operator && operator !== 'difference'
      ? [...left.operands, right]
      : [left, right];
  return { kind: 'set-operation', operator, operands };
}

/** Unary := BigUnion | Ratio */
function parseUnary(parser: Parser): Node {
  if (parser.token.type === 'set-op' && parser.token.text.startsWith('big'))
    return parser.rules.primary(parser);
  return parseRatio(parser);
}

/**
 * SetOperation := Unary ( ( '∪' | '∩' | '∖' ) Unary )*, in the order written; ∩ does not bind
 * tighter.
 */
function parseSetOperation(parser: Parser): Node {
  let left = parseUnary(parser);
  const operands: Node[] = [];
  let operator: SetOperationNode['operator'] | undefined;
  for (let count = 0; ; count++) {
    const { token } = parser;
    const isOperation = token.type === 'set-op' && !token.text.startsWith('big');
    const implicitDifference =
      !isOperation && token.type === 'open' && token.text === '\\{' && left.kind === 'named-set';
    if (!isOperation && !implicitDifference) break;
    if (parser.inChain && isOperation && !isSet(left) && left.kind !== 'symbol') break;
    if (count > MAX_CHAIN) parser.fail('too_many_nodes', 'A union has too many parts.');
    if (isOperation) parser.next();
    const next = isOperation ? (token.text as SetOperationNode['operator']) : 'difference';
    if (isOperation && parser.isOp('...')) {
      parser.next();
      operands.push({ kind: 'ellipsis' });
      continue;
    }
    if (operator !== undefined && (operator !== next || operator === 'difference')) {
      left = finishOperation(operator, [left, ...operands.splice(0)]);
      if (++parser.depth > 64) parser.fail('too_deep', 'Set operations are nested too deep.');
    }
    operator = next;
    operands.push(parseUnary(parser));
  }
  return operator === undefined ? left : finishOperation(operator, [left, ...operands]);
}

function finishOperation(operator: SetOperationNode['operator'], operands: Node[]): Node {
  const named = operands.some((operand) => isSet(operand));
  const all = operands.map((operand) => (named ? asNamedSet('in', operand) : asSet(operand)));
  if (all.length === 1) return all[0]!;
  if (operator === 'union' || operator === 'intersection')
    return { kind: 'set-operation', operator, operands: all };
  return flatten(operator, all[0]!, all[1]!);
}

/** (mod 7), \pmod{7}, mod 7 behind a congruence. */
function readModulus(parser: Parser): Node | undefined {
  const from = parser.at;
  const bracket = parser.token.type === 'open' && parser.token.text === '(' ? parser.next() : undefined;
  const { token } = parser;
  const isMod =
    (token.type === 'op' && (token.text === 'pmod' || token.text === 'bmod')) ||
    (token.type === 'word' && (token.text === 'mod' || token.text === 'modulo'));
  if (!isMod) {
    parser.go(from);
    return undefined;
  }
  parser.next();
  const modulus = parser.inBracket(() => parser.rules.sum(parser));
  if (bracket !== undefined && !parser.take('close', ')')) parser.unexpected();
  return modulus;
}

/** Letters behind ∈ that name a set: x ∈ R. */
function asNamedSet(operator: RelationOperator, node: Node): Node {
  if (operator !== 'in' && operator !== 'notin' && operator !== 'subset' && operator !== 'subseteq')
    return node;
  if (
    node.kind === 'symbol' &&
    node.primes === 0 &&
    node.sub === undefined &&
    /^[RZNQC]$/.test(node.base) &&
    (node.accent ?? 'bold') === 'bold'
  ) {
    const restriction = node.sup === '+' || node.sup === '-' || node.sup === '*' ? node.sup : undefined;
    return { kind: 'named-set', name: node.base as 'R', ...(restriction ? { restriction } : {}) };
  }
  return asSet(node);
}

function isRelation(parser: Parser): boolean {
  const { token } = parser;
  if (token.type === 'relation') return true;
  if (token.type === 'op' && token.text === 'mid') return !parser.inSet && parser.bars === 0;
  if (token.type === 'bar' && token.side === undefined) return !parser.inSet && parser.bars === 0;
  return token.type === 'word' && token.text === 'in' && parser.peek().type !== 'word';
}

function readOperator(parser: Parser): RelationOperator {
  const { type, text } = parser.next();
  if (type === 'word') return 'in';
  return type === 'relation' ? (text as RelationOperator) : 'divides';
}

/**
 * First := [ '=' | '≈' ] SetOperation: what stands before the first relation; a sign of equality
 * with nothing before it is dropped.
 */
function parseFirst(parser: Parser): Node | 'approximate' {
  if (parser.token.type !== 'relation') return parseSetOperation(parser);
  if (parser.token.text === '=') {
    parser.next();
    return parseSetOperation(parser);
  }
  if (parser.token.text === '~~' || parser.token.text === '~') {
    parser.next();
    return 'approximate';
  }
  return PLACEHOLDER;
}

/** Mapping := [ Name ':' ] Ratio '↦' Relation: x ↦ x^2, f: x ↦ x^2. */
function parseMapping(parser: Parser, left: Node): Node {
  let fn: Node | undefined;
  let argument = left;
  if (parser.take('op', ':')) {
    fn = left;
    argument = parseRatio(parser);
  }
  parser.expectOp('mapsto');
  const value = parser.rules.relation(parser);
  return { kind: 'mapping', ...(fn === undefined ? {} : { fn }), argument, value };
}

/** Relation := First ( Operator SetOperation )* [ Modulus ] | Mapping */
export function parseRelation(parser: Parser): Node {
  const first = parseFirst(parser);
  if (first === 'approximate') return approximately(parseSetOperation(parser));
  if (
    parser.token.type === 'op' &&
    (parser.token.text === 'mapsto' || (parser.token.text === ':' && !parser.inSet))
  )
    return parseMapping(parser, first);
  const operands: Node[] = [first];
  const operators: RelationOperator[] = [];
  const { inChain } = parser;
  parser.inChain = true;
  while (isRelation(parser)) {
    const operator = readOperator(parser);
    parser.inCongruence = operator === '==';
    if (parser.isOp('...')) {
      parser.next();
      operands.push({ kind: 'ellipsis' });
    } else operands.push(asNamedSet(operator, parseSetOperation(parser)));
    operators.push(operator);
    if (operators.length > MAX_CHAIN) parser.fail('too_many_nodes', 'A chain of relations is too long.');
  }
  parser.inChain = inChain;
  parser.inCongruence = false;
  const modulus = parser.token.type === 'end' ? undefined : readModulus(parser);
  if (operators.length === 0) {
    if (modulus === undefined) return first;
    return { kind: 'relation', operands: [PLACEHOLDER, first], operators: ['=='], modulus };
  }
  const node: RelationNode = { kind: 'relation', operands, operators };
  if (modulus !== undefined) node.modulus = modulus;
  // f(x) ≡ 0 without a modulus: equal for all x.
  else if (operators.length === 1 && operators[0] === '==' && first.kind === 'apply') node.operators = ['='];
  return node;
}

/**
 * Statement := [ '¬' ] Relation ( Connective Statement )* | Quantified: by signs; words are
 * separators of lists.
 */
export function parseStatement(parser: Parser): Node {
  if (parser.token.type === 'logic') {
    const { text } = parser.token;
    if (text === 'not') {
      parser.next();
      parser.enter();
      const operand = parser.rules.relation(parser);
      parser.leave();
      return more(parser, { kind: 'logic', operator: 'not', operands: [operand] });
    }
    if (text === 'forall' || text === 'exists') return parseQuantified(parser, text);
    if (text === 'implies' || text === 'iff') {
      parser.next();
      return parser.rules.relation(parser);
    }
  }
  return more(parser, parser.rules.relation(parser));
}

/** Quantified := ( '∀' | '∃' ) Relation [ ':' | ',' ] Statement */
function parseQuantified(parser: Parser, quantifier: 'forall' | 'exists'): Node {
  parser.next();
  parser.enter();
  const { inSet } = parser;
  parser.inSet = true;
  const condition = parser.rules.relation(parser);
  parser.inSet = inSet;
  if (parser.isOp(':') || parser.isOp(',') || parser.isOp('mid')) parser.next();
  const body = parser.rules.statement(parser);
  parser.leave();
  return { kind: 'where', body, conditions: [condition], quantifier };
}

/** The sign that joins statements here; ∪ and ∩ between statements are or and and. */
function connective(parser: Parser): 'and' | 'or' | 'implies' | 'iff' | 'xor' | undefined {
  const { type, text } = parser.token;
  if (type === 'set-op') return text === 'union' ? 'or' : text === 'intersection' ? 'and' : undefined;
  if (type !== 'logic') return undefined;
  return text === 'and' || text === 'or' || text === 'implies' || text === 'iff' || text === 'xor'
    ? text
    : undefined;
}

function more(parser: Parser, first: Node): Node {
  let left = first;
  for (let count = 0; count < MAX_CHAIN; count++) {
    const text = connective(parser);
    if (text === undefined) break;
    parser.next();
    const right =
      parser.token.type === 'logic' ? parser.rules.statement(parser) : parser.rules.relation(parser);
    left = joined(text, left, right);
    if (count > 60) parser.fail('too_deep', 'Too many statements are joined.');
  }
  return left;
}

function joined(operator: LogicNode['operator'], left: Node, right: Node): Node {
  if (left.kind === 'logic' && left.operator === operator && (operator === 'and' || operator === 'or')) {
    return { kind: 'logic', operator, operands: [...left.operands, right] };
  }
  return { kind: 'logic', operator, operands: [left, right] };
}
