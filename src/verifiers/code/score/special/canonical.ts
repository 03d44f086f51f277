/** Literals of Python, JavaScript and JSON in one spelling. */

/**
 * White space, written out or escaped, stays between words alone; one quote, one bracket, one
 * spelling of truth and nothing.
 */
export function canonical(text: string): string {
  return text
    .replace(/\\[ntr]/g, ' ')
    .replace(/\s+/g, (gap, at: number, whole: string) =>
      isWord(whole[at - 1]) && isWord(whole[at + gap.length]) ? ' ' : '',
    )
    .replaceAll('\\', '')
    .replace(/['`]/g, '"')
    .replace(/[()]/g, (bracket) => (bracket === '(' ? '[' : ']'))
    .replaceAll(',]', ']')
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\b(?:None|undefined)\b/g, 'null');
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\w.]/.test(letter);
}

/** Whether a literal is more than a small number, a boolean or a short text. */
export function isTelling(literal: string): boolean {
  if (/^-?\d+(?:\.\d+)?$/.test(literal)) return Math.abs(Number(literal)) >= 100;
  if (/^(?:true|false|null|)$/.test(literal)) return false;
  return literal.length > 4;
}

/** Lines that show a program in use. */
const EXAMPLE = /^\s*(?:assert\b|print\(|console\.|expect\(|#|\/\/|\*|>>>)/;

/** Where printing is the answer, what is printed counts. */
const REMARK = /^\s*(?:assert\b|expect\(|#|\/\/|\*|>>>)/;

/** A program without comments, doc strings, assertions and, unless it answers by it, printing. */
export function withoutRemarks(program: string, answers: 'by value' | 'by printing'): string {
  const remark = answers === 'by value' ? EXAMPLE : REMARK;
  const code = withoutDocStrings(program);
  const comments = code.split('/*').map((part, index) => (index === 0 ? part : (part.split('*/')[1] ?? '')));
  return comments
    .join(' ')
    .split('\n')
    .filter((line) => !remark.test(line))
    .join('\n');
}

/** A string in triple quotes is a remark where nothing stands before it on its line. */
function withoutDocStrings(program: string): string {
  const parts = program.split(/"""|'''/);
  let code = parts[0]!;
  for (let at = 1; at < parts.length; at += 2) {
    const line = code.slice(code.lastIndexOf('\n') + 1);
    code += /^\s*[rRuUbB]?$/.test(line) ? ' ' : `"${parts[at]}"`;
    code += parts[at + 1] ?? '';
  }
  return code;
}
