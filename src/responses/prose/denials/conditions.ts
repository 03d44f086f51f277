/**
 * Statements that a response does not make: what holds only under a condition ("If Black takes, it
 * is a draw.") and what is only supposed ("Suppose it is a draw."). Linear.
 */
import { matchesOf } from '../pattern.ts';
import { sentenceEnd } from '../sentences.ts';
import type { Stretch } from './relations.ts';

/** Anywhere in a sentence. */
const ANYWHERE =
  'if|unless|provided(?: that)?|providing|assuming|supposing|in case|in the event|as long as|wenn|falls|sofern|если|jeśli|jeżeli';
/**
 * Words that begin a condition only where they begin their sentence; none that mean something else
 * there in another language (`se`, `als`).
 */
const AT_BEGIN =
  "suppose|imagine|assume|say that|let us assume|let[’']s (?:assume|suppose|say|imagine)|should(?! be)|were|had|angenommen|sollte|si|supposons|suponiendo|supongamos|supponiamo|caso|suponha|stel|indien|предположим|допустим|gdyby|eğer|jika";
const JOINED = '如果|若是|假如|假设|假設|もし|만약';

const CONDITION = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:${ANYWHERE})(?![\\p{L}\\p{N}_])|^[\\s"“(*_]{0,8}(?:(?:so|and|now|then|well|first)[, ]{1,2})?(?:${AT_BEGIN})(?![\\p{L}\\p{N}_])|${JOINED}`,
  'giu',
);
/** "even if": what it is said of holds all the same. */
const CONCEDED =
  /(?:^|[^\p{L}])(?:even|as|except|auch|selbst|même|aunque|incluso|anche|mesmo|даже|nawet)\s$/iu;
/** None of those words is longer, with what stands around it. */
const LONGEST = 12;
/** "If I had to choose, …", "if not mistaken": how sure the speaker is, and what he says holds. */
const OF_SPEAKER =
  /^\s(?:(?:i|we|you|one|my|our|this)(?![\p{L}])|(?:forced|pressed|pushed|asked|required|necessary|needed|in doubt|not mistaken|correct|possible|only one|any(?:thing|one)?)(?![\p{L}])|ich|wir|man|je|nous|yo)/iu;
/** Where another statement begins within a sentence. */
const TURN =
  /;|(?<![\p{L}])(?:but|however|yet|nevertheless|nonetheless|although|though|whereas|so|therefore|thus|hence|aber|mais|pero|ma|mas|но)(?![\p{L}])/giu;

/** What of text[from, to) holds only under a condition, or is only supposed, in order. */
export function findConditions(text: string, from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at < to; ) {
    const end = Math.max(sentenceEnd(text, at, to, []), at + 1);
    for (const statement of statementsOf(text, at, end)) {
      const condition = conditionIn(text.slice(statement.start, statement.end));
      if (condition === undefined) continue;
      const start = condition.whole ? statement.start : statement.start + condition.start;
      found.push({ start, end: condition.whole ? statement.end : statement.start + condition.end });
    }
    at = end;
  }
  return found;
}

function statementsOf(text: string, start: number, end: number): Stretch[] {
  const sentence = text.slice(start, end);
  const borders = [0, ...Array.from(matchesOf(sentence, TURN), ({ index }) => index), sentence.length];
  return borders.slice(1).map((border, index) => ({ start: start + borders[index]!, end: start + border }));
}

/** Where the condition of a statement stands, and whether all of the statement hangs on it. */
function conditionIn(statement: string): (Stretch & { whole: boolean }) | undefined {
  let own: Stretch | undefined;
  for (const match of matchesOf(statement, CONDITION)) {
    const behind = match.index + match[0].length;
    const before = statement.slice(Math.max(0, match.index - LONGEST), match.index);
    const isOwn = CONCEDED.test(before) || OF_SPEAKER.test(statement.slice(behind));
    if (!isOwn) return { start: 0, end: statement.length, whole: true };
    own ??= { start: match.index, end: clauseEnd(statement, behind) };
  }
  return own && { ...own, whole: false };
}

function clauseEnd(statement: string, at: number): number {
  const comma = statement.slice(at).search(/[,:，：—–]/);
  return comma < 0 ? statement.length : at + comma;
}
