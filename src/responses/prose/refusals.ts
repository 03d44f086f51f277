/**
 * "I cannot solve this": whoever says so gives no answer by a number that is merely mentioned
 * behind it. "I cannot solve this by hand, but numerically it is 42" goes on to give one.
 */
import { matchesOf } from './pattern.ts';

/** Most texts have none of it. */
const QUICK =
  /unable|cannot|can['’]t|can not|could|not able|know|failed|no idea|give up|giving up|refuse|not enough|insufficient|不知道|不会|无法|無法|sais|weiß|lo sé|lo so|não sei|не знаю|niet/i;

const OBJECT =
  '(?:(?:this|it|that|these)(?:\\s(?:one|problem|question|task|exercise|equation|riddle))?' +
  '|(?:the|your|an?|any)\\s(?:(?:correct|final|exact|right|given)\\s)?(?:problem|question|task|exercise|answer|solution|value|result))';
const REFUSAL = new RegExp(
  "(?<![\\p{L}])(?:i|we)(?:['’](?:m|re)\\s|\\s)(?:(?:really|just|simply|honestly|am|are|was|were)\\s){0,2}" +
    "(?:cannot|can['’]t|can not|could not|couldn['’]t|unable to|not able to|do not know how to|don['’]t know how to|failed to)\\s" +
    '(?:(?:fully|actually|really)\\s)?(?:(?:solve|answer|determine|find|compute|calculate|figure out|work out|give|provide)\\s' +
    `${OBJECT}|(?:work|figure)\\s(?:this|it|that)\\sout|(?:help|assist)(?:\\syou)?(?:\\swith\\sthis)?(?=[,.;:!\\s]|$)|do\\s(?:math|maths|mathematics|this|that|it)` +
    '|tell)(?![\\p{L}])' +
    // without a verb of solving
    "|(?<![\\p{L}])(?:(?:i\\s)?have\\s)?no idea(?=[,.;:!]|\\s[—–-]|$)|(?<![\\p{L}])i\\s(?:(?:really|just|simply|honestly)\\s)?(?:give up|refuse|do not know|don['’]t know)(?=[,.;:!]|\\s[—–-]|$)" +
    "|(?<![\\p{L}])(?:there is |there[’']s )?(?:not enough|insufficient) information(?=[,.;:!]|\\s(?:here|given|provided|to\\s)|$)" +
    // the same in other languages
    '|我不知道|我不会(?:做|解)|我无法(?:解|回答)|我無法|je ne sais pas(?![\\p{L}])|ich weiß (?:es|das) nicht(?![\\p{L}])|no lo sé(?![\\p{L}])|non lo so(?![\\p{L}])|não sei(?![\\p{L}])|я не знаю(?![\\p{L}])|ik weet het niet(?![\\p{L}])',
  'giu',
);

/** What shows, between a refusal and a value, that the value is given after all. */
const GIVING =
  /[=≈→∴但]|所以|因此|得到|等于|答案|结果|(?<![\p{L}])(?:mais|aber|pero|mas|но|donc|entonces|quindi|portanto|gets?|got|gives?|gave|giving|yields?|obtain(?:ed|s)?|equals?|answer|result|so|therefore|thus|hence|estimate[ds]?|guess|approximately|roughly|about|numerically|finds?|found|then|using|use|try|trying|tried|testing|conclude|suggests?|leads?|must|should|(?<!(?:there|see|appears?|mentioned|read|know)\s)(?:is|are|was|were)(?!\s(?:mentioned|given|shown|written|listed|used|stated|there)(?![\p{L}])))(?![\p{L}])/iu;
/** The same behind the value: "42 is my best guess". */
const GIVEN =
  /^[\s*_$)]{0,4}(?:works|fits|holds|(?:is|seems|looks|must be|should be|would be|as)\s(?:(?:the|my|an?)\s)?(?:(?:best|final|only|correct|right|likely)\s)?(?:answer|result|estimate|guess|value|solution|correct|right))(?![\p{L}])/iu;

/** A refusal reaches over so many characters. */
const REACH = 400;

/** Whether what stands in text[start, end) is only mentioned behind a refusal. */
export function isRefused(
  text: string,
  from: number,
  { start, end }: { start: number; end: number },
): boolean {
  const begin = Math.max(from, start - REACH);
  const before = text.slice(begin, start);
  if (!QUICK.test(before)) return false;
  const last = matchesOf(before, REFUSAL).at(-1);
  if (last === undefined) return false;
  return !GIVING.test(before.slice(last.index + last[0].length)) && !GIVEN.test(text.slice(end, end + 60));
}
