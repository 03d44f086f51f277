/**
 * What an answer means once it is read: one closed union of nodes, made by `parser/`, printed by
 * `print/`, compared by `compare/`. Nodes are plain data. They say what was written (`1/2` is a
 * quotient of two numbers, not one half); nothing here is evaluated or simplified, except where a
 * line below says so.
 */
import type { FunctionName } from './functions.ts';

export type Node = Expression | Measure | Collection | Statement | ChoiceNode | AnnotatedNode | TextNode;
export type Expression =
  | NumberNode
  | BasedNode
  | ConstantNode
  | InfinityNode
  | UndefinedNode
  | SymbolNode
  | SumNode
  | ProductNode
  | QuotientNode
  | PowerNode
  | NegationNode
  | PlusMinusNode
  | CallNode
  | ApplyNode
  | BigOperatorNode
  | IntegralNode
  | LimitNode
  | DerivativeNode
  | MatrixNode;
export type Measure =
  | AngleNode
  | PercentNode
  | CurrencyNode
  | QuantityNode
  | CompoundNode
  | RatioNode
  | TimeNode;
export type Collection =
  | TupleNode
  | IntervalNode
  | SetNode
  | EllipsisNode
  | SetBuilderNode
  | SetOperationNode
  | NamedSetNode
  | ListNode;
export type Statement = RelationNode | LogicNode | WhereNode | CasesNode | MappingNode;

/** A whole parsed answer. Any node can be one. */
export type Answer = Node;

/** How a number stood on the page; what rounding rules and form tests need. */
export interface Written {
  style: 'integer' | 'decimal' | 'scientific' | 'repeating' | 'mixed';
  /** Digits after the point of the literal (of the mantissa when scientific). 0 for an integer. */
  decimals: number;
  /** Digits from the first nonzero one on; for an integer trailing zeros are counted too. */
  significant: number;
  /** Power of ten that the mantissa is multiplied with; 0 unless scientific. */
  exponent: number;
  /** Thousands were separated, as in 1,234. */
  grouped: boolean;
  /**
   * Zeros before the first other digit, as in 007; the last zero of 0 and 00 is a digit of its own.
   */
  leadingZeros?: number;
  /** The digits that repeat, when repeating: 0.1\overline{6} has decimals 1 and repeating "6". */
  repeating?: string;
}

/**
 * An exact number, value = numerator / denominator, denominator > 0, never negative (a sign is a
 * negation around it), and not necessarily in lowest terms (12.50 is 1250/100). Styles: 12 · 12.5 ·
 * 1.2\times10^{3} and 1.2e3 · 0.\overline{3} · 1\frac{1}{2} (kept as 3/2: the whole part is
 * numerator div denominator).
 */
export type NumberNode = { kind: 'number'; numerator: bigint; denominator: bigint; written: Written };

/**
 * 4210_7, 1011_{2}, 0x1F, "11 base 3". `digits` as written in upper case, possibly with a point;
 * value exact as above.
 */
export interface BasedNode {
  kind: 'based';
  digits: string;
  base: number;
  numerator: bigint;
  denominator: bigint;
}

/**
 * e and i are always Euler's number and the imaginary unit, except where a sum or product binds i
 * as its index.
 */
export type ConstantNode = { kind: 'constant'; name: 'pi' | 'e' | 'i' };
/** -\infty is sign -1 (no negation around it). */
export type InfinityNode = { kind: 'infinity'; sign: 1 | -1 };
/** "undefined", "DNE", "does not exist", "no solution" stay apart by `what`. */
export type UndefinedNode = { kind: 'undefined'; what: 'undefined' | 'does not exist' | 'no solution' };

export type Accent =
  | 'vec'
  | 'hat'
  | 'bar'
  | 'tilde'
  | 'dot'
  | 'ddot'
  | 'bold'
  | 'cal'
  | 'frak'
  | 'bb'
  | 'underline';

/**
 * A variable. Two symbols are the same exactly when `name` is (it is made of all the other fields).
 */
export interface SymbolNode {
  kind: 'symbol';
  /** Canonical LaTeX, as in x, \alpha, x_{1}, \vec{v}, y''. */
  name: string;
  /** Letter, \greek macro, or word, without accents, scripts and primes. */
  base: string;
  accent?: Accent;
  /** Canonical LaTeX of what stands below, as in 1, n+1, max. */
  sub?: string;
  /**
   * Marks above that are no power: *, +, -, (n), \dagger; "-1" for an inverse function that is
   * applied.
   */
  sup?: string;
  primes: number;
}

/**
 * n-ary, at least two terms; a - b is the sum of a and the negation of b; a ± b the sum of a and a
 * plus-minus.
 */
export type SumNode = { kind: 'sum'; terms: Node[] };
/** n-ary, at least two factors, in the order written. `cross` when every sign was \times or ×. */
export type ProductNode = { kind: 'product'; factors: Node[]; cross?: boolean };
export type QuotientNode = { kind: 'quotient'; numerator: Node; denominator: Node };
export type PowerNode = { kind: 'power'; base: Node; exponent: Node };
export type NegationNode = { kind: 'negation'; operand: Node };
/**
 * ±operand, or ∓operand when `lower`. All signs of one answer go together: upper signs, then lower
 * signs.
 */
export type PlusMinusNode = { kind: 'plus-minus'; lower: boolean; operand: Node };

/**
 * A known function. What each takes stands in `functions.ts`. \sin^2 x is a power of a call;
 * \sin^{-1} x is a call of asin.
 */
export type CallNode = { kind: 'call'; fn: FunctionName; args: Node[] };
/**
 * An unknown function applied, as in f(x), f'(x), f^{-1}(x), P(X > 2). Where a product is as likely
 * (`h(r+1)`), the parse has an alternative reading that says so.
 */
export type ApplyNode = { kind: 'apply'; fn: SymbolNode; args: Node[] };

/**
 * \sum, \prod, \bigcup, \bigcap … `lower`: a start value when `index` is there, else a condition
 * (d|n, 1 ≤ i < j ≤ n) or nothing.
 */
export interface BigOperatorNode {
  kind: 'big';
  operator: 'sum' | 'product' | 'union' | 'intersection' | 'max' | 'min' | 'sup' | 'inf';
  index?: SymbolNode;
  lower?: Node;
  upper?: Node;
  body: Node;
}
/** \int f dx. Several integral signs are nested integrals. Without a dx, `variable` is missing. */
export interface IntegralNode {
  kind: 'integral';
  contour: boolean;
  variable?: Node;
  /** Without `upper`: a region or curve below the sign. */
  lower?: Node;
  upper?: Node;
  body: Node;
}
export type LimitNode = { kind: 'limit'; variable: Node; to: Node; side?: '+' | '-'; body: Node };
/**
 * d^n/dx^n of `body`, or of nothing yet: \frac{d}{dx} alone. \frac{\partial^2 f}{\partial x\partial
 * y} has two variables.
 */
export interface DerivativeNode {
  kind: 'derivative';
  partial: boolean;
  variables: { variable: Node; order: Node }[];
  body?: Node;
}
/**
 * Every environment and ASCII [[1,2],[3,4]]. A determinant is a call of det. Rows are of equal
 * length; a vector has one column or row.
 */
export interface MatrixNode {
  kind: 'matrix';
  rows: Node[][];
  /** Columns after which a bar stands, as in an augmented matrix. */
  bars?: number[];
}

/**
 * 90^\circ, 35°30'15'': at least one part. Value in degrees: degrees + minutes/60 + seconds/3600.
 */
export type AngleNode = { kind: 'angle'; degrees?: Node; minutes?: Node; seconds?: Node };
/** 50%, 50\%, "50 percent"; ‰ has perMille. */
export type PercentNode = { kind: 'percent'; operand: Node; perMille: boolean };
/**
 * \$6, 6 dollars, €5, 50 cents (unit "cent"). `currency` as in `units/names.ts`: "USD", "EUR",
 * "cent" …
 */
export type CurrencyNode = { kind: 'currency'; currency: string; amount: Node };
/** One unit with its power, as in s^{-2}. `unit` is the canonical name from `units/names.ts`. */
export interface UnitFactor {
  unit: string;
  written: string;
  /** Exact exponent, denominator > 0. */
  power: { numerator: number; denominator: number };
}
/** 5 \text{ cm}^2, 3 m/s. `value` can be any expression. */
export type QuantityNode = { kind: 'quantity'; value: Node; unit: UnitFactor[] };
/** 5 ft 3 in, 2 h 30 min, $5 and 20 cents: the sum of its parts. */
export type CompoundNode = { kind: 'compound'; parts: (QuantityNode | CurrencyNode)[] };
/** 3:4, 1:2:3. A bare 5:30 is a ratio too. */
export type RatioNode = { kind: 'ratio'; parts: Node[] };
/** 5:30 pm, 17:30:00, "7 o'clock". Hours as written (1–12 with a meridiem). */
export interface TimeNode {
  kind: 'time';
  hours: number;
  minutes: number;
  seconds?: number;
  meridiem?: 'am' | 'pm';
}

/**
 * Two or more items in ( ), or in ⟨ ⟩; three or more in [ ]. A two-item ( ) may mean the open
 * interval: the other side of a comparison decides.
 */
export type TupleNode = { kind: 'tuple'; items: Node[]; brackets: 'round' | 'angle' | 'square' };
/**
 * [a,b], (a,b], ]a,b[, [a;b); an open one only where infinite ends, unions, ∈ or ]…[ say that it is
 * none of a point.
 */
export interface IntervalNode {
  kind: 'interval';
  left: Node;
  right: Node;
  leftClosed: boolean;
  rightClosed: boolean;
}
/** { … } with its items in the order written; the empty set has none. May hold ellipsis items. */
export type SetNode = { kind: 'set'; items: Node[] };
/** \ldots, ..., as an item of a collection, a term or a factor. */
export type EllipsisNode = { kind: 'ellipsis' };
/** {element | condition}; several conditions are an `and`. */
export type SetBuilderNode = { kind: 'set-builder'; element: Node; condition: Node };
/** n-ary for union and intersection. The complement has one operand; a difference two. */
export interface SetOperationNode {
  kind: 'set-operation';
  operator: 'union' | 'intersection' | 'difference' | 'symmetric-difference' | 'complement' | 'product';
  operands: Node[];
}
/** ℝ, ℤ^+, "all real numbers". */
export interface NamedSetNode {
  kind: 'named-set';
  name: 'R' | 'Z' | 'N' | 'Q' | 'C' | 'P' | 'irrationals';
  /** + positive, - negative, 0 or more, * without zero. */
  restriction?: '+' | '-' | '>=0' | '<=0' | '*';
}
/**
 * Two or more answers side by side; `or` is how alternatives were said. Labelled lists (x=1, y=2)
 * are lists of relations.
 */
export interface ListNode {
  kind: 'list';
  items: Node[];
  separator: 'comma' | 'semicolon' | 'and' | 'or' | 'system';
}

export type RelationOperator =
  | ('=' | '!=' | '<' | '<=' | '>' | '>=' | '~~' /* ≈ */ | '==' /* ≡ */ | '~' | '~=' /* ≅ */ | 'prop')
  | ('in' | 'notin' | 'ni' | 'subset' | 'subseteq' | 'supset' | 'supseteq' | 'nsubset' | 'nsubseteq')
  | ('perp' | 'parallel' | 'divides' | 'ndivides' | '->' | '<<' | '>>' | 'prec' | 'succ');

/**
 * A chain, operands one more than operators: 1 < x ≤ 2 has three. `modulus` from (mod n) or
 * \pmod{n}.
 */
export interface RelationNode {
  kind: 'relation';
  operands: Node[];
  operators: RelationOperator[];
  modulus?: Node;
}
/** `not` has one operand, implies and iff two; xor two or more. */
export interface LogicNode {
  kind: 'logic';
  operator: 'and' | 'or' | 'not' | 'implies' | 'iff' | 'xor';
  operands: Node[];
}
/**
 * `body` for what `conditions` say: "x = kπ, k ∈ ℤ", "for n an integer", "where C is a constant" (a
 * text), ∀x, ∃x.
 */
export type WhereNode = { kind: 'where'; body: Node; conditions: Node[]; quantifier?: 'forall' | 'exists' };
/** Piecewise. A piece without condition is the "otherwise". */
export type CasesNode = { kind: 'cases'; pieces: { value: Node; condition?: Node }[] };
/** x ↦ x^2, f: x ↦ x^2. (f(x) = … and y = … are relations.) */
export type MappingNode = { kind: 'mapping'; fn?: Node; argument: Node; value: Node };

/**
 * (A), \text{(B)}, C., "option D". A bare letter A is a symbol; the reference decides. `content` is
 * what followed the letter.
 */
export type ChoiceNode = { kind: 'choice'; letter: string; content?: Node };
/**
 * One side of a pair of opposites, and what the pair is about: north is one side of the compass.
 */
export interface Sense {
  axis: string;
  /** The same for all words that mean the same: rise, grew and increase are `increase`. */
  value: string;
}
/**
 * Maths with words around it: "5 apples", "10 m/s north", "about 3.14" (approximate). The words do
 * not enter the value; whether two answers agree is up to who compares their senses and names.
 */
export interface AnnotatedNode {
  kind: 'annotated';
  value: Node;
  /** All the words, in lower case; for showing. */
  note: string;
  position: 'before' | 'after';
  approximate: boolean;
  /** What the words say of direction, change, place or kind; see `parser/words/senses.ts`. */
  senses: Sense[];
  /**
   * The other words that are no filler, as written: what is counted, whose it is, an unknown unit.
   */
  names: string[];
}
/** Words. Wrappers are gone and spaces single; case and punctuation are as written. */
export type TextNode = { kind: 'text'; text: string };
