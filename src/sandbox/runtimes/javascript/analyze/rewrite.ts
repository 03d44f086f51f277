/** Writes the test program anew, each assertion as an observation. */
import type {
  AnyNode,
  BinaryExpression,
  CallExpression,
  ExpressionStatement,
  IfStatement,
  Program,
} from 'acorn';
import testNames from '../guest/testing/test-names.json' with { type: 'json' };
import { readAssertion } from './assertions.ts';
import { denies, endsProgram, isAlternative, isFailure } from './branches.ts';
import { type CheckDraft, sealedCheck } from './check-draft.ts';
import { COMPLEMENTS, conditionCheck } from './conditions.ts';
import { isConstant } from './constants.ts';
import { Edits } from './edits.ts';
import { rewriteModuleSyntax } from './module-syntax.ts';
import type { Names } from './names.ts';
import { mayLeave, type Place, placeOf } from './place.ts';
import { childrenOf } from './walk.ts';

export interface PlacedCheck {
  draft: CheckDraft;
  line: number;
  required: boolean;
  test: string | undefined;
}

/** Methods by which test programs look into collections. */
const COLLECTION_METHODS = new Set(
  'every some find findIndex findLast filter map forEach reduce reduceRight flatMap sort includes indexOf lastIndexOf has'.split(
    ' ',
  ),
);
const LANGUAGE = new Set(testNames.languageGlobals);

/** Tests that are written down but not run. */
function isLeftOut({ callee }: CallExpression): boolean {
  if (callee.type === 'Identifier') return /^x(?:it|test|describe)$/.test(callee.name);
  if (
    callee.type !== 'MemberExpression' ||
    callee.object.type !== 'Identifier' ||
    callee.property.type !== 'Identifier'
  )
    return false;
  return (
    /^(?:it|test|describe|suite)$/.test(callee.object.name) &&
    /^(?:skip|todo|failing)$/.test(callee.property.name)
  );
}

/** Replaces the assertions of a test program by hooks, and collects what each of them checks. */
export class Rewriter {
  readonly checks: PlacedCheck[] = [];
  readonly #edits = new Edits();
  readonly #names: Names;
  readonly #hook: string;
  readonly #code: string;

  /** @param hook name under which the program finds its hooks; used by nothing else in it */
  constructor(code: string, names: Names, hook: string) {
    this.#code = code;
    this.#names = names;
    this.#hook = hook;
  }

  rewrite(program: Program): string {
    for (const node of program.body) {
      if (rewriteModuleSyntax(node, this.#edits, this.#hook)) continue;
      this.#visit(node, { caught: false, optional: false, helper: false, test: undefined });
    }
    return this.#edits.apply(this.#code);
  }

  #visit(node: AnyNode, place: Place): void {
    if (node.type === 'CallExpression' && isLeftOut(node)) return;
    if (node.type === 'CallExpression' && this.#takeAssertion(node, place)) return;
    if (node.type === 'CallExpression') this.#guardMethod(node);
    if (node.type === 'IfStatement' && this.#takeThrowingIf(node, place)) return;
    if (node.type === 'ExpressionStatement' && this.#takeFailingOr(node, place)) return;
    if (node.type === 'BinaryExpression') this.#guardRelation(node, place);
    let inside = isAlternative(node) ? place : { ...place, refuted: false };
    for (const child of childrenOf(node)) {
      const within = placeOf(child, node, inside, this.#names);
      const refuted = node.type === 'IfStatement' && child === node.test && denies(node.consequent);
      this.#visit(child, refuted ? { ...within, refuted } : within);
      // What stands behind a way out need not be reached.
      if (node.type === 'BlockStatement' && mayLeave(child)) inside = { ...inside, optional: true };
    }
  }

  #takeAssertion(node: CallExpression, place: Place): boolean {
    const assertion = readAssertion(node, this.#names);
    if (assertion === undefined) return false;
    const optional = place.optional || assertion.unreached === true;
    if (assertion.draft === undefined || (assertion.throws && place.caught)) {
      const { start, end } = node.callee;
      const draft = sealedCheck('counted', []);
      const index = this.#add(draft, node, { ...place, optional });
      this.#edits.replace(start, start, `${this.#hook}.counted(${index}, `);
      this.#edits.replace(end, end, ')');
      for (const argument of node.arguments) this.#visit(argument, place);
      return true;
    }
    this.#put(node, assertion.draft, { ...place, optional }, '');
    return true;
  }

  /**
   * Whether what is asked is an object with methods of its own: the tests make instances, or call
   * other methods of the same name.
   */
  #hasMethods(object: AnyNode): boolean {
    const { makesInstances, methods } = this.#names;
    return makesInstances || (object.type === 'Identifier' && methods.has(object.name));
  }

  /** `a.every(…)`: what a collection of the candidate says of itself is asked of the language. */
  #guardMethod({ callee }: CallExpression): void {
    if (callee.type !== 'MemberExpression' || callee.computed || callee.optional) return;
    const { object, property } = callee;
    if (property.type !== 'Identifier' || !COLLECTION_METHODS.has(property.name) || object.type === 'Super')
      return;
    if (object.type === 'Identifier' && LANGUAGE.has(object.name)) return;
    if (isConstant(object, this.#names.declared)) return;
    const dot = this.#code.lastIndexOf('.', property.start);
    this.#edits.replace(callee.start, callee.start, `${this.#hook}.method((`);
    this.#edits.replace(dot, callee.end, `), '${property.name}', ${this.#hasMethods(object)})`);
  }

  /** `if (f(1) !== 2) throw …`, and the same with process.exit(1). */
  #takeThrowingIf(node: IfStatement, place: Place): boolean {
    if (node.alternate || place.caught || !endsProgram(node.consequent)) return false;
    const draft = conditionCheck(node.test, this.#names, false);
    const refuted = isAlternative(node.test);
    this.#put(node, draft, { ...place, refuted, optional: place.optional || place.helper }, ';');
    return true;
  }

  /** `f(1) === 2 || assert.fail()`, and `f(1) !== 2 && process.exit(1)`. */
  #takeFailingOr({ expression }: ExpressionStatement, place: Place): boolean {
    if (expression.type !== 'LogicalExpression' || expression.operator === '??' || place.caught) return false;
    if (!isFailure(expression.right)) return false;
    const draft = conditionCheck(expression.left, this.#names, expression.operator === '||');
    this.#put(expression, draft, { ...place, optional: place.optional || place.helper }, '');
    return true;
  }

  /** `a < b`: an object of the candidate could be another number each time that it is compared. */
  #guardRelation({ left, operator, right, start, end }: BinaryExpression, place: Place): void {
    if (!RELATIONS.has(operator) || left.type === 'PrivateIdentifier' || this.#names.makesInstances) return;
    const known = [left, right].filter((side) => isConstant(side, this.#names.declared)).length;
    if (known === 2) return;
    const opposite = place.refuted && known === 1 ? COMPLEMENTS[operator] : undefined;
    const call = `${this.#hook}.relation('${opposite ?? operator}', (`;
    this.#edits.replace(start, start, opposite === undefined ? call : `!${call}`);
    this.#edits.replace(left.end, right.start, '), (');
    this.#edits.replace(end, end, '))');
  }

  /**
   * Puts the hook in the place of a node, and keeps of the node only the operands that the guest
   * evaluates.
   */
  #put(node: AnyNode, draft: CheckDraft, place: Place, tail: string): void {
    const index = this.#add(draft, node, place);
    let text = `${this.#hook}.${draft.hook}(${index}`;
    let position = node.start;
    for (const operand of draft.operands) {
      if (typeof operand === 'string') {
        text += `, ${operand}`;
        continue;
      }
      this.#edits.replace(position, operand.start, `${text}, (`);
      this.#visit(operand, place);
      position = operand.end;
      text = ')';
    }
    this.#edits.replace(position, node.end, `${text})${tail}`);
  }

  #add(draft: CheckDraft, node: AnyNode, place: Place): number {
    const line = node.loc?.start.line ?? 1;
    return this.checks.push({ draft, line, required: !place.optional, test: place.test }) - 1;
  }
}

const RELATIONS = new Set(Object.keys(COMPLEMENTS));
