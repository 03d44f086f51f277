/**
 * The name that a text says, as it stands and without the words around it: "This is a Suzuki
 * coupling.", "The compound is called **butane**, since …". All of them say the same name.
 */
import { memberOf } from './members.ts';
import { plainLine } from './plain.ts';

const LABEL =
  /^(?:(?:so|thus|hence|therefore|the|its|my|final|correct|common|iupac|systematic|reaction|chemical|full|preferred)[ ,-]{1,2}){0,4}(?:answer|name)(?: (?:of|for) (?:(?:the|this) )?(?:compound|molecule|product|reaction|structure|it))?(?:\s?[:=]|,? (?:is|would be|should be)(?: called)?:?)\s+/i;
const SENTENCE =
  /^(?:(?:so|thus|hence|therefore|the|this|given)[ ,]{1,2}){0,3}(?:it|this|that|compound|molecule|product|reaction|structure|mechanism|transformation)(?: (?:shown|above|here))? (?:is called|is named|is known as|is|would be|must be)(?: (?:an?|the))?[: ]{1,2}/i;
const ARTICLE = /^(?:an?|the) (?=\S)/i;
const REMARK =
  /\s(?:\([A-Z][A-Za-z0-9]{1,30}\)$|[—–]\s)|[,;]? (?:since|because|as|where|which|with|whose|due to|because of)\s|,\s(?:so|and|not)\s/;
const NOT_BUT = /^(?:it is |the answer is |the name is )?not [^;]{1,300}?,? but (?:rather )?(?=\S)/i;

export function namesIn(text: string): string[] {
  const whole = plainLine(memberOf(text) ?? text);
  const names = [whole, whole.replace(LABEL, '')];
  const marked = [...whole.matchAll(/\*\*([^*\n]{2,400})\*\*|`([^`\n]{2,400})`/g)];
  const [only] = marked;
  if (only !== undefined && marked.length === 1 && !DENYING.test(whole)) names.push((only[1] ?? only[2])!);
  const stated = whole.replace(NOT_BUT, '').replace(LABEL, '').replace(SENTENCE, '');
  const remark = stated.search(REMARK);
  const bare = plainLine(remark > 0 ? stated.slice(0, remark) : stated);
  names.push(bare, bare.replace(ARTICLE, ''));
  const isOffered = / or |\?|\b(?:maybe|perhaps|either)\b/i.test(whole);
  return isOffered ? names.slice(0, 2) : [...new Set(names)];
}

const DENYING = /\b(?:not|no|never|wrong|incorrect|instead|rather)\b|n['’]t\b/i;
