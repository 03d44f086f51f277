/** How formulas spell signs: characters beside ASCII, and commands of LaTeX. Closed tables. */

export const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
export const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
export const FRACTIONS: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅙': 1 / 6,
  '⅛': 1 / 8,
};

export const CHARACTERS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '÷': '/',
  '≈': '=',
  '√': 'sqrt',
  '≤': '<=',
  '≥': '>=',
  '∕': '/',
  '⁄': '/',
  '∗': '*',
  '（': '(',
  '）': ')',
};
export const COMMANDS: Readonly<Record<string, string>> = {
  cdot: '*',
  times: '*',
  ast: '*',
  div: '/',
  frac: 'frac',
  dfrac: 'frac',
  tfrac: 'frac',
  cfrac: 'frac',
  sqrt: 'sqrt',
  lvert: '|',
  rvert: '|',
  vert: '|',
  approx: '=',
  simeq: '=',
  equiv: '=',
  leq: '<=',
  geq: '>=',
  lbrace: '{',
};
export const GROUPS: ReadonlySet<string> = new Set(
  'mathrm text textrm operatorname mathit textit mathbf mathsf'.split(' '),
);
export const NOTHING: ReadonlySet<string> = new Set(
  (
    'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits quad qquad hspace ' +
    'boldsymbol bm rm nonumber mathopen mathclose'
  ).split(' '),
);
