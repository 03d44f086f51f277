/** Sentences that set a task rather than answer one: "Simplify 4/8.", "Find x such that 2x = 8." */
import { compiledAhead, either } from './pattern.ts';

const list = (words: string): readonly string[] => words.split('|');

/** Verbs of tasks, in the imperative. */
const VERBS = list(
  'find|compute|calculate|determine|evaluate|simplify|factor|factorise|factorize|expand|solve|express|write|rewrite|convert' +
    '|give|state|show|prove|rationalize|rationalise|differentiate|integrate|reduce|round|estimate|graph|list|name|complete' +
    '|berechne|berechnen sie|bestimme|bestimmen sie|vereinfache|vereinfachen sie|löse|lösen sie|finde|finden sie|faktorisiere|schreibe' +
    '|calculer|calculez|trouver|trouvez|simplifier|simplifiez|résoudre|résolvez|déterminer|déterminez|factoriser|factorisez|développer|exprimer|écrire' +
    '|calcula|calcule|calcular|encuentra|encuentre|halla|halle|hallar|simplifica|simplifique|resuelve|resuelva|determina|determine|factoriza|factorice|escribe|expresa' +
    '|calcola|trova|trovare|semplifica|risolvi|risolvere|scrivi|esprimi|fattorizza|encontre|simplifique|resolva|fatore|escreva' +
    '|bereken|vereenvoudig|ontbind|bepaal|los op|найдите|найти|вычислите|вычислить|упростите|упростить|решите|решить|определите|разложите|запишите|выразите' +
    '|oblicz|znajdź|uprość|rozwiąż|wyznacz|hesapla|hesaplayın|bulunuz|sadeleştiriniz|tính|tìm|rút gọn|giải|hitung|hitunglah|tentukan|sederhanakan|selesaikan',
);
const JOINED = list('计算|計算|求|化简|化簡|解方程|因式分解|求解|简化|写出|将|把');
const JOINED_ENDS = list(
  '求めよ|計算せよ|計算しなさい|求めなさい|簡単にせよ|簡単にしなさい|解け|因数分解せよ|구하시오|구하여라|계산하시오|간단히 하시오|인수분해하시오|푸시오',
);

const TASK = compiledAhead(
  new RegExp(
    `^[\\s*_#>"“(]{0,12}(?:(?:problem|question|task|exercise|aufgabe|problème|problema|题目|问题|問題)[\\s\\d]{0,6}[:：.]\\s{0,4})?(?:\\d{1,2}[.)]\\s{1,4})?(?:(?:please|bitte|veuillez|por favor|per favore|请|請)\\s{0,4})?(?:(?:${either(VERBS)})(?![\\p{L}])|(?:${either(JOINED)}))`,
    'iu',
  ),
);
const TASK_END = new RegExp(`(?:${either(JOINED_ENDS)})[\\s.。]{0,4}$`, 'u');
/** What comes to something is a step: "Solve to get x = 5", "Simplify: 4/8 = 1/2". */
const COMES_TO =
  /(?:^|[^\p{L}])(?:to get|we get|gets?|gives?|giving|yields?|obtain|obtaining|results? in|to find|which is|which gives|so|therefore|thus|then|is|are|ergibt|erhalten|donne|obtient|da|dà|obtenemos|得|得到|等于|为|是)(?![\p{L}])|=>|→|⇒|\\(?:R|r)ightarrow|\\implies|=\s{0,2}[$\\{(-]{0,3}\d[\d.,]{0,12}[^=A-Za-z]{0,8}$/iu;
/** An equation to be solved does not say what it comes to. */
const UNKNOWN =
  /(?:solve|löse|résou|résol|resuelv|risolv|resolv|los op|реши|rozwiąż|giải|解方程|求解|解け|푸시오|such that|for which|if|given|where)/iu;

/** Whether a sentence is in the imperative of a task, whatever it comes to. */
export function isImperative(sentence: string): boolean {
  return TASK.test(sentence);
}

/** Whether a sentence sets a task and does not say what it comes to. */
export function isTask(sentence: string): boolean {
  const text = sentence.length > MAX_SENTENCE ? sentence.slice(0, MAX_SENTENCE) : sentence;
  if (TASK_END.test(text.slice(-24))) return true;
  if (!TASK.test(text)) return false;
  return UNKNOWN.test(text)
    ? !/to get|we get|gives|⇒|→|\\Rightarrow|\\implies|, so |thus|therefore/i.test(text)
    : !COMES_TO.test(text);
}

const MAX_SENTENCE = 1_200;

/** Where the last sentence of `before` begins. */
export function sentenceStart(before: string): number {
  for (let index = before.length - 1; index >= 0; index--) {
    if ('\n!?。！？'.includes(before[index]!)) return index + 1;
    if (before[index] === '.' && /^\s\P{Ll}/u.test(before.slice(index + 1, index + 3))) return index + 1;
  }
  return 0;
}
