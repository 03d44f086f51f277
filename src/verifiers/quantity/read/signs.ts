/** Characters and commands of LaTeX, and what each is to the reader of quantities. */

/** A sign of the grammar. */
export const SIGNS: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '⁻': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '•': '*',
  '✕': '*',
  '/': '/',
  '∕': '/',
  '÷': '/',
  '^': '^',
  _: '_',
  '=': '=',
  '≈': '=',
  '≃': '=',
  '≅': '=',
  '∼': '=',
  '≡': '=',
  ':': '=',
  '：': '=',
  '→': '=',
  '⇒': '=',
  '±': '±',
  '∓': '±',
  '<': '<',
  '>': '<',
  '≤': '<',
  '≥': '<',
  '≲': '<',
  '≳': '<',
  '≪': '<',
  '≫': '<',
  '≠': '<',
  '(': '(',
  ')': ')',
  '（': '(',
  '）': ')',
  '[': '[',
  ']': ']',
  '{': '{',
  '}': '}',
  '|': '|',
  ',': ',',
  '，': ',',
  '、': ',',
  ';': ';',
  '–': '–',
  '—': '–',
  '…': '…',
  '√': 'sqrt',
  π: 'pi',
  '∞': '∞',
};

/** A character that is a word of its own. */
export const WORD_SIGNS: Readonly<Record<string, string>> = {
  '°': '°',
  º: '°',
  '˚': '°',
  '℃': '°C',
  '℉': '°F',
  '%': '%',
  '％': '%',
  '‰': '‰',
  "'": "'",
  '′': "'",
  '’': "'",
  '"': '"',
  '″': '"',
  '”': '"',
  '“': '"',
};

/** A letter by another code. */
export const LETTERS: Readonly<Record<string, string>> = {
  µ: 'μ',
  ℓ: 'L',
  ℏ: 'ħ',
  '☉': '⊙',
};

export const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export const FRACTIONS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  '½': [1n, 2n],
  '⅓': [1n, 3n],
  '⅔': [2n, 3n],
  '¼': [1n, 4n],
  '¾': [3n, 4n],
  '⅕': [1n, 5n],
  '⅖': [2n, 5n],
  '⅗': [3n, 5n],
  '⅘': [4n, 5n],
  '⅙': [1n, 6n],
  '⅚': [5n, 6n],
  '⅛': [1n, 8n],
  '⅜': [3n, 8n],
  '⅝': [5n, 8n],
  '⅞': [7n, 8n],
};

const list = (text: string): string[] => text.split(' ');

/** Commands that only set type: what stands in their braces is read as it is. */
export const WRAPPERS: ReadonlySet<string> = new Set(
  list(
    'mathrm text textrm textnormal mathbf textbf mathit textit mathsf textsf operatorname mbox hbox ' +
      'boldsymbol bm mathnormal unit si SI qty num ang boxed mathord emph ensuremath textup upshape units',
  ),
);

/** Commands that are nothing. */
export const NOTHING: ReadonlySet<string> = new Set(
  list(
    'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle scriptstyle limits rm bf it sf ' +
      'strut relax nonumber ce of',
  ),
);

/** Commands that are a sign of the grammar. */
export const COMMANDS: Readonly<Record<string, string>> = {
  times: '*',
  cdot: '*',
  cdotp: '*',
  bullet: '*',
  ast: '*',
  div: '/',
  slash: '/',
  per: 'per',
  pm: '±',
  mp: '±',
  approx: '=',
  simeq: '=',
  cong: '=',
  sim: '=',
  equiv: '=',
  thickapprox: '=',
  doteq: '=',
  rightarrow: '=',
  Rightarrow: '=',
  implies: '=',
  to: '=',
  lt: '<',
  gt: '<',
  le: '<',
  leq: '<',
  leqslant: '<',
  ge: '<',
  geq: '<',
  geqslant: '<',
  lesssim: '<',
  gtrsim: '<',
  ll: '<',
  gg: '<',
  ne: '<',
  neq: '<',
  frac: 'frac',
  dfrac: 'frac',
  tfrac: 'frac',
  cfrac: 'frac',
  sfrac: 'frac',
  nicefrac: 'frac',
  sqrt: 'sqrt',
  pi: 'pi',
  infty: '∞',
  mid: '|',
  vert: '|',
  lvert: '|',
  rvert: '|',
  ldots: '…',
  dots: '…',
  cdots: '…',
  lbrace: '{',
};

/** Commands that are a word, or a letter of one. */
export const COMMAND_WORDS: Readonly<Record<string, string>> = {
  circ: '°',
  degree: '°',
  degrees: '°',
  textdegree: '°',
  arcdegree: '°',
  celsius: '°C',
  degreeCelsius: '°C',
  fahrenheit: '°F',
  percent: '%',
  permille: '‰',
  prime: "'",
  arcminute: "'",
  arcsecond: '"',
  Omega: 'Ω',
  ohm: 'Ω',
  mu: 'μ',
  micro: 'μ',
  upmu: 'μ',
  textmu: 'μ',
  muup: 'μ',
  AA: 'Å',
  angstrom: 'Å',
  hbar: 'ħ',
  ell: 'L',
  odot: '⊙',
  oplus: '⊕',
  Phi: 'Φ',
};

/** Blank space by command. */
export const SPACES: ReadonlySet<string> = new Set(
  list('quad qquad thinspace enspace medspace thickspace space nobreakspace hspace hskip'),
);
