/**
 * Text that asks gives no answer: a question, or a sentence in the imperative of a task, where
 * nothing in the response is marked as its answer. Works without a prompt: a question sent back is
 * seen for what it is.
 */
import { hasProse } from '../../../responses/prose/has-prose.ts';
import type { Candidate } from '../extraction/candidate.ts';
import type { ExtractionMethod } from '../options.ts';

/** Rules that take what no mark and no phrase announces. */
const UNMARKED: ReadonlySet<ExtractionMethod> = new Set([
  ...(['whole', 'bracket', 'bold', 'conclusion', 'math', 'last_line', 'last_number'] as const),
]);

const VERBS = [
  'give find compute simplify write solve factor factorise factorize express evaluate expand calculate',
  'determine multiply convert round rationalise rationalize decompose prove show differentiate integrate',
  'reduce state name list add subtract divide approximate estimate rewrite work sketch graph plot put bring',
  'complete change turn transform draw combine collect group cancel isolate rearrange identify',
  'calculer calculez calcule trouver trouvez simplifier simplifiez résoudre résolvez développer développez',
  'factoriser factorisez écrire écrivez déterminer déterminez donner donnez exprimer exprimez évaluer',
  'berechne berechnen finde finden vereinfache vereinfachen löse lösen bestimme bestimmen faktorisiere',
  'multipliziere schreibe gib ermittle forme wandle',
  'calcula encuentra encuentre halla halle simplifica simplifique resuelve resuelva factoriza factorice',
  'expresa exprese escribe escriba determina determine evalúa evalúe desarrolla desarrolle',
  'encontre resolva fatore fatorize escreva expresse avalie',
  'calcola calcolare trova semplifica risolvi scomponi scrivi esprimi valuta sviluppa',
  'bereken vind vereenvoudig los ontbind bepaal schrijf',
  'oblicz znajdź uprość rozwiąż rozłóż wyznacz zapisz',
  'hitung hitunglah tentukan sederhanakan selesaikan faktorkan tuliskan',
  'beräkna bestäm förenkla lös faktorisera skriv',
  'найдите вычислите упростите решите разложите определите запишите выразите найти вычислить упростить решить',
  'знайдіть обчисліть спростіть розвяжіть',
  'tính tìm rút giải viết احسب أوجد بسط حل',
]
  .join(' ')
  .split(' ');

/** A number of the task, a mark, a word of courtesy. */
const OPENING =
  /^[\s*_#>"“‘(]{0,12}(?:(?:problem|question|task|exercise|q|aufgabe|frage|exercice|ejercicio)[ \t]{0,2}\d{0,4}[.:)]?[\s*_]{0,6})?(?:\(?\d{1,3}[.)][\s*_]{1,4})?(?:please[ ,]{1,2}|now[ ,]{1,2}|then[ ,]{1,2})?/iu;
const IMPERATIVE = new RegExp(`^(?:${VERBS.join('|')})(?![\\p{L}'’-])`, 'iu');
/** "If y = (x+2)(x-2), expand y": the task behind a clause. */
const CLAUSE = /^(?:if|given|let|suppose|assume|for|when|using|in|wenn|falls|si|se)(?!\p{L})/iu;
const BEHIND_CLAUSE = new RegExp(`[,:;]\\s{0,3}(?:then\\s)?(?:${VERBS.join('|')})(?![\\p{L}'’-])`, 'iu');
/** Chinese, Japanese and Korean tasks, by how they begin or end. */
const EASTERN =
  /^(?:请|計算|计算|求|化简|化簡|解方程|因式分解|写出|寫出|确定)|(?:求めよ|求めなさい|計算せよ|計算しなさい|簡単にせよ|簡単にしなさい|解け|解きなさい|因数分解せよ|因数分解しなさい|展開せよ|구하시오|구하여라|계산하시오|하시오|풀어라|푸시오)[。.\s]{0,3}$/u;
/** Questions about a value, as tasks end in them; "Does that help?" is none. */
const QUESTION =
  /\b(?:how (?:many|much|far|long|old|fast|big|large)|what (?:is|are|was|were|will|would|fraction|percentage?|number|value)|which|find|for (?:which|what)|what's|combien|quel(?:le)?s?|wie ?viele?|welche[rsn]?|cuánt[oa]s?|cuál(?:es)?|quant[oaie]s?|qual[ie]?|сколько|каков[аоы]?|чему)\b|多少|几|何|몇/iu;
/** What follows is what the step comes to. */
const COMES_TO =
  /\b(?:gives?|giving|yields?|to get|to obtain|we get|we obtain|getting|which is|is equal to|results? in|so)\b|[⇒→∴]|\\(?:Right|Longright|right)arrow|\\(?:implies|therefore)/i;

/** Whether the candidate stands where the response asks, or the response ends by asking. */
export function isAsked(
  text: string,
  { start, end }: { start: number; end: number },
  candidate: Candidate,
): boolean {
  if (!UNMARKED.has(candidate.method) || !hasProse(text, start, end)) return false;
  const scope = text.slice(start, end).trimEnd();
  const from = Math.max(0, candidate.start - start);
  const own = sentenceAround(scope, from, Math.min(scope.length, candidate.end - start));
  if (asks(own.text) && !isStep(own.text)) return true;
  const last = sentenceAround(scope, scope.length - 1, scope.length);
  return last.start > own.start && !CONCLUDES.test(own.text) && isTask(last.text);
}

function asks(sentence: string): boolean {
  return /[?？]["”'’)*_\s]{0,6}$/u.test(sentence) || isImperative(sentence);
}
function isTask(sentence: string): boolean {
  if (/[?？]["”'’)*_\s]{0,6}$/u.test(sentence)) return QUESTION.test(sentence);
  return isImperative(sentence) && !isStep(sentence);
}
function isImperative(sentence: string): boolean {
  const body = sentence.slice(OPENING.exec(sentence)?.[0].length ?? 0);
  if (CLAUSE.test(body) && BEHIND_CLAUSE.test(body)) return true;
  return IMPERATIVE.test(body) || EASTERN.test(sentence.trim());
}

/** "Divide by 2: 8/2 = 4" and "add 3 to get 7": a step of a solution, with what it comes to. */
function isStep(sentence: string): boolean {
  // Behind the verb: "give" itself asks.
  const body = sentence.slice(OPENING.exec(sentence)?.[0].length ?? 0).replace(IMPERATIVE, '');
  if (COMES_TO.test(body)) return true;
  const colon = sentence.indexOf(':');
  if (colon < 0) return false;
  const rest = sentence.slice(colon + 1).replace(/\\[A-Za-z]{1,20}/g, ' ');
  return rest.includes('=') && !/(?<![A-Za-z])[A-Za-z](?![A-Za-z])/.test(rest.split('=')[0]!);
}

/** Words with which a statement begins that somebody makes, and no task. */
const CONCLUDES = /^(?:yes|no|so|thus|hence|therefore|then|we|i)\b/i;

/** Sentences longer than this are cut: what is asked stands at their ends. */
const REACH = 600;
const BORDER = /[.?!。？！;](?=["”'’)*_]{0,3}(?:\s|$))|[。？！]|\n/gu;

/** The sentence that holds [from, to). */
function sentenceAround(text: string, from: number, to: number): { text: string; start: number } {
  const low = Math.max(0, from - REACH);
  let start = low;
  for (const border of text.slice(low, from).matchAll(BORDER)) start = low + border.index + border[0].length;
  BORDER.lastIndex = Math.max(from, to - 1);
  const close = BORDER.exec(text);
  BORDER.lastIndex = 0;
  const stop = close === null ? Math.min(text.length, to + REACH) : close.index + close[0].length;
  return { text: text.slice(start, stop).trim(), start };
}
