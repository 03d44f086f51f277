/** Answers without the marks that set them off: quotes, maths, wrappers of LaTeX. Linear. */

const WRAPPER =
  /\\(?:text|textrm|texttt|textbf|textit|textsf|mathrm|mathbf|mathsf|mathtt|mathit|mbox|operatorname|ce|smiles|verb)\s{0,3}\{([^{}]{0,4000})\}/g;
const QUOTES: readonly (readonly [string, string])[] = [
  ['```', '```'],
  ['``', '``'],
  ['`', '`'],
  ['**', '**'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['<smiles>', '</smiles>'],
  ['<SMILES>', '</SMILES>'],
  ['[START_SMILES]', '[END_SMILES]'],
];

/** Wrappers within wrappers are taken off so often. */
const MAX_LAYERS = 6;

/** Without what surrounds the whole of it. */
export function unquoted(text: string): string {
  let inner = text.trim();
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const pair = QUOTES.find(
      ([open, close]) =>
        inner.length > open.length + close.length && inner.startsWith(open) && inner.endsWith(close),
    );
    if (pair === undefined) break;
    inner = inner.slice(pair[0].length, inner.length - pair[1].length).trim();
  }
  return inner;
}

export function unwrapped(text: string): string {
  let inner = text;
  for (let layer = 0; layer < MAX_LAYERS && inner.includes('\\'); layer++) {
    const next = inner.replace(WRAPPER, '$1');
    if (next === inner) break;
    inner = next;
  }
  return inner;
}

/** One line of text, as for a name. */
export const plainLine = (text: string): string => unquoted(unwrapped(unquoted(text)));
