/** Whose a class is, and which classes may be asked about values of the tests. */
import { address } from '../boot.ts';
import type { Life } from '../interpreter.ts';
import type { Ref } from '../python.ts';

const [ZERO, ONE, NAN] = ['["int","0"]', '["int","1"]', '["float","NaN"]'];
/** Python's numbers of its comparisons. */
export const OPERATOR = { less: 0, lessOrEqual: 1, equal: 2, greater: 4, greaterOrEqual: 5 };
/** A value that holds more than this is not looked through. */
const MAX_PARTS = 10_000;

/** Operands that stand in for those asked about, or why they could not be asked. */
type Told = { left: string; right?: string } | { error: string };

/** Whose a class is, while a test program runs: the library's, the tests' own, the candidate's. */
export class Classes {
  readonly #life: Life;
  /**
   * Classes whose instances, and those of their subclasses, may be asked about values of the tests.
   */
  readonly #known: Ref[];

  /** @param modules names under which the candidate's module can be imported */
  constructor(life: Life, candidate: Ref, code: Ref, modules: Ref) {
    this.#life = life;
    const { python, encoder } = life;
    // Referred to, so that no other class takes their place in memory.
    const known = python.retain(life.harness('known_classes', candidate, code, modules));
    this.#known = encoder.listItems(known);
  }

  /**
   * Some comparisons only an instance can decide: whether it is less than another one, whether it
   * holds something. Instances of classes that the tests know are asked, and numbers that stand in
   * the same relation are sent to the host.
   */
  ask(where: string, left: Ref, right: Ref | undefined): Told | undefined {
    if (where === 'truth') return this.#truth(left);
    if (right === undefined || !this.#isAsked(where, left, right)) return undefined;
    const { python } = this.#life;
    if (where === 'equal') {
      const holds = python.c('PyObject_RichCompareBool', left, right, OPERATOR.equal);
      return holds < 0 ? undefined : { left: ZERO, right: holds > 0 ? ZERO : ONE };
    }
    if (where === 'contains') {
      const holds = python.c('PySequence_Contains', right, left);
      return holds < 0 ? undefined : { left: ZERO, right: holds ? `["list",[${ZERO}]]` : '["list",[]]' };
    }
    const compare = (operator: number) => python.c('PyObject_RichCompareBool', left, right, operator);
    const results = [OPERATOR.less, OPERATOR.lessOrEqual, OPERATOR.greater, OPERATOR.greaterOrEqual].map(
      compare,
    );
    python.c('PyErr_Clear');
    const [less, lessOrEqual, greater, greaterOrEqual] = results.map((holds) => holds > 0);
    if (less || greater) return less ? { left: ZERO, right: ONE } : { left: ONE, right: ZERO };
    return lessOrEqual || greaterOrEqual ? { left: ZERO, right: ZERO } : { left: NAN, right: NAN };
  }

  /**
   * What `bool` says of a value that is not plain, where its class is the library's, or one that
   * the tests know.
   */
  #truth(value: Ref): Told | undefined {
    const { python, encoder } = this.#life;
    const type = python.type(value);
    if (encoder.isPlain(type)) return undefined;
    if (this.#life.originOf(type) !== 'library' && !this.#knows(value)) return undefined;
    const holds = python.c('PyObject_IsTrue', value);
    return holds < 0
      ? { error: `The truth of ${encoder.typeName(type)} cannot be told.` }
      : { left: `["bool",${holds > 0}]` };
  }

  #isAsked(where: string, left: Ref, right: Ref): boolean {
    if (where === 'contains') return this.#knows(right) || this.#isKnownClass(right);
    if (where === 'order') return this.#decides(left) && this.#decides(right);
    if (where !== 'equal') return false;
    const sides = [this.#holdsDeciding(left), this.#holdsDeciding(right)];
    return !sides.includes(undefined) && sides.includes(true);
  }

  /** An instance of a class of the candidate that the tests name. */
  #knows(value: Ref): boolean {
    const type = this.#life.python.type(value);
    return this.#life.originOf(type) === 'program' && this.trusted(type);
  }

  /** A class of the candidate that the tests name, as an enumeration that holds its members. */
  #isKnownClass(value: Ref): boolean {
    const { python } = this.#life;
    const isClass = python.c('PyType_IsSubtype', python.type(value), address(python.kernel, 'PyType_Type'));
    return isClass !== 0 && this.#life.originOf(value) === 'program' && this.trusted(value);
  }

  /** Only its class can say what it is equal to, or less than. */
  #decides(value: Ref): boolean {
    return this.#knows(value) || this.#life.encoder.isValueType(this.#life.python.type(value));
  }

  /**
   * Whether a value is or holds something that only its class can compare; undefined where it holds
   * anything else that is not plain.
   */
  #holdsDeciding(value: Ref): boolean | undefined {
    const { python, encoder } = this.#life;
    const waiting = [value];
    let decides = false;
    for (let at = 0; at < waiting.length; at++) {
      if (at > MAX_PARTS) return undefined;
      const ref = waiting[at]!;
      if (this.#decides(ref)) decides = true;
      else if (encoder.isPlain(python.type(ref))) waiting.push(...encoder.parts(ref));
      else return undefined;
    }
    return decides;
  }

  trusted(type: Ref): boolean {
    if (this.#life.originOf(type) === 'library') return true;
    const { python, encoder } = this.#life;
    const derives = (from: Ref) => type === from || python.c('PyType_IsSubtype', type, from) !== 0;
    return this.#known.some(derives) || encoder.listItems(this.#life.root('own_types')).some(derives);
  }
}
