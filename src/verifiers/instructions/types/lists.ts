/** Lists and lines: bullets, what stands below them, one word a line, stairs. */
import { count, text as textArgument } from '../arguments.ts';
import { atLeast, broken, exactly } from '../finding.ts';
import { instruction } from '../instruction.ts';
import { sentencesOf } from '../text/punkt/punkt.ts';
import { chunksOf, isSpace, strippedStart, trimmed, withoutSigns } from '../text/python.ts';

/** A mark of a bullet, a blank, and something behind it. */
const BULLET = /^\s*[*+-]\s+\S/;
const STAR_BULLET = /^\s*\*\s+\S/;
const DASH_BULLET = /^\s*[-–]\s+\S/;
/** A line across the page. */
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,})$/;

const isBlank = (line: string): boolean => trimmed(line) === '';

/** Each bullet `*` has a bullet `-` before the next one. */
function haveSubBullets(lines: readonly string[]): boolean {
  let bullets = 0;
  let open = false;
  for (const line of lines) {
    if (STAR_BULLET.test(line)) {
      if (open) return false;
      bullets++;
      open = true;
    } else if (DASH_BULLET.test(line)) open = false;
  }
  return bullets > 0 && !open;
}

/** Two sentences, then two bullets, then nothing. */
function sentencesThenBullets(lines: readonly string[]): boolean {
  const written = lines.filter((line) => !isBlank(line));
  const first = written.findIndex((line) => STAR_BULLET.test(line));
  if (first < 0) return false;
  const sentences = written.slice(0, first).flatMap((line) => sentencesOf(trimmed(line)));
  const bullets = written.slice(first);
  return (
    sentences.filter((sentence) => /\.["'”’)\]*_]*$/.test(sentence)).length >= 2 &&
    bullets.length >= 2 &&
    bullets.every((line) => STAR_BULLET.test(line))
  );
}

/** The published loop: a blank line before the bullets ends the sentences. */
function publishedBullets(lines: readonly string[]): boolean {
  let sentences = 0;
  let bullets = 0;
  let counting = true;
  for (const line of lines) {
    const own = trimmed(line);
    if (own.startsWith('*')) {
      if (sentences < 2) return false;
      counting = false;
      bullets++;
    } else if (counting) {
      const found = sentencesOf(own).length;
      sentences += found;
      counting = found > 0;
    } else return false;
  }
  return bullets >= 2;
}

/** Lines that begin with a dash or one asterisk; an asterisk alone takes the next line with it. */
function publishedBulletCount(lines: readonly string[]): number {
  let found = 0;
  let taken = false;
  for (const [at, line] of lines.entries()) {
    const start = strippedStart(line, isSpace);
    if (start.startsWith('-')) found++;
    const star: boolean = !taken && start.startsWith('*') && start[1] !== '*';
    taken = star && start.length === 1;
    if (star && (!taken || at + 1 < lines.length)) found++;
  }
  return found;
}

const indentOf = (line: string): number => /^ */.exec(line)![0].length;
const climbs = (lines: readonly string[]): boolean =>
  lines.slice(1).every((line, at) => indentOf(line) > indentOf(lines[at]!));

/** More lines than any stairs have. */
const MAX_STAIRS = 2000;

/** The published loop takes lines out of the list that it goes through: it sees one of two. */
function withoutSomeBlanks(all: readonly string[]): string[] {
  if (all.length > MAX_STAIRS) return all.filter((line) => !isBlank(line));
  const lines = [...all];
  for (let at = 0; at < lines.length; at++) {
    if (isBlank(lines[at]!)) lines.splice(lines.indexOf(lines[at]!), 1);
  }
  return lines;
}

/** How often a separator stands there with something between. */
function separated(text: string, separator: string): number {
  const parts = text.split(separator);
  const behind = parts.slice(1).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
  const before = parts.slice(0, -1).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
  return Math.max(behind, before);
}

export const LISTS = [
  instruction({
    id: 'detectable_format:number_bullet_lists',
    set: 'IFEval',
    rule: 'The response has exactly so many bullets of Markdown with something behind them.',
    args: { num_bullets: count },
    check: ({ lines }, { num_bullets: n }) =>
      exactly(lines.filter((line) => BULLET.test(line) && !RULE.test(line)).length, n, 'bullet'),
    reference: {
      differs: '`---` and `-5` are bullets, `+ x` is none; a blank behind the mark is not needed',
      check: ({ lines }, { num_bullets: n }) => exactly(publishedBulletCount(lines), n, 'bullet'),
    },
  }),
  instruction({
    id: 'format:sub-bullets',
    set: 'IFBench',
    rule: 'There are bullets `*`, and each has a bullet `-` before the next one.',
    check: ({ lines }) => haveSubBullets(lines),
    reference: {
      differs: 'any `*` is a bullet and any `-` one below it; none at all passes',
      check: ({ text }) =>
        text
          .split('*')
          .slice(1)
          .every((part) => part.includes('-')),
    },
  }),
  instruction({
    id: 'format:no_bullets_bullets',
    set: 'IFBench',
    rule: 'At least two sentences that end in a full stop, then at least two bullets `*`, and nothing else.',
    check: ({ lines }) => sentencesThenBullets(lines),
    reference: {
      differs: 'a blank line between bullets breaks the list; sentences may end otherwise',
      check: ({ lines }) => publishedBullets(lines),
    },
  }),
  instruction({
    id: 'format:list',
    set: 'IFBench',
    rule: 'The separator stands there at least twice, with words between.',
    args: { sep: textArgument },
    check: ({ text }, { sep }) => atLeast(separated(text, sep), 2, 'item'),
    reference: {
      differs: 'the separator alone, twice, passes',
      check: ({ text }, { sep }) => text.split(sep).length > 2,
    },
  }),
  instruction({
    id: 'format:newline',
    set: 'IFBench',
    rule: 'Each line holds one word.',
    check({ lines }) {
      const words = lines.map((line) => chunksOf(line).filter((chunk) => /[\p{L}\p{N}]/u.test(chunk)).length);
      return words.some((n) => n > 0) && words.every((n) => n <= 1);
    },
    reference: {
      differs: 'lines and words are only counted: a line of blanks makes up for one of two words',
      check({ text }) {
        const bare = trimmed(withoutSigns(text));
        const lines = bare.split('\n').filter((line) => line !== '').length;
        return lines === chunksOf(bare).length;
      },
    },
  }),
  instruction({
    id: 'format:line_indent',
    set: 'IFBench',
    rule: 'Each line is indented more than the one before.',
    check({ lines }) {
      const written = lines.filter((line) => !isBlank(line)).map((line) => line.replaceAll('\t', '    '));
      return written.length > 1 ? climbs(written) : broken('one line');
    },
    reference: {
      differs: 'one line passes; of two blank lines one is looked at, and tabs do not indent',
      check: ({ lines }) => climbs(withoutSomeBlanks(lines)),
    },
  }),
];
