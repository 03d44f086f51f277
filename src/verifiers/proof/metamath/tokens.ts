/** Metamath's tokens: printable ASCII between white space, comments left out. */

/** What is wrong with a text of Metamath, and in which of its lines. */
export class MetamathError extends Error {}

/** Tokens one by one, in time linear in the text. */
export class Tokens {
  readonly #text: string;
  #at = 0;
  /** Where the last token began, in UTF-16 units. */
  start = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The next token that is no comment; undefined at the end.
   * @throws MetamathError where a character is none of Metamath's, or a comment is not closed
   */
  next(): string | undefined {
    for (;;) {
      const token = this.#raw();
      if (token !== '$(') {
        if (token === '$)') throw this.error('a comment is closed that was never opened');
        return token;
      }
      this.#skipComment();
    }
  }

  error(message: string): MetamathError {
    let line = 1;
    for (let at = this.#text.indexOf('\n'); at >= 0 && at < this.start; at = this.#text.indexOf('\n', at + 1))
      line++;
    return new MetamathError(`Line ${line}: ${message}.`);
  }

  /** Comments do not nest. */
  #skipComment(): void {
    for (let token = this.#raw(); token !== '$)'; token = this.#raw()) {
      if (token === undefined) throw this.error('a comment is not closed');
      if (token.includes('$(') || token.includes('$)')) throw this.error('a comment holds another');
    }
  }

  #raw(): string | undefined {
    const text = this.#text;
    let at = this.#at;
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    this.start = at;
    if (at >= text.length) {
      this.#at = at;
      return undefined;
    }
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) break;
      if (code < 33 || code > 126) throw this.error('a character is not printable ASCII');
      at++;
    }
    this.#at = at;
    return text.slice(this.start, at);
  }
}

const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 9 || code === 13 || code === 12;
