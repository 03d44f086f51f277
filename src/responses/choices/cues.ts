/** Words by which a response names its choice, besides the announcements of `prose/phrases.ts`. */
import { compiledAhead, either } from '../prose/pattern.ts';
import { CORRECTING, CORRECTING_BEGINS, TURNING } from '../prose/retraction-words.ts';
import { phrasePattern, vocabularyOf } from '../prose/vocabulary.ts';

const list = (words: string): readonly string[] => words.split('|');

/** Before the label: "I would go with", 选. */
const BEFORE = list(
  "i choose|i would choose|i'd choose|i will choose|i'll choose|i pick|i would pick|i'd pick|i'd say|i would say|i select|i would select|i'd select" +
    "|i go with|i would go with|i'd go with|i'll go with|i will go with|going with|go with|we choose|we pick|we select|choose|select|pick|opt for|settle on" +
    "|it is|it's|it must be|it has to be|it should be|that is|this is|that leaves|leaves|leaving|which is|this leaves|we are left with|we're left with|i am left with|i'm left with|must be|should be|the best is|the best fit is|the best match is|the closest match is|the match is|the option that works is|the only option that works is|the one that works is|the only one that works is|the choice that works is|the only choice that works is|the option that fits is|the only option that fits is|the one that fits is|the only one that fits is|the correct one is|the right one is" +
    '|my choice is|my pick is|best choice is|correct one is|correct is|seems to be|appears to be|turns out to be|the only one left is|the only option left is|the only choice left is|the only remaining one is|what remains is' +
    '|ich wähle|je choisis|elijo|escojo|scelgo|escolho|ik kies|я выбираю|выбираю|wybieram|jag väljer|seçiyorum|saya memilih|tôi chọn|chọn|pilih|richtig ist|richtig sind|korrekt ist|la correcta es|es correcta la|la bonne est|quella corretta è|la correta é|верный вариант|правильный вариант|poprawna jest|rätt är|juist is',
);
/** Before a colon, at the start of a line. */
const HEADINGS = list(
  'correct|right|selected|chosen|final|selection|pick|verdict|conclusion|selected option|selected answer|selected choice|chosen option|chosen answer',
);
const BEFORE_JOINED = list(
  '答：|答:|选|選|故选|应选|應選|选择|選擇|を選ぶ|答えは|正解は|正しいのは|정답은|답은|เลือก',
);

export const CHOOSING = phrasePattern(
  new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${either(BEFORE)}|(?:correct|right|best|true|only correct) (?:statement|option|choice|one|alternative|letter|response)s?(?: (?:here|overall|in this case|of these|among these|among them|remaining))? (?:is|are|would be|must be))(?![\\p{L}\\p{N}_])[:：]?|(?<=(?:^|\\n)[\\s*_>#-]{0,6})(?:ans\\.[:：]?|(?:${either(HEADINGS)})[*_]{0,3}\\s?[:：])|(?:${either(BEFORE_JOINED)})(?:项|項)?[:：]?`,
    'giu',
  ),
  [...BEFORE, ...HEADINGS, 'ans', 'correct', 'right', 'best', 'true', 'only'],
);

/** "Therefore B." at the end of a line. */
const CONCLUSIONS = list(
  'so|thus|hence|therefore|consequently|accordingly|also|actually|correction|wait|oops|i mean|clearly|obviously|evidently|daher|donc|quindi|portanto|entonces|por lo tanto|следовательно|значит',
);
export const CONCLUDING_WORDS = vocabularyOf(CONCLUSIONS);
export const CONCLUDING = new RegExp(
  `(?<![\\p{L}])(?<!(?:and|or|but|is|are|be)\\s)(?:${either(CONCLUSIONS)})[,:]?\\s(?=\\S)|(?:所以|因此|故|よって|したがって|따라서)[，:：,]?\\s?`,
  'giu',
);
/** "No, D.", "Make that D." take the place of what was chosen before; "there is no D" does not. */
export const TURNED = phrasePattern(
  new RegExp(
    `(?<=(?:^|[.!?;,)\\]}*…—–\\n-])[\\s*_]{0,4})(?:(?:${either(TURNING)})[,:;.!…—–]{1,2}\\s){0,2}(?:(?:${either(TURNING)})[,:;.!…—–]{1,2}|make that|make it|or rather|rather|i mean|i meant|doch|eher|plutôt|mejor|meglio|besser|(?:${CORRECTING})[,:]?)\\s`,
    'giu',
  ),
  [...TURNING, ...CORRECTING_BEGINS],
);

/** Behind the label: "B is correct", "Option C looks right", "B正确". */
export const CONFIRMING = compiledAhead(
  /^[\s*_)\]}"'”’`$]{0,6}(?:,\s(?:rather|sorry|actually|instead)(?=[\s.!*_]{0,6}(?:$|\n))|(?:is|are|must be|would be|should be|seems|looks|appears(?: to be)?|remains)\s(?:(?:\p{L}{2,12}ly|indeed|most likely|also|thus|therefore|then|the only|only)\s){0,2}(?:(?:the|my|a)\s)?(?:(?:single|final|only|most likely|most|best)\s){0,2}(?:correct|right|true|best|answer|choice|option|possibility|one(?!\s(?:i|we)\s(?:\p{L}{2,6}\s)?(?:not|never|reject|exclude|\p{L}{2,6}n['’]t))|accurate|appropriate|valid|most plausible)(?![\p{L}])|(?:holds|works|fits|is it|remains)(?=[\s.,;:!]|$)|it is(?=\s?[.!*_]|\s?$)|(?:is|would be)\s(?:what|the one|the option)\si\s?(?:would\s|['’]d\s|will\s)?(?:choose|pick|select|go with)(?![\p{L}])|(?:is|does)(?=\s?[.!]|\s?$)|is\s(?:even\s)?better(?=[\s.!*_]{0,6}(?:$|\n))|\s?(?:ist|est|es|è|é|är|jest)\s(?:richtig|korrekt|correcte?|correct[oa]|corrett[oa]|juste|rätt|poprawna)(?![\p{L}])|верн|правильн|(?:选项|選項|项|項)?是?(?:正确|正確|对的|對的)|が正(?:しい|解)|이 정답|가 정답)/iu,
);

/** Behind that: what is right only then, or elsewhere. */
export const ELSEWHERE =
  /^(?:\s(?:answer|choice|option|one))?\s(?:only\s)?(?:if|had|were|under|to (?:an?\s)?(?:different|another)|for (?:an?\s)?(?:different|another)|in another)(?![\p{L}])/iu;

/** Behind the text of an option: "water is the correct answer"; "is correct" alone chooses none. */
export const CALLED_ANSWER =
  /[\s*_"'”’]{1,4}(?:is|must be|would be|should be|has to be)\s(?:(?:clearly|therefore|thus|indeed|hence)\s)?(?:the|my)\s(?:(?:single|final|only|most likely|best|correct|right)\s){0,2}(?:answer|choice|option)(?![\p{L}])/giu;
/** Before such a text: the start of a sentence or clause. */
export const CLAUSE_START =
  /(?:^|[.!?;:,。，；：\n(*"“]|(?<![\p{L}])(?:so|thus|hence|therefore|then|that|and|but|clearly|(?:i|we) (?:think|believe|conclude)))\s{0,3}(?:(?:the|an|a)\s)?$/iu;

/** The same as a quick test of a whole text. */
export const MAY_CONFIRM =
  /correct|right|true|better|rather|sorry|actually|instead|possibility|\sis\W|does\W|best|answer|choice|option|one|accurate|appropriate|valid|plausible|holds|works|fits|remains|richtig|korrekt|corrett|juste|rätt|poprawna|верн|правильн|正|对的|對的|정답/i;

/** A verdict on each option: "A: true". */
export const VERDICT =
  /^[\s*_(\-•]{0,8}(?:option\s)?([A-Z]|\d{1,2})[)*_\].:：\s—–-]{1,8}(?:is\s)?(true|yes|correct|right|✓|✔|✅|☑|false|no|not|incorrect|wrong|✗|✘|❌|✖|☐)(?![\p{L}])/iu;
/** The same behind the text of the option, at the end of its line: "A. iron: wrong". */
export const VERDICT_AT_END =
  /^[\s*_(\-•]{0,8}(?:option\s)?([A-Z]|\d{1,2})[)*_\].:：]{1,4}\s[^\n]{1,200}?[\s:：—–-](true|correct|right|✓|✔|✅|☑|false|incorrect|wrong|✗|✘|❌|✖|☐)[\s.!*_)]{0,6}$/iu;
export const AFFIRMED = /^(?:true|yes|correct|right|✓|✔|✅|☑)$/i;

/**
 * Before a label with its noun or in brackets: "This corresponds to option C". It is a choice where
 * nothing else in the response is one.
 */
export const CORRESPONDING =
  /(?<![\p{L}])(?:corresponds to|correspond to|corresponding to|matches|match|matching)\s(?:with\s)?(?=(?:the\s)?(?:(?:correct|right)\s)?[*_]{0,2}(?:option|choice|answer|letter|\())/giu;
