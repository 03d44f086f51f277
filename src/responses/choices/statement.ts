/** What a stretch of text states to be chosen: one label, several, or the text of an option. */
import { type Denial, findDenials } from '../prose/denials/denials.ts';
import { type Case, type Label, labelAt, skipOpening } from './label.ts';
import { isPlain, normalText, type Offer } from './offer.ts';

export interface Statement {
  /** Without repetition, in the order of the text. */
  labels: string[];
  /** A letter stands with the text of another option. */
  contradicts: boolean;
  /** Its labels are joined by more than "and": "A or C", "A to C", "A, maybe C". */
  vague?: boolean;
  /** The text of an option that names others: a denial in it is its own. */
  naming?: true;
  start: number;
  end: number;
}

/** What joins a further label: "A and B", "A/B", "A (or possibly B)", "A. Or B", "B unless C". */
const JOINT =
  /(?:[\s*_"'”’`$)\]}）】]|\\[)\], ;!]|\\(?:text|textbf|mathrm|mbox|quad)(?![A-Za-z])\s?\{?){0,12}(?:[,;/&、，；+]\s{0,3}|[.?!。]\s{1,3}(?=(?:[Oo]r|[Mm]aybe|[Pp]erhaps|[Pp]ossibly|[Aa]lternatively|[Oo]der|[Oo]u)\s)|[([（]\s{0,2}(?=(?:or|and|maybe|perhaps|possibly|also|oder|ou|或)(?![A-Za-z]))|(?=\s|[和或与及とか및]|또는))?(?:(?:and\/or|[Aa]nd|AND|[Oo]r|OR|[Mm]aybe|[Pp]erhaps|[Pp]ossibly|probably|[Aa]lternatively|also|but|not sure|(?:[Tt]hen again,?\s)?(?:[Ii]t\s)?(?:could|might|may)(?:\salso)?\sbe|otherwise|else|unless|for|if|when|either|as well as|und|oder|vielleicht|et|ou|peut-être|y|o|e|quizás|forse|talvez|en|of|i|lub|и|или|ve|veya|dan|atau|và|hoặc|和|或者|或|与|及|と|か|または|および|및|또는|이나|و|أو|या)(?=[\s,*"'$(){}[\\（]|[A-Z])[\s,}]{0,3}){0,4}/uy;

/**
 * What sets one label in relation to another: "B beats A", "B is better than A", "C to E", "C with
 * 50% and D", "C, unless the metal is pure, then D".
 */
const RELATION =
  /(?:[\s*_"'”’`$)\]}）】]|\\[)\], ;!]|\\(?:text|textbf|mathrm|mbox|quad)(?![A-Za-z])\s?\{?){0,12}(?:beats?|defeats?|vs\.?|versus|to|then|through|thru|till|until|against|before|precedes|follows|exceeds|implies|(?:is|are|was|ranks|scores|lies|comes|runs|stands)\s(?:\p{L}{2,14}\s){0,2}(?:than|of|to|from|as|before|after|above|below|under|behind)|(?:with|at)\s(?:an?\s)?(?:\p{L}{2,14}\s)?\d{1,3}(?:\.\d{1,2})?\s?\\?%[^.,;!?\n%]{0,40}?(?:,\s|,?\s(?:and|or|but)\s)(?:option\s)?|\(\s?\d{1,3}\s?\\?%[^()\n]{0,20}\)(?:[,;]\s|,?\s(?:and|or|but)\s)|(?:,\s)?(?:unless|except\s(?:if|when)|if|when)\s[^.,;!?\n]{1,60},\s(?:and\s)?(?:then|else|otherwise|in which case)(?:\sit(?:['’]s|\sis))?)[\s}$]{0,3}(?<=[\s}$])/uy;

/** Statements are read within so many characters. */
const MAX_STRETCH = 400;
const MAX_LABELS = 26;

/** The statement at the start of text[from, to), or undefined. `text` is folded. */
export function statementAt(
  text: string,
  from: number,
  to: number,
  offer: Offer,
  letterCase: Case = 'any',
): Statement | undefined {
  const limit = Math.min(to, from + MAX_STRETCH);
  const named = offer.naming ? byNamingText(text, from, limit, offer) : undefined;
  if (named !== undefined) return named;
  const first = labelAt(text, skipOpening(text, from), limit, offer, letterCase);
  if (first === undefined) return joined(text, from, limit, offer) ?? byText(text, from, limit, offer);
  const { start } = first;
  const further = furtherLabels(text, first, limit, offer);
  if (further.length === 0) {
    const contradicts = contradictsText(text, first, limit, offer);
    return { labels: [first.label], contradicts, start, end: first.end };
  }
  const labels = new Set([first, ...further].map(({ label }) => label));
  const { end } = further.at(-1)!;
  const vague = VAGUE.test(text.slice(start, end));
  return { labels: [...labels], contradicts: false, ...(vague && { vague }), start, end };
}

/**
 * "Both A and B", "D, both A and B": the text of an option that names others. It chooses itself,
 * and none of those that it names.
 */
function byNamingText(text: string, from: number, limit: number, offer: Offer): Statement | undefined {
  const at = from + /^[\s:：*_"'$({[]*/.exec(text.slice(from, Math.min(limit, from + 24)))![0].length;
  const line = text.slice(at, limit).split('\n', 1)[0]!;
  const own = /^\(?([A-Z]|\d{1,2})[\s).:：,*_–—-]{1,6}/.exec(line);
  for (const [source, label] of [
    [line.slice(own?.[0].length ?? 0), own?.[1]] as const,
    [line, undefined] as const,
  ]) {
    for (const part of [source, source.split(/[.!?)}\]](?=\s|$)|[)}\]<]/, 1)[0]!]) {
      const normal = normalText(part);
      const found = offer.texts.find((option) => option.text === normal && normal.includes(' '));
      if (found === undefined || found.label === '') continue;
      if (label !== undefined && label !== found.label) continue;
      return {
        labels: [found.label],
        contradicts: false,
        naming: true,
        start: at,
        end: at + line.indexOf(part) + part.length,
      };
    }
  }
  return undefined;
}

/** Between two labels: one of them, or a stretch from one to the other, is meant. */
const VAGUE =
  /(?<![\p{L}])(?:or|maybe|perhaps|possibly|probably|alternatively|not sure|(?:could|might|may)(?: also)? be|otherwise|else|unless|if|either|oder|vielleicht|ou|peut-être|quizás|forse|talvez|lub|или|veya|atau|hoặc|to|through|thru|till|until|vs|versus)(?![\p{L}])|或|または|또는/iu;

/** "B and so on", "B (not)": what is chosen is left open, or taken back. */
const OPEN_END =
  /(?<![\p{L}])(?:and so on|etc|and others|or others|or another|and more)(?![\p{L}])|\(\s?not\s?\)/iu;
const BRACKETED = /\(([A-Z])\)/g;

/**
 * A statement that fills its mark names every option that it lists there in brackets: "(A) 1 (B) 2
 * (C) 3" in a box is the list of options, and chooses none of them.
 */
export function withListed(text: string, statement: Statement, to: number, offer: Offer): Statement {
  const limit = Math.min(to, statement.start + MAX_STRETCH);
  let denials: Denial[] | undefined;
  const labels = new Set(statement.labels);
  BRACKETED.lastIndex = statement.end;
  for (let found = BRACKETED.exec(text); found && found.index < limit; found = BRACKETED.exec(text)) {
    const { index } = found;
    if (!offer.labels.includes(found[1]!)) continue;
    denials ??= findDenials(text, statement.start, limit);
    if (!denials.some((denial) => denial.start <= index && index < denial.end)) labels.add(found[1]!);
  }
  const behind = text.slice(statement.start, limit);
  if (OPEN_END.test(behind)) labels.add('…');
  return labels.size === statement.labels.length ? statement : { ...statement, labels: [...labels] };
}

function furtherLabels(text: string, first: Label, limit: number, offer: Offer): Label[] {
  const found: Label[] = [];
  let denials: Denial[] | undefined;
  let at = first.start + first.label.length;
  while (found.length < MAX_LABELS) {
    const behindText = behindOwnText(text, at, (found.at(-1) ?? first).label, offer);
    const next =
      labelBehind(JOINT, text, { at, limit }, offer) ??
      labelBehind(RELATION, text, { at, limit }, offer) ??
      labelBehind(JOINT, text, { at: behindText, limit }, offer);
    if (next === undefined) break;
    denials ??= findDenials(text, first.start, limit);
    const { start } = next;
    if (denials.some((denial) => denial.start <= start && start < denial.end)) break;
    found.push(next);
    at = next.start + next.label.length;
  }
  return found;
}

/** Behind the text of its own option that follows a label ending at `at`: "A) iron, C) copper". */
function behindOwnText(text: string, at: number, label: string, { texts }: Offer): number {
  const own = texts.find((option) => option.label === label)?.text;
  if (own === undefined) return at;
  const from = at + /^[\s.)(:：*_=–—-]{0,8}/.exec(text.slice(at, at + 8))![0].length;
  return text.slice(from, from + own.length).toLowerCase() === own ? from + own.length : at;
}

/** "C\n\nOption D is tempting": another paragraph that begins with a noun joins nothing. */
const ANOTHER_SENTENCE =
  /^[\s*_.)\]}$]{0,12}\n[\s*_]{0,8}(?:Option|Choice|Answer|Letter|Statement)s?\s[(*]{0,3}$/;

/** The label that `between` leads to from `at` on. */
function labelBehind(
  between: RegExp,
  text: string,
  { at, limit }: { at: number; limit: number },
  offer: Offer,
): Label | undefined {
  between.lastIndex = at;
  if (!between.test(text) || between.lastIndex === at) return undefined;
  const next = labelAt(text, skipOpening(text, between.lastIndex), limit, offer, 'capital');
  return next !== undefined &&
    isJoined(text, at, next.start) &&
    !ANOTHER_SENTENCE.test(text.slice(at, next.start))
    ? next
    : undefined;
}

/**
 * Whether anything but brackets stands between: "(A) (B)" is joined, "A B" too, "A. B …" is a new
 * sentence.
 */
function isJoined(text: string, from: number, to: number): boolean {
  return (
    /[,;/&+、，；(]|\p{L}|[和或与及とか]/u.test(text.slice(from, to)) ||
    /^(?:[ \t]{1,2}|[ \t)\]}*]{1,6}[([{*]{1,4})$/.test(text.slice(from, to))
  );
}

/** Several labels written as one word: "AC". */
function joined(text: string, from: number, limit: number, offer: Offer): Statement | undefined {
  if (!offer.letters) return undefined;
  const start = skipOpening(text, from);
  const run = /^[A-Z]{2,10}(?![A-Za-z0-9'’^_=+*/(-])/.exec(
    text.slice(start, Math.min(limit, start + 12)),
  )?.[0];
  if (run === undefined || [...run].some((letter) => !offer.labels.includes(letter))) return undefined;
  return { labels: [...new Set(run)], contradicts: false, start, end: start + run.length };
}

const STOP =
  /[\n<]|[.。!?;；](?=\s|$|["'*)])|\s(?:because|since|as it|which|due to)\s|\s[—–-]\s|["']\s?[,}]/u;

/** The text of an option, whole or up to the end of its clause. */
function byText(text: string, from: number, limit: number, offer: Offer): Statement | undefined {
  if (offer.texts.length === 0) return undefined;
  const stretch = text.slice(from, limit);
  const line = stretch.split('\n').find((part) => part.trim() !== '') ?? '';
  const stop = STOP.exec(line);
  const clause = stop === null ? line : line.slice(0, stop.index);
  const beginning = clause.split(/[,(:]/, 1)[0]!;
  if (!mayBegin(stretch, beginning, offer)) return undefined;
  const stated = (source: string, labels: readonly string[]): Statement => ({
    labels: [...labels],
    contradicts: false,
    start: from,
    end: Math.min(limit, from + source.length),
  });
  for (const source of new Set([stretch, line])) {
    const label = labelOfText(source, offer);
    if (label !== undefined) return stated(source, [label]);
    const several = textsListed(source, offer, 'whole');
    if (several !== undefined) return stated(source, several);
  }
  const label = labelOfText(clause, offer);
  if (label !== undefined) return stated(clause, [label]);
  const several = textsListed(clause, offer, 'beginning');
  if (several !== undefined) return stated(clause, several);
  const first = labelOfText(beginning, offer);
  return first === undefined ? undefined : stated(beginning, [first]);
}

function labelOfText(source: string, { texts }: Offer): string | undefined {
  const normal = normalText(source.replace(LEAD, ''));
  return texts.find(({ text }) => text === normal)?.label || undefined;
}

/** What may stand before the first of several texts and behind the last, and between two. */
const LIST_START = /^[\s[({•·-]+/;
const LIST_END = /^[\s\])}.]*$/;
const ITEM_END = /^\s*(?:$|[,.;:()—–\]-])/;
const BETWEEN =
  /\s{0,2}(?:[,;/&、，；]\s{0,2}(?:(?:and|or)\s)?|[\s](?:and|or|und|oder|et|ou|y|o|e|и|или|[-•·])\s|和|或|および)\s{0,2}(?:(?:the|an|a)\s)?(?:[-•·]\s)?/y;

/** "salt and water": the labels of two options or more whose texts are listed. */
function textsListed(source: string, { texts }: Offer, extent: 'whole' | 'beginning'): string[] | undefined {
  const normal = normalText(source.replace(LEAD, '').replace(LIST_START, ''));
  const labels: string[] = [];
  let at = 0;
  let behind = 0;
  for (;;) {
    const option = texts.find(({ text, label }) => label !== '' && endsAfter(normal, text, at));
    if (option === undefined) break;
    labels.push(option.label);
    behind = at + option.text.length;
    BETWEEN.lastIndex = behind;
    if (!BETWEEN.test(normal)) break;
    at = BETWEEN.lastIndex;
  }
  const rest = normal.slice(behind);
  // "water, and salt dissolves in it": what a sentence goes on with is no item.
  if (extent === 'beginning' && !ITEM_END.test(rest)) labels.pop();
  const complete = extent === 'beginning' || LIST_END.test(rest);
  const distinct = [...new Set(labels)];
  return distinct.length > 1 && complete ? distinct : undefined;
}

/** Whether a text stands at a place, and no word goes on with it. */
function endsAfter(normal: string, text: string, at: number): boolean {
  return normal.startsWith(text, at) && !/[\p{L}\p{N}]/u.test(normal[at + text.length] ?? ' ');
}

/**
 * Whether the text of an option may begin a stretch that begins so. No is certain: without markup,
 * a longer part in normal form begins as a shorter one does.
 */
function mayBegin(stretch: string, beginning: string, { texts }: Offer): boolean {
  if (!isPlain(stretch) || LEAD.test(stretch.trimStart())) return true;
  const normal = normalText(beginning.replace(LIST_START, ''));
  if (normal === '' || ARTICLE.test(normal)) return true;
  return texts.some(({ text }) => text.startsWith(normal) || normal.startsWith(text));
}

const ARTICLE = /^(?:the|an|a)$/;

const LEAD =
  /^[\s*_"'$(]{0,6}(?:(?:the|la|el|le|die)\s)?(?:(?:correct|right|best)\s)?(?:option|choice|answer|letter)\s?:?\s/i;

/** Whether the text behind a label is that of another option. */
function contradictsText(text: string, { label, end, start }: Label, limit: number, offer: Offer): boolean {
  if (offer.texts.length === 0) return false;
  let at = Math.max(end, start + label.length);
  while (at < limit && ' .:)]*_"\'}–—-=('.includes(text[at]!)) at++;
  const rest = text.slice(at, limit);
  const line = rest.split('\n', 1)[0]!;
  const stop = STOP.exec(line);
  const clause = stop === null ? line : line.slice(0, stop.index);
  for (const source of new Set([line, clause, line.split(/[)*}]/, 1)[0]!])) {
    const normal = normalText(source);
    const found = offer.texts.find((option) => option.text === normal);
    if (found !== undefined)
      return found.label !== label && found.label !== '' && offer.labels.includes(found.label);
  }
  return false;
}
