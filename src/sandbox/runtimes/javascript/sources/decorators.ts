/** Decorators and accessors of TypeScript: V8 knows none, and amaro leaves them as they are. */
import { type Options, Parser, TokenType, tokTypes } from 'acorn';

/** What a plugin of acorn finds in the parser; acorn's types leave it out. */
interface Insides {
  pos: number;
  type: TokenType;
  next(): void;
  eat(type: TokenType): boolean;
  finishToken(type: TokenType): void;
  parse(): unknown;
  parseIdent(liberal: boolean): unknown;
  parseExprList(close: TokenType, trailingComma: boolean): unknown;
  parseParenExpression(): unknown;
  getTokenFromCode(code: number): unknown;
  shouldParseExportStatement(): boolean;
  parseExportDefaultDeclaration(): unknown;
  parseStatement(...rest: unknown[]): unknown;
  parseClassElement(...rest: unknown[]): unknown;
  parseExprAtom(...rest: unknown[]): unknown;
  parseBindingAtom(...rest: unknown[]): unknown;
}

type ParserClass = new (options: Options, text: string) => Insides;
// Their constructor takes it, as plugins rely on.
const AT = new (TokenType as new (label: string) => TokenType)('@');
const AT_SIGN = 64;

/** A plugin of acorn: reads over decorators wherever they may stand. */
const overDecorators = (Base: ParserClass) =>
  class extends Base {
    override getTokenFromCode(code: number): unknown {
      if (code !== AT_SIGN) return super.getTokenFromCode(code);
      this.pos += 1;
      return this.finishToken(AT);
    }

    #skipDecorators(): void {
      while (this.eat(AT)) {
        if (this.type === tokTypes.parenL) this.parseParenExpression();
        else this.parseIdent(true);
        while (this.eat(tokTypes.dot)) this.parseIdent(true);
        if (this.eat(tokTypes.parenL)) this.parseExprList(tokTypes.parenR, true);
      }
    }

    override parseStatement(...rest: unknown[]): unknown {
      this.#skipDecorators();
      return super.parseStatement(...rest);
    }

    override shouldParseExportStatement(): boolean {
      this.#skipDecorators();
      return super.shouldParseExportStatement();
    }

    override parseExportDefaultDeclaration(): unknown {
      this.#skipDecorators();
      return super.parseExportDefaultDeclaration();
    }

    override parseClassElement(...rest: unknown[]): unknown {
      this.#skipDecorators();
      return super.parseClassElement(...rest);
    }

    override parseExprAtom(...rest: unknown[]): unknown {
      this.#skipDecorators();
      return super.parseExprAtom(...rest);
    }

    override parseBindingAtom(...rest: unknown[]): unknown {
      this.#skipDecorators();
      return super.parseBindingAtom(...rest);
    }
  };

const Decorated = Parser.extend(
  (Base) => overDecorators(Base as unknown as ParserClass) as unknown as typeof Parser,
);

/**
 * Whether decorators or accessors are the only reason why V8 refuses a program whose types are gone
 * already. Another mistake beside them is the program's own.
 */
export function onlyLacksDecorators(text: string): boolean {
  // Also where it is no keyword: nobody runs this text.
  const plain = text.replace(/\baccessor(?=[ \t]+[\w$#['"])/g, '        ');
  if (plain === text && !text.includes('@')) return false;
  return (['module', 'script'] as const).some((sourceType) => {
    try {
      Decorated.parse(plain, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true });
      return true;
    } catch {
      return false;
    }
  });
}
