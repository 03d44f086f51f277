/**
 * Sentences that name a value beside the answer without giving it as the answer: "twice the answer
 * is 42", "the student's answer is 8", "a number whose square is 9".
 */
import { matchesOf } from '../pattern.ts';
import { mayHold, vocabularyOf } from '../vocabulary.ts';

/** Nearly every text that has none of them is left at the cost of one look. */
const NOUNS = vocabularyOf([
  'answer',
  'answers',
  'result',
  'whose',
  'antwort',
  'réponse',
  'résultat',
  'respuesta',
  'resultado',
]);
/** The same for a text in another script, of which the words are not known. */
const QUICK = /answer|result|whose|r[ée]ponse|antwort|respuesta/;

const NOUN = String.raw`(?:(?:correct|right|final|true|whole) )?(?:answer|result)(?![\p{L}]|[- ](?:choice|option|key|sheet))`;
const THE = '(?:the|my|our|this|that) ';
/** What is made of a thing: its square, a third of it. */
const MADE =
  'squares?|cubes?|square root|cube root|roots?|half|double|triple|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?' +
  '|sum|difference|product|quotient|reciprocal|inverse|negative|opposite|complement|multiples?|factors?|divisors?|digits?' +
  '|logarithm|log|powers?|percent|percentage|fraction|part|factorial';

/** A kind of sentence: of `needs` one at least stands in each match, with all of its words. */
interface About {
  needs: readonly string[];
  pattern: string;
}
const list = (words: string): readonly string[] => words.split('|');
/** Of an alternation with letters that may be missing, each word with and without them. */
const forms = (alternation: string): readonly string[] =>
  list(alternation).flatMap((word) => [word.replace(/.\?/, ''), word.replace('?', '')]);

const OTHER =
  'previous|next|other|dual|second|last|following|similar|analogous|related|different|harder|easier';

const ABOUT: readonly About[] = [
  {
    // the answer to another problem
    needs: list(`another|${OTHER}`),
    pattern: `(?:answer|result|solution) (?:to|of|for) (?:another|(?:an?|the|some) (?:${OTHER})) (?:problem|question|exercise|part|task)`,
  },
  {
    // twice the answer is 42; the square of the answer is 42; 8 more than the answer
    needs: [
      ...list('twice|thrice|half|double|triple|times|than|plus|minus'),
      ...forms(MADE).map((made) => `${made} of`),
      ...list('negation of|number of digits|bound for|bound on|bound of'),
    ],
    pattern: String.raw`(?:(?:twice|thrice|half|double|triple|(?:\w{1,12}|[\d$]{1,8}) times|(?:more|less|greater|fewer|\p{L}{2,12}er) than|plus|minus) ${THE}${NOUN}|(?:${MADE}|negation|number of digits) (?:of|in) ${THE}(?!result)${NOUN}|(?:upper |lower )?bound (?:for|on|of) ${THE}${NOUN})`,
  },
  {
    // the answer plus one is 42; the answer contains 42
    needs: list(
      'plus|minus|times|divided by|multiplied by|squared|cubed|mod|modulo|increased by|decreased by|reduced by|doubled|tripled|halved' +
        '|and add|and sum|and multiply|used to be|contain|contains|include|includes|lies|falls|ranges|consists|starts|begins|ends|divides|exceeds|has' +
        '|is between|is somewhere|is within|is inside|is outside|is near|is beyond|is below|is above|is under|is short of',
    ),
    pattern: String.raw`${THE}${NOUN} (?:plus|minus|times|divided by|multiplied by|squared|cubed|mod|modulo|increased by|decreased by|reduced by|doubled|tripled|halved|and \w{1,12} (?:add|sum|multiply)|used to be|contains?|includes?|lies|falls|ranges|consists|starts|begins|ends|divides|exceeds|has (?=[-\d]|\w{1,12} digits?)|is (?:between|somewhere|within|inside|outside|near|beyond|below|above|under|short of))`,
  },
  {
    // the student's answer
    needs: ["'"],
    pattern: String.raw`(?:(?:student|friend|classmate|teacher|calculator|textbook|book|user|someone|somebody|author|colleague|machine|model|bot)['’]s|students['’]|everyone['’]s) (?:\p{L}{2,14} ){0,2}(?:answer|result)(?![\p{L}])`,
  },
  {
    // a common wrong answer
    needs: list(
      'common|typical|popular|frequent|rough|quick|hasty|careless|student|guessed|likely|intuitive|tentative|obvious|first|initial|earlier|previous|naive|naïve|wrong|false|incorrect|bad',
    ),
    pattern: String.raw`an? (?:\p{L}{2,14} ){0,2}?(?:common|typical|popular|frequent|rough|quick|hasty|careless|student|guessed|likely|intuitive|tentative|obvious|first|initial|earlier|previous|na[iï]ve|wrong|false|incorrect|bad) (?:\p{L}{2,14} ){0,2}?answer(?![\p{L}])`,
  },
  {
    needs: list('naive|naïve|tempting|hasty|careless|bogus|erroneous|flawed|mistaken|guessed|student'),
    pattern: String.raw`(?:na[iï]ve|tempting|hasty|careless|bogus|erroneous|flawed|mistaken|guessed|student) answer(?![\p{L}])`,
  },
  {
    // an answer that is tempting
    needs: list('answer that|answers that|answer which|answers which'),
    pattern:
      'answers? (?:that|which) (?:is|are|was|looks?|seems?|might|may|could|people|students|many|most|some|one|a|would) ',
  },
  {
    // das Doppelte der Antwort, le double de la réponse
    needs: list('doppelte|hälfte|quadrat|dreifache|double|triple|moitié|carré|doble|mitad|cuadrado'),
    pattern: String.raw`(?:doppelte|hälfte|quadrat|dreifache|double|triple|moitié|carré|doble|triple|mitad|cuadrado) (?:der|de la|de l['’]|du|del) (?:antwort|réponse|respuesta|résultat|resultado)(?![\p{L}])`,
  },
];
/**
 * Each kind by itself: most texts have the words of none, few those of two. Bounded: every
 * repetition has an end.
 */
const KINDS = ABOUT.map(({ needs, pattern }) => ({
  needed: vocabularyOf(needs),
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])${pattern}`, 'giu'),
}));

/** "whose square is 9": the value at the end belongs to something else. */
const WHOSE =
  /(?<![\p{L}])whose [\p{L} ]{1,48}? (?:is|are|equals?|sums? to|adds? up to|was) [^\s,.;:]{1,40}/giu;

export interface Stretch {
  start: number;
  end: number;
}

/** A stretch of a text, with what has been made of it. */
export interface Searched {
  text: string;
  from: number;
  to: number;
  /** The stretch by itself. */
  scope: string;
}

/**
 * Where in `scope` a value is not the answer. `clauseEnd`: where the clause that goes on at an
 * offset ends.
 */
export function findRelations(
  searched: Searched,
  clauseEnd: (scope: string, at: number) => number,
): Stretch[] {
  const { text, from, to, scope } = searched;
  if (!mayHold(text, from, to, NOUNS)) return [];
  const lower = scope.toLowerCase();
  if (!QUICK.test(lower)) return [];
  return [
    ...about(searched).map((match) => ({
      start: match.index,
      end: clauseEnd(scope, match.index + match[0].length),
    })),
    ...(lower.includes('whose') ? matchesOf(scope, WHOSE) : []).map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  ];
}

function about({ text, from, to, scope }: Searched): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const { needed, pattern } of KINDS)
    if (mayHold(text, from, to, needed)) found.push(...matchesOf(scope, pattern));
  return found;
}
