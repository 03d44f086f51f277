/**
 * Sentences by the rules of IFEval's and IFEvalG's helper: every full stop, question and
 * exclamation mark ends one, but for titles, initials, decimals, addresses and acronyms. The
 * published checks of first and last words count these rather than Punkt's.
 */
import { trimmed } from './python.ts';

const STOP = '\u0001';
const KEPT = '\u0002';
const STARTERS =
  '(?:Mr|Mrs|Ms|Dr|Prof|Capt|Cpt|Lt|He\\s|She\\s|It\\s|They\\s|Their\\s|Our\\s|We\\s|But\\s|However\\s|That\\s|This\\s|Wherever)';

/** Stops that do not end a sentence, in the order in which they are looked for. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(Mr|St|Mrs|Ms|Dr)\./g, `$1${KEPT}`],
  [/\.(com|net|org|io|gov|edu|me)/g, `${KEPT}$1`],
  [/([0-9])\.([0-9])/g, `$1${KEPT}$2`],
  [/\.{2,}/g, '$&'],
  [/Ph\.D\./g, `Ph${KEPT}D${KEPT}`],
  [/\s([A-Za-z])\. /g, ` $1${KEPT} `],
  [new RegExp(`([A-Z]\\.[A-Z]\\.(?:[A-Z]\\.)?) (${STARTERS})`, 'g'), `$1${STOP} $2`],
  [/([A-Za-z])\.([A-Za-z])\.([A-Za-z])\./g, `$1${KEPT}$2${KEPT}$3${KEPT}`],
  [/([A-Za-z])\.([A-Za-z])\./g, `$1${KEPT}$2${KEPT}`],
  [new RegExp(` (Inc|Ltd|Jr|Sr|Co)\\. (${STARTERS})`, 'g'), ` $1${STOP} $2`],
  [/ (Inc|Ltd|Jr|Sr|Co)\./g, ` $1${KEPT}`],
  [/ ([A-Za-z])\./g, ` $1${KEPT}`],
];

export function ruleSentences(text: string): string[] {
  let marked = ` ${text}  `.replaceAll('\n', ' ');
  for (const [pattern, replacement] of RULES)
    marked =
      replacement === '$&'
        ? marked.replace(pattern, (dots) => KEPT.repeat(dots.length) + STOP)
        : marked.replace(pattern, replacement);
  // Closing quotes go before their stop.
  marked = marked.replaceAll('.”', '”.').replaceAll('."', '".').replaceAll('!"', '"!').replaceAll('?"', '"?');
  marked = marked.replace(/[.?!]/g, `$&${STOP}`).replaceAll(KEPT, '.');
  const sentences = marked.split(STOP).map(trimmed);
  if (sentences.at(-1) === '') sentences.pop();
  return sentences;
}
