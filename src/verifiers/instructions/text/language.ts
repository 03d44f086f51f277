/**
 * The language of a text: the share of its words in one, and the one of most of them. The detector
 * knows some sixty; four more that data sets ask for are told by their frequent words.
 */
import { knownLanguage, onlyLanguage, scriptOf } from '../../../responses/languages/scripts.ts';
import { languageShare } from '../../../responses/languages/share.ts';
import type { Reading } from './reading.ts';

/** Frequent words of languages that the detector does not know. */
const FREQUENT: Readonly<Record<string, ReadonlySet<string>>> = {
  sw: wordSet(`na ya wa kwa ni la za katika cha vya huu hii hiyo kuwa lakini yake watu mtu kama hivyo pia
    ili sana au si hapa yangu wako wangu wetu zetu kila moja mbili baada kabla wakati ambao ambayo
    hakuna kutoka mwa pa hata bila tu ndiyo siku nchi habari karibu asubuhi mimi wewe yeye sisi wao`),
  af: wordSet(`die en van is in het nie 'n wat sy met op te vir aan dit was hy as ek ons hulle julle maar
    deur kan sal om ook een ander hierdie daardie geen baie moet wees jou my haar oor uit na toe`),
  cy: wordSet(`y yr a i yn o ac ar am mae mewn gan wedi bod fod nid ei eu ein dy fy hyn hwn hon ond neu fel
    oedd roedd bydd gyda i'r o'r a'r yw ydy sydd pan wrth dros drwy cyn nac yna hefyd iawn`),
  so: wordSet(`iyo waa in oo ka ku ee la u ay uu aan laga loo waxa waxaa ayaa ahaa ah wax dad badan kale
    si isaga iyada waxay wuxuu soo kuwa aad inuu inay lagu marka markii dhan guri maalin`),
};

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** So many of the words of a text are among the frequent ones of its language. */
const TELLING = 0.25;

/** The code by which a language is known here; undefined where it is not known. */
export function knownCode(code: string): string | undefined {
  const lower = code.toLowerCase().replace('_', '-');
  if (lower in FREQUENT) return lower;
  return knownLanguage(/^zh-/.test(lower) ? 'zh' : lower);
}

/** The share of words in a language; undefined where there are no words. */
export function shareOf(reading: Reading, code: string): number | undefined {
  const frequent = FREQUENT[code];
  if (frequent !== undefined) {
    if (reading.words.length === 0) return undefined;
    return frequentShare(reading, frequent) >= TELLING ? 1 : 0;
  }
  const { target, all } = languageShare(reading.text, code, detector(reading));
  return all === 0 ? undefined : target / all;
}

function frequentShare({ text }: Reading, frequent: ReadonlySet<string>): number {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/\p{L}+(?:'\p{L}+)?|'\p{L}+/gu) ?? [];
  return words.filter((word) => frequent.has(word)).length / Math.max(1, words.length);
}

/** The language of most of a text; undefined where it has none. */
export function languageOf(reading: Reading): string | undefined {
  const words = reading.text.match(/[\p{L}\p{M}]+/gu);
  if (words === null) return undefined;
  const minor = Object.keys(FREQUENT).find((code) => frequentShare(reading, FREQUENT[code]!) >= TELLING);
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
