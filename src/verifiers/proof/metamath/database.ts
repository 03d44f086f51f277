/**
 * A Metamath database read into frames (Metamath book, chapter 4). Proofs that stand in it are
 * passed over: they are premises.
 */
import { type MetamathError, Tokens } from './tokens.ts';

/** A `${ … $}`, or the whole file. */
export interface Block {
  readonly parent: Block | undefined;
  /** Number of the statement behind which it was closed. */
  closedAt: number;
  /** Variables of its `$d`: pairs, smaller symbol first, and the number of the statement. */
  readonly disjoint: { a: number; b: number; index: number }[];
}

export interface Hypothesis {
  readonly kind: 'floating' | 'essential';
  readonly label: string;
  /** Symbols by number; of a `$f` the typecode and the variable. */
  readonly statement: Int32Array;
  readonly index: number;
  readonly block: Block;
}

export interface Assertion {
  readonly kind: 'axiom' | 'theorem';
  readonly label: string;
  readonly statement: Int32Array;
  readonly index: number;
  readonly block: Block;
  /** Mandatory hypotheses in the order in which they appear. */
  readonly mandatory: readonly Hypothesis[];
  /** Pairs of mandatory variables that must be disjoint, flat. */
  readonly disjoint: Int32Array;
}

export interface Database {
  readonly labels: ReadonlyMap<string, Hypothesis | Assertion>;
  readonly symbols: ReadonlyMap<string, number>;
  /** By the number of the symbol. */
  readonly isVariable: readonly boolean[];
}

/** @throws MetamathError with the line at which the text is no database */
export function readDatabase(text: string): Database {
  return new Reader(text).read();
}

const LABEL = /^[A-Za-z0-9._-]+$/;
const NONE = new Int32Array(0);

class Reader {
  readonly #tokens: Tokens;
  readonly #labels = new Map<string, Hypothesis | Assertion>();
  readonly #symbols = new Map<string, number>();
  readonly #isVariable: boolean[] = [];
  /** Names of the symbols that may be used now: constants, and variables of open blocks. */
  readonly #active = new Map<number, 'constant' | 'variable'>();
  /** The active `$f` of a variable. */
  readonly #typeOf = new Map<number, Hypothesis>();
  /** Active hypotheses, and what each open block declared. */
  readonly #hypotheses: Hypothesis[] = [];
  readonly #open: { block: Block; variables: number[]; hypotheses: number }[] = [];
  #index = 0;

  constructor(text: string) {
    this.#tokens = new Tokens(text);
    this.#openBlock(undefined);
  }

  read(): Database {
    for (let token = this.#tokens.next(); token !== undefined; token = this.#tokens.next()) {
      this.#index++;
      this.#statement(token);
    }
    if (this.#open.length > 1) throw this.#error('a block is not closed');
    return { labels: this.#labels, symbols: this.#symbols, isVariable: this.#isVariable };
  }

  #statement(token: string): void {
    if (token === '${') this.#openBlock(this.#open.at(-1)!.block);
    else if (token === '$}') this.#closeBlock();
    else if (token === '$c') this.#constants();
    else if (token === '$v') this.#variables();
    else if (token === '$d') this.#disjoint();
    else if (token === '$[') throw this.#error('files are not included');
    else if (token.startsWith('$')) throw this.#error(`${token} stands where a statement begins`);
    else this.#labelled(token);
  }

  #openBlock(parent: Block | undefined): void {
    const block: Block = { parent, closedAt: Number.POSITIVE_INFINITY, disjoint: [] };
    this.#open.push({ block, variables: [], hypotheses: this.#hypotheses.length });
  }

  #closeBlock(): void {
    if (this.#open.length === 1) throw this.#error('a block is closed that was never opened');
    const { block, variables, hypotheses } = this.#open.pop()!;
    block.closedAt = this.#index;
    for (const variable of variables) this.#active.delete(variable);
    for (const { kind, statement } of this.#hypotheses.splice(hypotheses))
      if (kind === 'floating') this.#typeOf.delete(statement[1]!);
  }

  #constants(): void {
    if (this.#open.length > 1) throw this.#error('$c stands within a block');
    for (const name of this.#until('$.')) {
      const known = this.#symbols.has(name);
      if (known) throw this.#error(`${name} is declared twice`);
      this.#active.set(this.#symbol(name, false), 'constant');
    }
  }

  #variables(): void {
    for (const name of this.#until('$.')) {
      const known = this.#symbols.get(name);
      if (known !== undefined && (this.#active.has(known) || !this.#isVariable[known]))
        throw this.#error(`${name} is declared twice`);
      const symbol = known ?? this.#symbol(name, true);
      this.#active.set(symbol, 'variable');
      this.#open.at(-1)!.variables.push(symbol);
    }
  }

  #symbol(name: string, variable: boolean): number {
    if (name.includes('$')) throw this.#error(`${name} is no symbol`);
    if (this.#labels.has(name)) throw this.#error(`${name} is a label and a symbol`);
    const symbol = this.#symbols.size;
    this.#symbols.set(name, symbol);
    this.#isVariable.push(variable);
    return symbol;
  }

  #disjoint(): void {
    const variables = this.#until('$.').map((name) => {
      const symbol = this.#symbols.get(name);
      if (symbol === undefined || this.#active.get(symbol) !== 'variable')
        throw this.#error(`${name} is no active variable`);
      return symbol;
    });
    if (variables.length < 2 || new Set(variables).size !== variables.length)
      throw this.#error('$d takes two or more different variables');
    const { disjoint } = this.#open.at(-1)!.block;
    for (const [at, a] of variables.entries())
      for (const b of variables.slice(at + 1))
        disjoint.push({ a: Math.min(a, b), b: Math.max(a, b), index: this.#index });
  }

  #labelled(label: string): void {
    if (!LABEL.test(label)) throw this.#error(`${label} is no label`);
    if (this.#labels.has(label) || this.#symbols.has(label)) throw this.#error(`${label} stands twice`);
    const keyword = this.#tokens.next();
    if (keyword === '$f') this.#floating(label);
    else if (keyword === '$e') this.#essential(label);
    else if (keyword === '$a') this.#assertion(label, 'axiom', this.#expression('$.'));
    else if (keyword === '$p') {
      this.#assertion(label, 'theorem', this.#expression('$='));
      this.#skipProof();
    } else throw this.#error(`${keyword ?? 'the end'} stands behind the label ${label}`);
  }

  #floating(label: string): void {
    const [type, name, ...more] = this.#until('$.');
    const typecode = this.#symbols.get(type ?? '');
    const variable = this.#symbols.get(name ?? '');
    if (typecode === undefined || variable === undefined || more.length > 0)
      throw this.#error('$f takes a constant and a variable');
    if (this.#active.get(typecode) !== 'constant' || this.#active.get(variable) !== 'variable')
      throw this.#error('$f takes a constant and an active variable');
    if (this.#typeOf.has(variable)) throw this.#error(`${name} has a $f already`);
    const made = this.#hypothesis('floating', label, Int32Array.of(typecode, variable));
    this.#typeOf.set(variable, made);
  }

  #essential(label: string): void {
    this.#hypothesis('essential', label, this.#expression('$.'));
  }

  #hypothesis(kind: Hypothesis['kind'], label: string, statement: Int32Array): Hypothesis {
    const { block } = this.#open.at(-1)!;
    const made: Hypothesis = { kind, label, statement, index: this.#index, block };
    this.#labels.set(label, made);
    this.#hypotheses.push(made);
    return made;
  }

  #assertion(label: string, kind: Assertion['kind'], statement: Int32Array): void {
    const { block } = this.#open.at(-1)!;
    const variables = new Set<number>();
    const add = (expression: Int32Array) => {
      for (const symbol of expression) if (this.#isVariable[symbol]) variables.add(symbol);
    };
    add(statement);
    for (const hypothesis of this.#hypotheses) if (hypothesis.kind === 'essential') add(hypothesis.statement);
    const mandatory = this.#hypotheses.filter(
      (hypothesis) => hypothesis.kind === 'essential' || variables.has(hypothesis.statement[1]!),
    );
    const disjoint = this.#pairsAmong(block, variables);
    this.#labels.set(label, { kind, label, statement, index: this.#index, block, mandatory, disjoint });
  }

  #pairsAmong(block: Block, variables: ReadonlySet<number>): Int32Array {
    const pairs: number[] = [];
    for (let at: Block | undefined = block; at !== undefined; at = at.parent)
      for (const { a, b } of at.disjoint) if (variables.has(a) && variables.has(b)) pairs.push(a, b);
    return pairs.length === 0 ? NONE : Int32Array.from(pairs);
  }

  /** A statement: a constant, then constants and variables that have a type. */
  #expression(end: '$.' | '$='): Int32Array {
    const symbols = this.#until(end).map((name) => {
      const symbol = this.#symbols.get(name);
      const kind = symbol === undefined ? undefined : this.#active.get(symbol);
      if (symbol === undefined || kind === undefined) throw this.#error(`${name} is not declared`);
      if (kind === 'variable' && !this.#typeOf.has(symbol)) throw this.#error(`${name} has no active $f`);
      return symbol;
    });
    if (symbols.length === 0 || this.#isVariable[symbols[0]!])
      throw this.#error('a statement begins with a constant');
    return Int32Array.from(symbols);
  }

  #skipProof(): void {
    for (const token of this.#until('$.')) if (token === '$=') throw this.#error('$= stands twice');
  }

  #until(end: '$.' | '$='): string[] {
    const found: string[] = [];
    for (let token = this.#tokens.next(); token !== end; token = this.#tokens.next()) {
      if (token === undefined) throw this.#error(`${end} is missing`);
      if (token.startsWith('$') && token.length === 2 && token !== '$=')
        throw this.#error(`${token} stands within a statement`);
      found.push(token);
    }
    return found;
  }

  #error(message: string): MetamathError {
    return this.#tokens.error(message);
  }
}
