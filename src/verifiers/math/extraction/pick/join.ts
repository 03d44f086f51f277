/** Answers given apart that belong together: "x = \boxed{1} and y = \boxed{2}". */
import type { Piece } from '../../../../responses/marked/piece.ts';
import type { Span } from '../../../../responses/marked/span.ts';

const NOISE = /\\(?:text|mbox|textrm|textbf|mathrm)\s*\{|\\(?:quad|qquad|[()[\],;! ])|[${}*]|\\left|\\right/g;
const LABEL =
  /((?:\\?[A-Za-z]{1,24}(?:_\{?\w{1,12}\}?)?'?|[([][\w\s,]{1,40}[)\]])\s{0,4}(?:=|:|\\in\b))\s{0,4}[$\\({ [*]{0,12}$/;
const CONNECTOR = /(?:^|[\s,;])(?:and|or|&|et|und|y|e|ou|oder|и|或|和|以及|与)(?:$|[\s,;])|[,;，；、和或与]/i;

/** "12, nicht 15": what stands behind is denied. */
const DENYING =
  /(?<!\p{L})(?:nicht|pas|non|no|não|не|niet|inte|ikke|nie|nem|nu|bukan|không)(?!\p{L})|不是|而非|并非|ではなく/iu;

/** How far apart two answers may stand. */
const MAX_WORDS = 4;
const MAX_GAP = 80;
/** How many answers may be joined. */
const MAX_JOINED = 64;

/**
 * Whether what stands between two set-off answers only joins them: "and", a comma, a few words, or
 * nothing.
 */
export function joins(gap: string): boolean {
  if (gap.length > MAX_GAP || /\n\s*\n/.test(gap)) return false;
  const plain = gap.replace(NOISE, ' ').replace(LABEL, ' ').trim();
  if (/[.!?。！？](?:\s|$)|(?:^|\s)(?:=|\\(?:Rightarrow|implies|approx|to)|≈|→)(?:\s|$)|^=|=$/.test(plain))
    return false;
  if (DENYING.test(plain)) return false;
  if (/\b(?:not|than|since|because|when|if|where|so|thus|hence|therefore|i\.e|with)\b/i.test(plain))
    return false;
  const words = plain.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words === 0 || (words <= MAX_WORDS && CONNECTOR.test(` ${plain} `));
}

/** The name right before an answer, as in `x =`, or undefined. */
export function labelBefore(text: string, from: number, at: number): string | undefined {
  const label = LABEL.exec(text.slice(Math.max(from, at - 40), at))?.[1];
  return label === undefined || !/=\s*$/.test(label) || /^[([]/.test(label) ? undefined : label;
}

/**
 * The group of spans that ends with the one at `last`: those before it that are only joined to it.
 */
export function groupEndingAt(text: string, spans: readonly Span[], last: number): Span[] {
  let first = last;
  while (
    first > 0 &&
    last - first < MAX_JOINED &&
    joins(text.slice(spans[first - 1]!.end, spans[first]!.start))
  )
    first--;
  return spans.slice(first, last + 1);
}

/** The group of spans that begins with the one at `first`, none of which starts behind `limit`. */
export function groupStartingAt(text: string, spans: readonly Span[], first: number, limit: number): Span[] {
  let last = first;
  while (
    last + 1 < spans.length &&
    last - first < MAX_JOINED &&
    spans[last + 1]!.start < limit &&
    joins(text.slice(spans[last]!.end, spans[last + 1]!.start))
  ) {
    last++;
  }
  return spans.slice(first, last + 1);
}

/** One piece of a group: the answers with their names, separated by commas. */
export function joinSpans(text: string, from: number, group: readonly Span[]): Piece | undefined {
  const parts: Piece[] = [];
  const labels: (string | undefined)[] = [];
  let floor = from;
  for (const span of group) {
    const inner = text.slice(span.innerStart, span.innerEnd).trim();
    if (inner !== '') {
      parts.push({ text: inner, start: span.start, end: span.end });
      labels.push(labelBefore(text, floor, span.start));
    }
    floor = span.end;
  }
  const [first] = parts;
  if (first === undefined) return undefined;
  if (parts.length === 1) return first;
  const named = labels.every((label) => label !== undefined);
  const alternatives = group
    .slice(1)
    .some((span, index) => /\bor\b|或|\bou\b|\boder\b/i.test(text.slice(group[index]!.end, span.start)));
  const texts = parts.map((part, index) => (named ? `${labels[index]} ${part.text}` : part.text));
  const joined = alternatives
    ? `${texts.slice(0, -1).join(', ')} \\text{ or } ${texts.at(-1)}`
    : texts.join(', ');
  return { text: joined, start: first.start, end: parts.at(-1)!.end, parts };
}
