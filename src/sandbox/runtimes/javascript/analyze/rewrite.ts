/** Writes the test program anew, each assertion as an observation. */
import type {
  AnyNode,
  BinaryExpression,
  CallExpression,
  ExpressionStatement,
  IfStatement,
  Program,
  SwitchCase,
  SwitchStatement,
} from 'acorn';
import testNames from '../guest/testing/test-names.json' with { type: 'json' };
import { readAssertion } from './assertions.ts';
import { denies, endsProgram, exitCode, isAlternative, isFailure, returns } from './branches.ts';
import { type CheckDraft, sealedCheck } from './check-draft.ts';
import { COMPLEMENTS, conditionCheck } from './conditions.ts';
import { isConstant } from './constants.ts';
import { Edits } from './edits.ts';
import { throwsOnPurpose } from './expected-throws.ts';
import { Guards } from './guards/guards.ts';
import { COLLECTION_METHODS, OF_COLLECTIONS } from './guards/methods.ts';
import { signBetween } from './guards/sign-between.ts';
import { rewriteModuleSyntax } from './module-syntax.ts';
import { holdsDistance, type Names } from './names.ts';
import { mayLeave, type Place, placeOf } from './place.ts';
import { childrenOf } from './walk.ts';

export interface PlacedCheck {
  draft: CheckDraft;
  line: number;
  required: boolean;
  test: string | undefined;
}

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
  readonly #guards: Guards;

  readonly #helpers: boolean;
  #onPurpose = new Set<AnyNode>();

  /**
   * @param hook name under which the program finds its hooks; used by nothing else in it
   * @param helpers whether a failing `switch` counts in functions with parameters, too, and an `if`
   * that may fail on purpose: where it is expected of one to fail, something else asserts it
   */
  constructor(code: string, names: Names, hook: string, helpers = false) {
    this.#code = code;
    this.#helpers = helpers;
    this.#names = names;
    this.#hook = hook;
    this.#guards = new Guards(code, names, hook, this.#edits);
  }

  /** Whether the program looks into what the candidate returns. */
  get looks(): boolean {
    return this.#guards.used;
  }

  rewrite(program: Program): string {
    if (!this.#helpers && this.#code.includes('throw'))
      this.#onPurpose = throwsOnPurpose(program, this.#names.declared);
    for (const node of program.body) {
      if (rewriteModuleSyntax(node, this.#edits, this.#hook)) continue;
      this.#visit(node, { caught: false, optional: false, helper: false, test: undefined });
    }
    this.#guards.finish();
    return this.#edits.apply(this.#code);
  }

  #visit(node: AnyNode, place: Place, parent?: AnyNode): void {
    if (node.type === 'CallExpression' && isLeftOut(node)) return;
    if (node.type === 'CallExpression' && this.#takeAssertion(node, place)) return;
    this.#guards.guard(node, parent, place.plain === true);
    if (node.type === 'CallExpression') this.#guardMethod(node, parent);
    if (node.type === 'IfStatement' && this.#takeThrowingIf(node, place)) return;
    if (node.type === 'SwitchStatement') this.#takeThrowingSwitch(node, place);
    if (this.#takeExit(node, place)) return;
    if (node.type === 'ExpressionStatement' && this.#takeFailingOr(node, place)) return;
    if (node.type === 'BinaryExpression') {
      const denied = parent?.type === 'UnaryExpression' && parent.operator === '!' && !place.tested;
      this.#guardRelation(node, place.refuted === true || denied);
    }
    let inside = { ...place, plain: false, refuted: isAlternative(node) && place.refuted === true };
    if (node.type === 'BlockStatement') inside.tested = false;
    for (const child of childrenOf(node)) {
      const within = placeOf(child, node, inside, this.#names);
      const tests = (node.type === 'IfStatement' || node.type === 'SwitchCase') && child === node.test;
      const refuted = tests && failsWhere(node);
      const plain = place.plain === true && isOwner(child, node);
      this.#visit(child, tests || plain ? { ...within, refuted, plain, tested: tests } : within, node);
      // What stands behind a way out need not be reached.
      if (node.type === 'BlockStatement' && !inside.optional && mayLeave(child, this.#code))
        inside = { ...inside, optional: true };
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
      for (const argument of node.arguments) this.#visit(argument, place, node);
      return true;
    }
    this.#put(node, assertion.draft, { ...place, optional }, '');
    return true;
  }

  /**
   * Whether what is asked is an object with methods of its own: the tests make instances, call
   * other methods of the same name, or ask the answer for what no collection has.
   */
  #hasMethods(object: AnyNode, parent: AnyNode | undefined): boolean {
    if (this.#guards.isObject(object)) return true;
    // `query(a).filter(…).rows`
    if (parent?.type !== 'MemberExpression' || parent.computed || parent.property.type !== 'Identifier')
      return false;
    return !OF_COLLECTIONS.has(parent.property.name);
  }

  /** `a.every(…)`: what a collection of the candidate says of itself is asked of the language. */
  #guardMethod({ callee }: CallExpression, parent?: AnyNode): void {
    if (callee.type !== 'MemberExpression' || callee.computed || callee.optional) return;
    const { object, property } = callee;
    if (property.type !== 'Identifier' || !COLLECTION_METHODS.has(property.name) || object.type === 'Super')
      return;
    if (object.type === 'Identifier' && LANGUAGE.has(object.name)) return;
    if (isConstant(object, this.#names.declared)) return;
    const dot = signBetween(this.#code, object, property, '.');
    const bare = parent !== undefined && this.#asksWhether(parent) ? ', true' : '';
    this.#edits.replace(callee.start, callee.start, `${this.#hook}.method((`);
    this.#edits.replace(
      dot,
      callee.end,
      `), '${property.name}', ${this.#hasMethods(object, parent)}${bare})`,
    );
  }

  /** Whether of a value it is only asked whether there is one. */
  #asksWhether(parent: AnyNode): boolean {
    if (parent.type === 'UnaryExpression') return parent.operator === '!';
    if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
    const name = parent.id.name.replaceAll('$', '\\$');
    return new RegExp(`(?:\\bif\\s*\\(\\s*|!\\s*)${name}\\s*[)&|;]`).test(this.#code);
  }

  /** `if (f(1) !== 2) throw …`, and the same with process.exit(1), or with an `else`. */
  #takeThrowingIf(node: IfStatement, place: Place): boolean {
    if (place.caught || this.#onPurpose.has(node)) return false;
    const { consequent, alternate } = node;
    const throws = endsProgram(consequent);
    if (throws === (alternate ? endsProgram(alternate) : false)) return false;
    const draft = conditionCheck(node.test, this.#names, !throws);
    const refuted = throws && isAlternative(node.test);
    const within = { ...place, refuted, optional: place.optional || place.helper };
    const rest = throws ? alternate : consequent;
    if (rest) this.#edits.replace(node.start, node.start, '{ ');
    this.#put(node, draft, within, rest ? '; ' : ';', rest ?? undefined);
    return true;
  }

  /** `switch (f(1)) { case 2: break; default: throw … }`: that it comes to none of its failures. */
  #takeThrowingSwitch(node: SwitchStatement, place: Place): void {
    if (place.caught || (place.helper && !this.#helpers)) return;
    const failing = node.cases.filter(({ consequent }) => consequent.some(endsProgram));
    if (failing.length === 0) return;
    const leaving = node.cases.filter(({ consequent }) => consequent.some(returns));
    const optional = place.optional || place.helper || leaving.some((each) => failing.includes(each));
    const index = this.#add(sealedCheck('holds', [], { operator: 'holds' }), node, { ...place, optional });
    for (const { consequent } of failing) {
      const { start } = consequent.find(endsProgram)!;
      this.#edits.replace(start, start, `${this.#hook}.holds(${index}, false); `);
    }
    for (const each of leaving) {
      if (failing.includes(each)) continue;
      const { start } = each.consequent[0]!;
      this.#edits.replace(start, start, `${this.#hook}.holds(${index}, true); `);
    }
    this.#edits.replace(node.end, node.end, ` ${this.#hook}.holds(${index}, true);`);
  }

  /** `process.exit(failed ? 1 : 0)`, `process.exitCode = failed`: that it tells of no failure. */
  #takeExit(node: AnyNode, place: Place): boolean {
    const code = exitCode(node);
    if (code === undefined || this.#names.declared.has('process')) return false;
    if (isConstant(code, this.#names.declared)) return false;
    const hook = node.type === 'CallExpression' ? 'exits' : 'exitCode';
    this.#put(node, sealedCheck(hook, [code], { operator: 'holds' }), place, '');
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
  #guardRelation({ left, operator, right, start, end }: BinaryExpression, refuted: boolean): void {
    if (!RELATIONS.has(operator) || left.type === 'PrivateIdentifier') return;
    if (this.#guards.isObject(left) || this.#guards.isObject(right)) return;
    const known = [left, right].filter((side) => isConstant(side, this.#names.declared)).length;
    if (known === 2) return;
    const single = known === 1 || this.#isOrderedBothWays(left, right);
    const opposite = refuted && single ? COMPLEMENTS[operator] : undefined;
    const far = opposite === undefined && isFarther(operator, left, right, this.#names);
    const name = far ? 'gap' : this.#names.makesInstances ? 'order' : 'relation';
    const call = `${this.#hook}.${name}('${opposite ?? operator}', (`;
    this.#edits.replace(start, start, opposite === undefined ? call : `!${call}`);
    const sign = signBetween(this.#code, left, right, operator);
    this.#edits.replace(sign, sign + operator.length, '), (');
    this.#edits.replace(end, end, '))');
  }

  /** Whether `a < b` and `a > b` are both asked: then it is asked whether they are the same. */
  #isOrderedBothWays(left: AnyNode, right: AnyNode): boolean {
    const textOf = ({ start, end }: AnyNode) => this.#code.slice(start, end);
    const [a, b] = [textOf(left), textOf(right)];
    const asks = (first: string, operator: string, second: string) =>
      [`${first} ${operator} ${second}`, `${first}${operator}${second}`].some((text) =>
        this.#code.includes(text),
      );
    const less = asks(a, '<', b) || asks(b, '>', a);
    return less && (asks(a, '>', b) || asks(b, '<', a));
  }

  /**
   * Puts the hook in the place of a node, and keeps of the node only the operands that the guest
   * evaluates.
   * @param rest what of the node is to run behind it
   */
  #put(node: AnyNode, draft: CheckDraft, place: Place, tail: string, rest?: AnyNode): void {
    const index = this.#add(draft, node, place);
    let text = `${this.#hook}.${draft.hook}(${index}`;
    let position = node.start;
    for (const operand of draft.operands) {
      if (typeof operand === 'string') {
        text += `, ${operand}`;
        continue;
      }
      this.#edits.replace(position, operand.start, `${text}, (`);
      this.#visit(operand, { ...place, plain: draft.how === 'operands' && draft.right !== undefined });
      position = operand.end;
      text = ')';
    }
    this.#edits.replace(position, rest?.start ?? node.end, `${text})${tail}`);
    if (rest === undefined) return;
    this.#visit(rest, place);
    this.#edits.replace(rest.end, node.end, ' }');
  }

  #add(draft: CheckDraft, node: AnyNode, place: Place): number {
    const line = node.loc?.start.line ?? 1;
    return this.checks.push({ draft, line, required: !place.optional, test: place.test }) - 1;
  }
}

/** Whether an answer is wrong where the condition of a branch holds. */
function failsWhere(node: IfStatement | SwitchCase): boolean {
  if (node.type === 'IfStatement') return denies(node.consequent);
  return node.consequent.some(endsProgram);
}

/** What is before the dot. */
function isOwner(child: AnyNode, parent: AnyNode): boolean {
  return parent.type === 'MemberExpression' && child === parent.object;
}

/** Whether a distance is said to be too large. */
function isFarther(operator: string, left: AnyNode, right: AnyNode, names: Names): boolean {
  return holdsDistance(operator.startsWith('>') ? left : right, names);
}

const RELATIONS = new Set(Object.keys(COMPLEMENTS));
