/** Ratios and times of day: 3:4, 3 to 4, 5:30 pm, 7 o'clock. */
import type { Node } from '../../tree.ts';
import { isNumeric, smallInteger } from '../build.ts';
import type { Parser } from '../state.ts';

const MAX_PARTS = 64;

function isTimeOfDay(parts: Node[]): boolean {
  return parts.length <= 3 && parts.every((part) => smallInteger(part) !== undefined);
}

/** am, pm, a.m., AM; undefined when none follows. */
function readMeridiem(parser: Parser): 'am' | 'pm' | undefined {
  const { token } = parser;
  if (token.type !== 'word') return undefined;
  const text = token.text.toLowerCase();
  if (text !== 'am' && text !== 'pm') return undefined;
  parser.next();
  return text;
}

/** 5:30 pm, 5 pm, 7 o'clock. */
function asTime(parser: Parser, parts: Node[]): Node | undefined {
  if (parser.token.type !== 'word' || !isTimeOfDay(parts)) return undefined;
  const [hours, minutes = 0, seconds] = parts.map((part) => smallInteger(part)!);
  if (hours! > 24 || minutes > 59 || (seconds ?? 0) > 59) return undefined;
  if (parts.length === 1 && parser.isWord("o'clock")) {
    parser.next();
    const meridiem = readMeridiem(parser);
    return { kind: 'time', hours: hours!, minutes: 0, ...(meridiem ? { meridiem } : {}) };
  }
  const meridiem = readMeridiem(parser);
  if (meridiem === undefined) return undefined;
  return { kind: 'time', hours: hours!, minutes, ...(seconds === undefined ? {} : { seconds }), meridiem };
}

/** 3 to 4: a ratio in words. */
function asOdds(parser: Parser, first: Node): Node | undefined {
  if (!parser.isWord('to') || parser.peek().type !== 'number' || !isNumeric(first)) return undefined;
  parser.next();
  return { kind: 'ratio', parts: [first, parser.rules.sum(parser)] };
}

/** 05, 30: two digits below sixty. */
function isSixtieth(node: Node): boolean {
  if (node.kind !== 'number' || node.numerator > 59n) return false;
  return node.numerator > 9n || node.written.leadingZeros === 1;
}

/**
 * 12:00, 9:05: minutes below ten with a zero before them make a time of it; 5:30 may be a ratio.
 */
function asClock(parts: Node[]): Node | undefined {
  const [hours, minutes, seconds] = parts;
  if (parts.length === 3 && isTimeOfDay(parts) && isSixtieth(minutes!) && isSixtieth(seconds!)) {
    if (smallInteger(hours)! > 24) return undefined;
    return {
      kind: 'time',
      hours: smallInteger(hours)!,
      minutes: smallInteger(minutes)!,
      seconds: smallInteger(seconds)!,
    };
  }
  if (parts.length !== 2 || minutes?.kind !== 'number' || !isTimeOfDay(parts)) return undefined;
  const { leadingZeros } = minutes.written;
  if (leadingZeros !== 1 || minutes.numerator > 9n || smallInteger(hours)! > 24) return undefined;
  return { kind: 'time', hours: smallInteger(hours)!, minutes: Number(minutes.numerator) };
}

/** Ratio := Sum ( ':' Sum )* | Sum 'to' Sum | Time: 3:4, 3 to 4, 5:30 pm, 7 o'clock. */
export function parseRatio(parser: Parser): Node {
  const first = parser.rules.sum(parser);
  if (parser.token.type === 'word') return asTime(parser, [first]) ?? asOdds(parser, first) ?? first;
  if (!parser.isOp(':') || parser.inSet || (parser.inChain && parser.peek().type === 'open')) return first;
  if (parser.peek().type === 'letter' && parser.peek(2).type === 'op' && parser.peek(2).text === 'mapsto')
    return first;
  const parts = [first];
  while (parser.take('op', ':')) {
    if (parser.isOp('...')) {
      parser.next();
      parts.push({ kind: 'ellipsis' });
    } else parts.push(parser.rules.sum(parser));
    if (parts.length > MAX_PARTS) parser.fail('too_many_nodes', 'A ratio has too many parts.');
  }
  return asTime(parser, parts) ?? asClock(parts) ?? { kind: 'ratio', parts };
}
