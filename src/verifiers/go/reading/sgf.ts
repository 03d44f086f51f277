/** Games in SGF (FF[4]): the moves of the main line, and nothing that was set up. */

export interface SgfGame {
  /** Of `SZ`, where it stands. */
  size: { width: number; height: number } | undefined;
  /** Colour and point as they stand, in order. */
  moves: { colour: 'B' | 'W'; point: string }[];
}

const MAX_TEXT = 65_536;
const MAX_NODES = 1000;

/** Why a text is no plain game. */
export class SgfError extends Error {}

/** @throws SgfError */
export function readSgf(text: string): SgfGame {
  if (text.length > MAX_TEXT) throw new SgfError('the record is too long');
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #game: SgfGame = { size: undefined, moves: [] };
  #nodes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): SgfGame {
    this.#expect('(');
    this.#sequence();
    // Of variations only the first is the game.
    while (this.#peek() === '(') {
      this.#at++;
      this.#sequence();
    }
    const rest = this.#text.slice(this.#at);
    if (!rest.includes(')')) throw new SgfError('the record is not closed');
    if (/\)\s*\(\s*;[^()]*\bSZ\[/.test(rest)) throw new SgfError('there are several games');
    return this.#game;
  }

  #sequence(): void {
    this.#expect(';');
    this.#node();
    while (this.#peek() === ';') {
      this.#at++;
      this.#node();
    }
  }

  #node(): void {
    if (++this.#nodes > MAX_NODES) throw new SgfError('the record has too many nodes');
    for (let name = this.#name(); name !== ''; name = this.#name()) {
      const values = this.#values();
      if (name === 'B' || name === 'W') this.#move(name, values);
      else if (name === 'SZ') this.#game.size = sizeOf(values[0] ?? '');
      else if (['AB', 'AW', 'AE', 'PL'].includes(name)) throw new SgfError('stones were set up');
    }
  }

  #move(colour: 'B' | 'W', values: readonly string[]): void {
    if (values.length !== 1) throw new SgfError('a move has several points');
    this.#game.moves.push({ colour, point: values[0] === '' ? 'pass' : values[0]!.trim() });
  }

  #name(): string {
    this.#peek();
    const from = this.#at;
    while (/[A-Za-z]/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text.slice(from, this.#at).replace(/[a-z]/g, '');
  }

  #values(): string[] {
    const values: string[] = [];
    while (this.#peek() === '[') {
      let value = '';
      for (this.#at++; this.#text[this.#at] !== ']'; this.#at++) {
        if (this.#at >= this.#text.length) throw new SgfError('a value is not closed');
        if (this.#text[this.#at] === '\\') this.#at++;
        value += this.#text[this.#at] ?? '';
      }
      this.#at++;
      values.push(value);
    }
    if (values.length === 0) throw new SgfError('a property has no value');
    return values;
  }

  #peek(): string | undefined {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at];
  }

  #expect(sign: string): void {
    if (this.#peek() !== sign) throw new SgfError(`a ${sign} is missing`);
    this.#at++;
  }
}

function sizeOf(value: string): SgfGame['size'] {
  const numbers = /^(\d{1,2})(?::(\d{1,2}))?$/.exec(value.trim());
  if (numbers === null) throw new SgfError('the size is none');
  const width = Number(numbers[1]);
  return { width, height: numbers[2] === undefined ? width : Number(numbers[2]) };
}
