/** What is known of the values on the operand stack of a function. */

/** A value that lies at a distance from a local, or (of no local) is this constant. */
export interface Operand {
  local: number;
  distance: number;
}

/** Values that are not known, and those that are constant, in the place of a local. */
const UNKNOWN = -1;
export const CONSTANT = -2;
/** Beyond this distance from a local nothing is known of a value. */
const FAR = 1 << 20;

/** The stack while a function's instructions are read one after another. */
export class Operands {
  readonly #locals: number[] = [];
  readonly #distances: number[] = [];
  /** The local's value that was meant: how often it had been assigned. */
  readonly #versions: number[] = [];
  readonly #version: Int32Array;

  constructor(locals: number) {
    this.#version = new Int32Array(locals);
  }

  get height(): number {
    return this.#locals.length;
  }

  cut(height: number): void {
    while (this.height > height) this.#drop();
  }

  /** Takes so many values away, none below `floor`: after a jump there may be fewer. */
  pop(count: number, floor: number): void {
    for (let i = 0; i < count && this.height > floor; i += 1) this.#drop();
  }

  push(count: number): void {
    for (let i = 0; i < count; i += 1) this.#add(UNKNOWN, 0, 0);
  }
  pushLocal(local: number): void {
    this.#add(local, 0, this.#version[local]!);
  }
  pushConstant(value: number): void {
    this.#add(CONSTANT, value, 0);
  }

  /** Adds the two topmost values, or (`sign` −1) subtracts them. */
  add(sign: 1 | -1, floor: number): void {
    const second = this.popOne(floor);
    const first = this.popOne(floor);
    if (second?.local === CONSTANT) this.#pushMoved(first, sign * second.distance);
    else if (first?.local === CONSTANT && sign === 1) this.#pushMoved(second, first.distance);
    else this.push(1);
  }

  #pushMoved(from: Operand | undefined, by: number): void {
    const known = from && from.local >= 0 && Math.abs(by) < FAR && Math.abs(from.distance) < FAR;
    if (known) this.#add(from.local, from.distance + by, this.#version[from.local]!);
    else this.push(1);
  }

  /** The topmost value, as far as it is known and its local has not changed meanwhile. */
  popOne(floor: number): Operand | undefined {
    if (this.height <= floor) return undefined;
    const top = this.height - 1;
    const [local, distance, version] = [this.#locals[top]!, this.#distances[top]!, this.#versions[top]!];
    this.#drop();
    if (local === UNKNOWN || (local >= 0 && version !== this.#version[local])) return undefined;
    return { local, distance };
  }

  /** Values that came from the local are not at a known distance from it any more. */
  changed(local: number): void {
    this.#version[local] = this.#version[local]! + 1;
  }

  #add(local: number, distance: number, version: number): void {
    this.#locals.push(local);
    this.#distances.push(distance);
    this.#versions.push(version);
  }
  #drop(): void {
    this.#locals.pop();
    this.#distances.pop();
    this.#versions.pop();
  }
}
