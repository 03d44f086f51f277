/** A place in a list of tokens, and looks ahead from it. */
import { unreadable } from './fault.ts';
import type { Token } from './tokens.ts';

const END: Token = { kind: 'end', text: '', spaced: true };

export class Cursor {
  #tokens: readonly Token[] = [];
  #at = 0;

  /** At the first of other tokens. */
  protected place(tokens: readonly Token[]): void {
    this.#tokens = tokens;
    this.#at = 0;
  }

  /** Others for the token that comes next. */
  protected replace(tokens: readonly Token[]): void {
    this.#tokens = [...this.#tokens.slice(0, this.#at), ...tokens, ...this.#tokens.slice(this.#at + 1)];
  }

  /** The token that comes next, or one `by` so many behind it; an end where there is none. */
  peek(by = 0): Token {
    return this.#tokens[this.#at + by] ?? END;
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  isSign(text: string, by = 0): boolean {
    const token = this.peek(by);
    return token.kind === 'sign' && token.text === text;
  }

  /** Passes a sign over if it comes next. */
  take(text: string): boolean {
    if (!this.isSign(text)) return false;
    this.#at++;
    return true;
  }

  /** Passes a sign over. @throws LawFault where another token comes next */
  expect(text: string): void {
    if (!this.take(text)) throw unreadable(`"${text}" is missing.`);
  }
}
