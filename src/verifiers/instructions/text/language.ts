/**
 * The language of a text: the share of its words in one, and the one of most of them. The detector
 * knows some sixty; four more that data sets ask for, and Nepali, which it takes for Hindi, are
 * told by their frequent words.
 */
import { knownLanguage, onlyLanguage, scriptOf } from '../../../responses/languages/scripts.ts';
import { languageShare } from '../../../responses/languages/share.ts';
import type { Reading } from './reading.ts';

/** Frequent words of languages that the detector does not know well; none of those beside them. */
const FREQUENT: Readonly<Record<string, ReadonlySet<string>>> = {
  sw: wordSet(`na ya wa kwa ni la za katika cha vya huu hii hiyo kuwa lakini yake watu mtu kama hivyo pia
    ili sana au si hapa yangu wako wangu wetu zetu kila moja mbili baada kabla wakati ambao ambayo
    hakuna kutoka mwa pa hata bila tu ndiyo siku nchi habari karibu asubuhi mimi wewe yeye sisi wao`),
  af: wordSet(`nie 'n sy vir aan hy ek hulle julle maar deur sal ook ander hierdie daardie baie wees my
    haar hoekom kry gaan word beste ou hoe jy jou dis moenie`),
  cy: wordSet(`y yr a i yn o ac ar am mae mewn gan wedi bod fod nid ei eu ein dy fy hyn hwn hon ond neu fel
    oedd roedd bydd gyda i'r o'r a'r yw ydy sydd pan wrth dros drwy cyn nac yna hefyd iawn`),
  so: wordSet(`iyo waa oo ka ku ee la u ay uu aan laga loo waxa waxaa ayaa ahaa ah wax dad badan kale
    si isaga iyada waxay wuxuu soo kuwa aad inuu inay lagu marka markii dhan guri maalin ma meel hore`),
  ne: wordSet(
    `छ छन् छैन छैनन् र हो होइन थियो थिए पनि यो त्यो भएको गर्न गर्छ हुन्छ हुन् लागि तर मेरो हाम्रो उनी कसैलाई किन`,
  ),
};

/** Verbs of Swahili: subject, tense, stem. */
const SWAHILI_VERB = /^(?:ni|u|a|tu|m|wa|i|li|ya|ki|vi|zi|ku)(?:na|li|ta|me)\p{L}{2,30}[aeiu]$/u;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** So many of the words of a text are among the frequent ones of its language. */
const TELLING = 0.2;

/** The code by which a language is known here; undefined where it is not known. */
export function knownCode(code: string): string | undefined {
  const lower = code.toLowerCase().replace('_', '-');
  if (lower in FREQUENT) return lower;
  return knownLanguage(/^zh-/.test(lower) ? 'zh' : lower);
}

/** The share of words in a language; undefined where there are no words. */
export function shareOf(reading: Reading, code: string): number | undefined {
  if (reading.words.length === 0) return undefined;
  const frequent = toldByWords(reading);
  if (code in FREQUENT || frequent === 'ne') return frequent === code ? 1 : 0;
  const { target, all } = languageShare(reading.text, code, detector(reading));
  return all === 0 ? undefined : target / all;
}

/** The language of which a text has most frequent words, where they tell; else undefined. */
function toldByWords({ text }: Reading): string | undefined {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/'?[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?/gu) ?? [];
  const counts = Object.entries(FREQUENT).map(([code, frequent]) => ({
    code,
    n: words.filter((word) => frequent.has(word) || (code === 'sw' && SWAHILI_VERB.test(word))).length,
  }));
  const most = counts.reduce((a, b) => (b.n > a.n ? b : a));
  return most.n >= TELLING * words.length && most.n > 1 ? most.code : undefined;
}

/** The language of most of a text; undefined where it has none. */
export function languageOf(reading: Reading): string | undefined {
  const words = reading.text.match(/[\p{L}\p{M}]+/gu);
  if (words === null) return undefined;
  const minor = toldByWords(reading);
  if (minor === 'ne') return minor;
  const found = detector(reading)(reading.text.toLowerCase());
  const script = scriptOf(words.join(''));
  const only = script === undefined ? undefined : onlyLanguage(script);
  if (only !== undefined) return only;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(reading.text)) return 'ja';
  if (script === 'han') return 'zh';
  return minor !== undefined && found !== 'en' ? minor : found === '' ? undefined : found;
}

/** @throws Error where the caller has not brought one: a bug. */
function detector({ detect }: Reading): (text: string) => string {
  if (detect === undefined) throw new Error('an instruction about language was checked without a detector');
  return detect;
}
