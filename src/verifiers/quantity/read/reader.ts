/** A place in a list of tokens. */
import type { Token } from './token.ts';

const END: Token = { kind: 'end', text: '', spaced: true };

export class Reader {
  readonly tokens: readonly Token[];
  at = 0;
  /** Brackets within one another so far. */
  depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(by = 0): Token {
    return this.tokens[this.at + by] ?? END;
  }

  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  isSign(text: string, by = 0): boolean {
    const token = this.peek(by);
    return token.kind === 'sign' && token.text === text;
  }

  takeSign(text: string): boolean {
    if (!this.isSign(text)) return false;
    this.at++;
    return true;
  }

  isWord(text: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.text === text;
  }

  get ended(): boolean {
    return this.at >= this.tokens.length;
  }
}
