/** What the names of a law stand for: columns first, then constants, then functions. */
import { type FunctionId, functionOf, type OnRequest } from '../functions.ts';

export type Meaning =
  | { kind: 'variable'; index: number }
  | { kind: 'value'; value: number }
  | { kind: 'function'; id: FunctionId | '^' };

export interface NameTable {
  variables: readonly string[];
  aliases?: Readonly<Record<string, string>> | undefined;
  constants?: Readonly<Record<string, number>> | undefined;
  functions?: readonly OnRequest[] | undefined;
  output?: string | undefined;
}

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  π: Math.PI,
  e: Math.E,
  E: Math.E,
  inf: Number.POSITIVE_INFINITY,
  infty: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};
const GREEK = new Map(
  (
    'α=alpha β=beta γ=gamma δ=delta ε=epsilon ζ=zeta η=eta θ=theta ι=iota κ=kappa λ=lambda μ=mu µ=mu ν=nu ' +
    'ξ=xi ρ=rho σ=sigma τ=tau φ=phi χ=chi ψ=psi ω=omega Γ=Gamma Δ=Delta Θ=Theta Λ=Lambda Σ=Sigma Φ=Phi ' +
    'Ψ=Psi Ω=Omega ϵ=epsilon ϕ=phi varepsilon=epsilon varphi=phi vartheta=theta varrho=rho'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** m_1, m_{1}, \mathrm{m}_1 and m1 are one name. */
export const keyOf = (name: string): string => {
  const plain = name.replace(/[_{}\\\s^,]/g, '');
  let key = '';
  for (const char of plain) key += GREEK.get(char) ?? char;
  return GREEK.get(key) ?? key;
};

const LONGEST_FUNCTION = 10;
/** More names than a law has. */
const MAX_FOUND = 1000;

export class Names {
  readonly #meanings = new Map<string, Meaning>();
  readonly #found = new Map<string, Meaning | undefined>();
  readonly #functions: ReadonlySet<OnRequest>;
  /** Characters of the longest name that may stand in a run of letters. */
  longest = LONGEST_FUNCTION;
  /** Names that the answer gives values to. */
  readonly defined = new Set<string>();
  /** Names of the function's own, which hide those of the table. */
  readonly output: string | undefined;

  constructor({ variables, aliases = {}, constants = {}, functions = [], output }: NameTable) {
    this.#functions = new Set(functions);
    this.output = output === undefined ? undefined : keyOf(output);
    for (const [name, value] of Object.entries(CONSTANTS)) this.#meanings.set(name, { kind: 'value', value });
    for (const [name, value] of Object.entries(constants)) this.#add(name, { kind: 'value', value });
    for (const [index, name] of variables.entries()) this.#add(name, { kind: 'variable', index });
    for (const [name, target] of Object.entries(aliases)) {
      const index = variables.indexOf(target);
      const taken = this.#meanings.get(keyOf(name))?.kind === 'variable';
      if (index >= 0 && !taken) this.#add(name, { kind: 'variable', index });
    }
  }

  #add(name: string, meaning: Meaning): void {
    this.longest = Math.max(this.longest, name.length);
    this.#meanings.set(name, meaning);
    this.#meanings.set(keyOf(name), meaning);
  }

  allows(name: OnRequest): boolean {
    return this.#functions.has(name);
  }

  find(name: string): Meaning | undefined {
    if (this.#found.has(name)) return this.#found.get(name);
    const meaning = this.#look(name);
    if (this.#found.size < MAX_FOUND) this.#found.set(name, meaning);
    return meaning;
  }

  #look(name: string): Meaning | undefined {
    const key = keyOf(name);
    const known = this.#meanings.get(name) ?? this.#meanings.get(key) ?? this.#change(key);
    if (known !== undefined) return known;
    const id = functionOf(name);
    if (id === undefined) return undefined;
    const asked = id === 'floor' || id === 'ceil' || id === 'mod' || id === 'heaviside';
    return asked && !this.#functions.has(id) ? undefined : { kind: 'function', id };
  }

  /** ΔT, where the column is called delta_T. */
  #change(key: string): Meaning | undefined {
    return key.startsWith('Delta') ? this.#meanings.get(`d${key.slice(1)}`) : undefined;
  }

  /** n R T of nRT, the longest first; undefined for a name, and for what is no product of names. */
  factorsOf(word: string): readonly string[] | undefined {
    if (this.find(word) !== undefined) return undefined;
    const parts: string[] = [];
    for (let at = 0; at < word.length; ) {
      let length = Math.min(word.length - at, this.longest);
      while (length > 0 && !this.#isFactor(word.slice(at, at + length))) length--;
      if (length === 0) return undefined;
      parts.push(word.slice(at, at + length));
      at += length;
    }
    return parts;
  }

  #isFactor(name: string): boolean {
    const kind = this.find(name)?.kind;
    if (this.defined.has(name)) return true;
    return kind === 'variable' || (kind === 'value' && name.length === 1);
  }

  isVariable(name: string): boolean {
    return this.find(name)?.kind === 'variable';
  }
}
