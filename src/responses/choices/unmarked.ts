/** A choice without marks and cues: the last lines, or the label that a response begins with. */
import { labelAt, skipOpening } from './label.ts';
import type { Offer } from './offer.ts';
import { type Statement, statementAt } from './statement.ts';

/** Where in a text is looked. */
interface Scope {
  start: number;
  end: number;
}

const MAX_LINES = 24;
const MAX_LINE = 300;
/** A list of the options is looked for in so many characters. */
const MAX_REACH = 16_000;

/** The labels of the last lines that hold nothing else; `whole`: there are no other lines. */
export function lastLines(
  text: string,
  scope: Scope,
  offer: Offer,
): { statement: Statement; whole: boolean } | undefined {
  const lines: Statement[] = [];
  let { end } = scope;
  while (lines.length < MAX_LINES) {
    while (end > scope.start && text[end - 1]!.trim() === '') end--;
    if (end === scope.start) break;
    const begin = Math.max(scope.start, text.lastIndexOf('\n', end - 1) + 1);
    const line = { start: begin, end };
    const statement = end - begin > MAX_LINE ? undefined : inLine(text, line, offer, begin === scope.start);
    if (statement === undefined) break;
    lines.unshift(statement);
    const titled = BOLD_LINE.test(text.slice(begin, end)) && !isBare(text, statement, end);
    end = begin;
    if (titled) break;
  }
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  const labels = [...new Set(lines.flatMap((line) => line.labels))];
  return { statement: { ...last, labels, start: lines[0]!.start }, whole: end === scope.start };
}

/** A line that is nothing but labels with marks, or a label with its text. */
function inLine(text: string, { start, end }: Scope, offer: Offer, first: boolean): Statement | undefined {
  const marker = offer.letters ? LIST_MARKER.exec(text.slice(start, start + 12)) : null;
  const statement = statementAt(text, start + (marker?.[0].length ?? 0), end, offer);
  if (statement === undefined) return undefined;
  if (isBare(text, statement, end) || BOLD_LINE.test(text.slice(start, end))) return statement;
  const opening = text.slice(statement.start, statement.start + 12);
  return first && statement.labels.length === 1 && /^[^\s]{1,3}[).:：、]/.test(opening)
    ? statement
    : withText(text, statement, end, offer);
}

/** Whether nothing but marks follows a statement in its line. */
function isBare(text: string, { end }: Statement, lineEnd: number): boolean {
  return BARE_END.test(text.slice(end, lineEnd));
}

/** A label and its option's text, or a contradiction of both. */
function withText(text: string, statement: Statement, end: number, offer: Offer): Statement | undefined {
  if (statement.contradicts) return statement;
  const [label] = statement.labels;
  const known = offer.texts.find((option) => option.label === label);
  if (known === undefined) return undefined;
  const rest = text
    .slice(statement.end, end)
    .toLowerCase()
    .replace(/^[\s.):*_—–=-]{1,8}/, '');
  const more = rest.slice(known.text.length);
  return rest.startsWith(known.text) && more.length <= 8 && !JUDGED.test(more) ? statement : undefined;
}

/** "nickel: wrong": a line that judges an option is no choice of it. */
const JUDGED = /\p{L}{3}|[✗✘❌✖☐]/u;

/** A response that begins with a label in brackets, or with a label and its reason. */
export function atOpening(text: string, { start, end }: Scope, offer: Offer): Statement[] {
  const at = skipOpening(text, start);
  const label = labelAt(text, at, end, offer, 'capital');
  if (label === undefined || at > start + 24) return [];
  const behind = at + label.label.length;
  const wrapped =
    /[([*（【]/.test(text.slice(start, at)) && /^[)\]*）】]/.test(text.slice(behind, behind + 1));
  const rest = text.slice(behind, behind + 40);
  const reasoned = /^[\s*)\].,:：，、。—–-]{0,4}(?:\n|because\s|since\s|as\s|not\s|non\s|不是|$)/i.test(rest);
  const listed = /^[).:][\s*]/.test(rest);
  if (!(wrapped || reasoned || listed || /^、[\s*]/.test(rest))) return [];
  if ((listed || wrapped) && isList(text, { start, end }, label.label, offer)) return [];
  const statement = statementAt(text, start, end, offer, 'capital');
  return statement === undefined ? [] : [statement];
}

/** Whether the options are listed: another label begins a later line. */
function isList(text: string, { start, end }: Scope, label: string, offer: Offer): boolean {
  const lines = text.slice(start, Math.min(end, start + MAX_REACH)).split('\n');
  return lines.some((line, index) => {
    const other = /^[\s*(]{0,6}([A-Z]|\d{1,2})[).:]/.exec(line)?.[1];
    return index > 0 && other !== undefined && other !== label && offer.labels.includes(other);
  });
}

/** Marks; "only"; the labels that it is not: "A and C only", "A, C, but not B". */
const BARE_END =
  /^(?:\s?\((?:confidence|certainty|probability)[^()\n]{0,30}\)|,?\s?(?:but\s)?not\s(?:[(]?[A-Z][)]?(?:,\s|\s(?:or|and|nor)\s|(?![A-Za-z]))){1,8}|\s?(?:only|alone)(?![A-Za-z])|,?\s(?:obviously|clearly|of course|definitely|certainly))?[\s.,;:!。，*_"'”’`$)\]}】）✅✓✔]*$/u;

/** Before the label in a list of them, in a quotation, behind a sign that points to it. */
const LIST_MARKER = /^\s{0,3}(?:[-•·*>∴⇒]|#{1,3}|\d{1,2}[.)]|\p{Extended_Pictographic}\uFE0F?)\s{1,3}/u;

/** A bold line that begins with a label in brackets: its text follows. */
const BOLD_LINE = /^[\s]{0,8}\*\*\(?[A-Z][).:][^\n]{0,200}\*\*[\s.]{0,8}$/;
