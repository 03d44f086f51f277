/** Which triangles are known to be similar, vertex for vertex: classes of ordered triples. */

export type Triple = [a: number, b: number, c: number];

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

export class Classes {
  readonly #parent: Int32Array;

  constructor() {
    this.#parent = Int32Array.from({ length: 32 ** 3 }, (_, index) => index);
  }

  same(left: Triple, right: Triple): boolean {
    return this.#root(indexOf(...left)) === this.#root(indexOf(...right));
  }

  /** In all six orders: similarity does not depend on the vertex that comes first. */
  join(left: Triple, right: Triple): void {
    for (const [i, j, k] of ORDERS) {
      const from = this.#root(indexOf(left[i], left[j], left[k]));
      const to = this.#root(indexOf(right[i], right[j], right[k]));
      this.#parent[from] = to;
    }
  }

  #root(index: number): number {
    let at = index;
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at]!]!;
      at = this.#parent[at]!;
    }
    return at;
  }
}

const indexOf = (a: number, b: number, c: number): number => (a * 32 + b) * 32 + c;
