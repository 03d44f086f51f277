/**
 * Characters beyond ASCII that mean mathematics, each as the ASCII or LaTeX it stands for. What is
 * not here and is no letter, digit or mark that NFKC explains is refused. Letters of other scripts
 * are never mapped to the Latin ones they look like.
 */
const TABLE: Record<string, string> = {
  // spaces
  '\u00a0 \u1680 \u2000 \u2001 \u2002 \u2003 \u2004 \u2005 \u2007 \u2008 \u200a \u205f \u3000 \u2028 \u2029 \u0085':
    ' ',
  '\u2009 \u202f \u2006': '\\,',
  '\u200b \u200c \u200d \u2060 \ufeff \u00ad \u200e \u200f \ufe0e \ufe0f \u2061 \u2063 \u2064 \u2062': '',
  // signs
  '− – ﹣ － ‐ ‑ ‒': '-',
  '＋ ﹢ ➕': '+',
  '× ✕ ✖ ⨯ ╳': '\\times ',
  '· ⋅ ∙ • ‧ ・': '\\cdot ',
  '÷ ➗': '\\div ',
  '∕ ⁄ ／': '/',
  '± ': '\\pm ',
  '∓': '\\mp ',
  '∗ ＊ ⁎': '*',
  '√': '\\surd ',
  '∛': '\\surdthree ',
  '∜': '\\surdfour ',
  '∞': '\\infty ',
  '° º ˚': '\\degree ',
  '℃': '\\degree C',
  '℉': '\\degree F',
  '′ ‘ ’ ʹ ＇ ‛': "'",
  '″ “ ” ʺ ＂ „ «  »': '"',
  '‴': "'''",
  '… ⋯ ⋮ ⋱': '\\ldots ',
  '％ ﹪': '%',
  '‰': '\\permil ',
  '€': '\\euro ',
  '£ ￡': '\\pounds ',
  '¥ ￥': '\\yen ',
  '₹': '\\rupee ',
  '¢': '\\cent ',
  '₽': '\\ruble ',
  '₩': '\\won ',
  '＄': '\\$',
  '∂': '\\partial ',
  '∇': '\\nabla ',
  '∑': '\\sum ',
  '∏': '\\prod ',
  '∫': '\\int ',
  '∬': '\\iint ',
  '∭': '\\iiint ',
  '∮': '\\oint ',
  '∠': '\\angle ',
  '△ ∆': '\\triangle ',
  '◦ ∘': '\\circ ',
  // relations
  '＝': '=',
  '≠': '\\ne ',
  '≤ ≦ ⩽ ＜= ⪯': '\\le ',
  '≥ ≧ ⩾ ⪰': '\\ge ',
  '＜': '<',
  '＞': '>',
  '≪': '\\ll ',
  '≫': '\\gg ',
  '≈ ≃': '\\approx ',
  '∼': '\\sim ',
  '≅': '\\cong ',
  '≡': '\\equiv ',
  '≢': '\\not\\equiv ',
  '∝': '\\propto ',
  '∈ ∊': '\\in ',
  '∉': '\\notin ',
  '∋': '\\ni ',
  '⊂': '\\subset ',
  '⊆': '\\subseteq ',
  '⊃': '\\supset ',
  '⊇': '\\supseteq ',
  '⊄': '\\not\\subset ',
  '⊥ ⟂': '\\perp ',
  '∥': '\\parallel ',
  '∣': '\\mid ',
  '∤': '\\nmid ',
  '→ ⟶ ➔ ➜': '\\to ',
  '↦ ⟼': '\\mapsto ',
  '⇒ ⟹': '\\implies ',
  '⇔ ⟺': '\\iff ',
  '↔': '\\leftrightarrow ',
  '∴': '\\therefore ',
  // sets and logic
  '∪ ⋃': '\\cup ',
  '∩ ⋂': '\\cap ',
  '∖ ⧵': '\\setminus ',
  '∅ ⌀': '\\emptyset ',
  '∧ ⋀': '\\land ',
  '∨ ⋁': '\\lor ',
  '¬': '\\lnot ',
  '∀': '\\forall ',
  '∃': '\\exists ',
  '⊕': '\\oplus ',
  '⊗': '\\otimes ',
  ℝ: '\\mathbb{R}',
  ℤ: '\\mathbb{Z}',
  ℕ: '\\mathbb{N}',
  ℚ: '\\mathbb{Q}',
  ℂ: '\\mathbb{C}',
  ℙ: '\\mathbb{P}',
  ℓ: '\\ell ',
  ℏ: '\\hbar ',
  ℜ: '\\Re ',
  ℑ: '\\Im ',
  ℵ: '\\aleph ',
  ı: '\\imath ',
  µ: '\\micro ',
  // brackets and points
  '（ ﹙ ❨': '(',
  '） ﹚ ❩': ')',
  '［ 【 〔': '[',
  '］ 】 〕': ']',
  '｛': '\\{',
  '｝': '\\}',
  '⟨ 〈 〈 《': '\\langle ',
  '⟩ 〉 〉 》': '\\rangle ',
  '⌊': '\\lfloor ',
  '⌋': '\\rfloor ',
  '⌈': '\\lceil ',
  '⌉': '\\rceil ',
  '｜ │': '|',
  '‖ ∥∥': '\\|',
  '， 、 ﹐ ،': ', ',
  '； ﹔ ؛': '; ',
  '： ∶ ﹕': ':',
  '。 ｡ ．': '.',
  '！': '!',
  '？': '?',
  '＾': '^',
  '＿': '_',
  '～': '~',
  '—': ' -- ',
};

/**
 * Greek letters, in the order of the alphabet from U+03B1; capitals that look Latin keep a macro of
 * their own.
 */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega';

/** First digits (zero) of decimal systems whose digits are read as numbers. */
export const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];

/** Accents that stand after their letter. */
export const COMBINING: Record<string, string> = {
  '\u0302': '\\hat',
  '\u0303': '\\tilde',
  '\u0304': '\\bar',
  '\u0305': '\\bar',
  '\u0307': '\\dot',
  '\u0308': '\\ddot',
  '\u20d7': '\\vec',
};

const SUPERSCRIPTS = '⁰0 ¹1 ²2 ³3 ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁻- ⁼= ⁽( ⁾) ⁿn ⁱi ˣx ʸy ᵃa ᵇb ᶜc ᵈd ᵉe ᵏk ᵐm ᵗt ᵀT';
const SUBSCRIPTS =
  '₀0 ₁1 ₂2 ₃3 ₄4 ₅5 ₆6 ₇7 ₈8 ₉9 ₊+ ₋- ₌= ₍( ₎) ₐa ₑe ₕh ᵢi ⱼj ₖk ₗl ₘm ₙn ₒo ₚp ᵣr ₛs ₜt ᵤu ᵥv ₓx';

function pairs(list: string): Map<string, string> {
  return new Map(list.split(' ').map((pair) => [pair[0]!, pair.slice(1)]));
}

export const SUPERSCRIPT = pairs(SUPERSCRIPTS);
export const SUBSCRIPT = pairs(SUBSCRIPTS);

function build(): Map<string, string> {
  const map = new Map<string, string>();
  for (const [characters, meaning] of Object.entries(TABLE)) {
    if (characters.startsWith('\u00a0')) {
      for (const one of characters) if (one !== ' ') map.set(one, meaning);
    } else for (const one of characters.split(' ')) if ([...one].length === 1) map.set(one, meaning);
  }
  GREEK.split(' ').forEach((name, index) => {
    map.set(String.fromCharCode(0x3b1 + index), `\\${name} `);
    map.set(String.fromCharCode(0x391 + index), `\\${name[0]!.toUpperCase()}${name.slice(1)} `);
  });
  map.set('ϵ', '\\epsilon ').set('ϑ', '\\theta ').set('ϕ', '\\phi ').set('ϖ', '\\pi ').set('ϱ', '\\rho ');
  return map;
}

/** Character → ASCII or LaTeX. */
export const CHARACTERS: ReadonlyMap<string, string> = build();
