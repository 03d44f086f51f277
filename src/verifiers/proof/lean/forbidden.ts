/**
 * What a candidate may not write. A first gate and not the lock: that is the list of axioms which
 * the server prints for the check theorem. Stands here what could declare an axiom, change what the
 * text means, run code while it is elaborated, or forge what is printed.
 */

/** Compared whole: `sorry_lemma` is a name like any other. */
const WORDS: ReadonlySet<string> = new Set(
  [
    'sorry admit stop axiom constant opaque unsafe partial',
    'native_decide ofReduceBool reduceBool ofReduceNat reduceNat trustCompiler',
    'implemented_by extern export csimp init builtin_init initialize builtin_initialize',
    'macro macro_rules syntax notation infix infixl infixr prefix postfix mixfix',
    'elab elab_rules declare_syntax_cat declare_config_elab simproc simproc_decl dsimproc',
    'run_cmd run_tac run_elab run_meta eval% by_elab term_elab',
    '#eval #eval! #exit #print #synth #reduce #run',
    'IO unsafeCast lcProof sorryAx import instance',
  ]
    .join(' ')
    .split(' '),
);

/** Namespaces of the compiler: what can be reached there can add declarations past the kernel. */
const NAMESPACES: ReadonlySet<string> = new Set(['Lean', 'Elab', 'Meta', 'IO', 'System']);

const OPTIONS = /^(?:maxHeartbeats|maxRecDepth|autoImplicit|relaxedAutoImplicit|linter\..+|pp\..+)$/;

/**
 * The first thing in a candidate's text that is not allowed.
 * @param allowed words that the item lets pass
 */
export function forbidden(words: readonly string[], allowed: ReadonlySet<string>): string | undefined {
  for (const [at, word] of words.entries()) {
    const found = forbiddenAt(words, at, word);
    if (found !== undefined && !allowed.has(found)) return found;
  }
  return undefined;
}

function forbiddenAt(words: readonly string[], at: number, word: string): string | undefined {
  const name = word.startsWith('_root_.') ? word.slice('_root_.'.length) : word;
  if (WORDS.has(name)) return name;
  if (isCompiler(name)) return name;
  if (word === 'native' && (words[at - 1] === '+' || words[at + 1] === ':')) return '+native';
  if (word === 'set_option' && !OPTIONS.test(words[at + 1] ?? '')) return `set_option ${words[at + 1] ?? ''}`;
  if (word === 'attribute') return attributeAt(words, at);
  if (word === 'open') return openAt(words, at);
  return undefined;
}

const isCompiler = (name: string): boolean => {
  const dot = name.indexOf('.');
  return dot > 0 && NAMESPACES.has(name.slice(0, dot));
};

/** `attribute [instance]` makes what was proved elsewhere an instance. */
function attributeAt(words: readonly string[], at: number): string | undefined {
  for (const word of words.slice(at + 1, at + 12)) {
    if (word === ']') return undefined;
    if (word === 'instance') return 'attribute [instance]';
  }
  return undefined;
}

/** `open A B C`, `open A (b)`, `open scoped A`, up to the end of the names. */
function openAt(words: readonly string[], at: number): string | undefined {
  for (const word of words.slice(at + 1, at + 40)) {
    if (word === 'in' || KEYWORDS.has(word) || word === '(') return undefined;
    if (word.split('.').some((part) => NAMESPACES.has(part))) return `open ${word}`;
  }
  return undefined;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'theorem lemma def example variable universe namespace section end set_option'.split(' '),
);
