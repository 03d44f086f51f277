/**
 * What a reader of the rendered text does not see, or sees struck out: no answer stands there.
 * Linear.
 */

interface Stretch {
  start: number;
  end: number;
}

/** Cheap to rule out, as most texts have none of it. */
const ANY =
  /phantom|\\verb|\{(?:verbatim|comment|lstlisting)|<!--|\\iffalse|cancel|\\x?out|\\sout|\\st\{|\\strike|~~|<(?:del|s|strike)>|%[%$ ]{0,8}\\boxed|\{white\}|\\invisible/i;

/**
 * Commands whose argument is not shown or is struck out. Of what is cancelled only a box counts:
 * the rest may be a step.
 */
const COMMAND =
  /\\([hv]?phantom|sout|st|xout|cancel|bcancel|xcancel|strike|invisible|color\{white\}|textcolor\{white\})[ \t]{0,4}\{/g;

/** Pairs of marks. */
const PAIRS: readonly { open: RegExp; close: string }[] = [
  { open: /<!--/g, close: '-->' },
  { open: /\\iffalse(?![A-Za-z])/g, close: '\\fi' },
  { open: /\\begin\{verbatim\*?\}/g, close: '\\end{verbatim' },
  { open: /\\begin\{comment\}/g, close: '\\end{comment}' },
  { open: /\\begin\{lstlisting\}/g, close: '\\end{lstlisting}' },
  { open: /<del>/gi, close: '</del>' },
  { open: /<strike>/gi, close: '</strike>' },
  { open: /<s>/gi, close: '</s>' },
];

const STRUCK = /(?<![^\s("'*:$])~~(?=[^\s~])[^\n~]{1,300}~~(?![^\s)"'*:$.,;!?])/g;
const VERB = /\\verb\*?([^A-Za-z\s*])[^\n]{0,400}?\1/g;
/** A comment of LaTeX that holds a box. */
const COMMENT = /(?<=^|\n)[ \t]{0,16}%[% $]{0,8}\\boxed[^\n]*/g;

/**
 * No is certain: all that hides begins with a backslash, two tildes or one of a few tags, and in a
 * text with a backslash as ANY says.
 */
function mayHide(scope: string): boolean {
  if (scope.includes('\\')) return holdsBeginning(scope);
  if (scope.includes('~~')) return true;
  for (let at = scope.indexOf('<'); at >= 0; at = scope.indexOf('<', at + 1))
    if (TAGS.has(scope.charCodeAt(at + 1))) return true;
  return false;
}
const TAGS: ReadonlySet<number> = new Set([...'!dDsS'].map((sign) => sign.charCodeAt(0)));

/**
 * One look at the characters: no is certain. Each part of ANY begins with one of these signs, with
 * these letters behind a backslash or a brace, or with "ph" or "ca".
 */
function holdsBeginning(scope: string): boolean {
  for (let at = 0; at < scope.length; at++) {
    const code = scope.charCodeAt(at);
    if (code === PERCENT || code === TILDE) return true;
    const next = scope.charCodeAt(at + 1) | LOWER;
    if (code === LESS && (next === EXCLAMATION || next === D || next === S)) return true;
    if (code === BACKSLASH) {
      if (next === V || next === X || next === O) return true;
      const third = scope.charCodeAt(at + 2) | LOWER;
      if (next === S && (third === O || third === T)) return true;
      if (next === I && (third === F || (scope.charCodeAt(at + 3) | LOWER) === V)) return true;
    } else if (code === BRACE) {
      if (next === V || next === C || next === L || next === W) return true;
    } else if ((code | LOWER) === P ? next === H : (code | LOWER) === C && next === A) return true;
  }
  return false;
}
/** Turns a capital into its small letter. */
const LOWER = 32;
const [PERCENT, LESS, EXCLAMATION, TILDE, BACKSLASH, BRACE] = codes('%<!~\\{');
const [A, C, D, F, H, I, L, O, P, S, T, V, W, X] = codes('acdfhilopstvwx');

function codes(characters: string): number[] {
  return [...characters].map((character) => character.charCodeAt(0));
}

/**
 * The text with blanks in place of what is hidden in [from, to): the same length, so that offsets
 * stay.
 */
export function withoutHidden(text: string, from: number, to: number): string {
  const scope = text.slice(from, to);
  if (!mayHide(scope) || !ANY.test(scope)) return text;
  const stretches = hiddenIn(scope).sort((a, b) => a.start - b.start);
  let shown = text.slice(0, from);
  let at = 0;
  for (const { start, end } of stretches) {
    if (end <= at) continue;
    const begin = Math.max(at, start);
    shown += scope.slice(at, begin) + ' '.repeat(end - begin);
    at = end;
  }
  return shown + scope.slice(at) + text.slice(to);
}

function hiddenIn(scope: string): Stretch[] {
  const found = PAIRS.flatMap(({ open, close }) => pairs(scope, open, close));
  for (const pattern of [STRUCK, VERB, COMMENT]) {
    for (const { index, 0: whole } of scope.matchAll(pattern))
      found.push({ start: index, end: index + whole.length });
  }
  return [...found, ...commands(scope)];
}

function pairs(scope: string, open: RegExp, close: string): Stretch[] {
  const found: Stretch[] = [];
  let behind = 0;
  for (const match of scope.matchAll(open)) {
    if (match.index < behind) continue;
    const at = scope.indexOf(close, match.index + match[0].length);
    if (at < 0) break;
    behind = at + close.length;
    found.push({ start: match.index, end: behind });
  }
  return found;
}

/** Arguments of commands: one walk over the braces for all of them. */
function commands(scope: string): Stretch[] {
  const found: Stretch[] = [];
  let behind = 0;
  for (const match of scope.matchAll(COMMAND)) {
    if (match.index < behind) continue;
    const inner = match.index + match[0].length;
    let depth = 1;
    let at = inner;
    for (; at < scope.length && depth > 0; at++) {
      const char = scope[at];
      if (char === '\\') at++;
      else if (char === '{') depth++;
      else if (char === '}') depth--;
    }
    behind = Math.min(at, scope.length);
    const step = match[1]!.endsWith('cancel') && !scope.slice(inner, behind).includes('\\boxed');
    if (depth === 0 && !step) found.push({ start: match.index, end: behind });
  }
  return found;
}
