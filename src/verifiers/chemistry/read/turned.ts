/**
 * Words beside a structure that say that it is not the answer: "CCO (wrong)", "an isomer of CCO",
 * "CCO minus water", "maybe CCO". Bounded: looks at MAX_BESIDE characters on either side.
 */
const MAX_BESIDE = 120;

/** Right before it: of what it is only a part, or a relative. */
const BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    '(?:\\p{L}{0,20}isomers?|enantiomer|diastereomer|tautomer|epimer|mirror image|analog(?:ue)?|derivative|homolog(?:ue)?|salt|conjugate (?:acid|base)|hydrate|dimer|trimer|precursor|half|third|part|piece|fragment|opposite|reverse|inverse|double|version|variant|form|relative|cousin)\\sof',
    '(?:similar|close|related|akin|analogous|isomeric|next|compared)\\sto|resembles|resembling|looks like|something like|kind of like',
    'almost|nearly|not quite|roughly|twice|double|half',
    "(?:maybe|perhaps|possibly|presumably not|might be|could be|may be|might|could)(?:\\s(?:it is|it’s|it's))?",
    'other than|unlike|except(?: for)?|anything but|everything but|all but|instead of|rather than|without|against',
    "not|never|n['’]t|cannot be|hardly|rarely",
    '(?:wrong|incorrect|invalid|false|mistaken|naive|bad|rejected|discarded|previous|old|other)\\s(?:[\\p{L}-]{2,16}\\s){0,2}(?:is|was|:)',
    '(?:you|they|he|she|someone|people|some|others|(?:my|a|the) (?:friend|teacher|student|book|textbook|colleague|classmate)) (?:say|says|said|think|thinks|thought|claim|claims|claimed|suggest|suggests|suggested|guess|guesses)(?: that)?(?: it is| the answer is)?',
    'i (?:wish|hope|doubt|fear)(?: that)?(?: it (?:is|was|were))?|suppose(?: it is)?|imagine(?: it is)?|assume(?: it is)?|pretend(?: it is)?',
  ].join('|')})[\\s:*_\`"'$(]{0,6}(?:(?:the|an?)[\\s*_\`"'$(]{1,4})?$`,
  'iu',
);

const BAD = 'wrong|incorrect|invalid|false|mistaken|rejected|excluded|impossible|out|no good|nonsense';
const CHANGED =
  'added|removed|replaced|missing|attached|more|extra|additional|fewer|less|instead|reversed|swapped|changed|inverted';
/** Right behind it. */
const BEHIND = new RegExp(
  `^[\\s\`"'*_$.,;:)\\]}—–-]{0,6}(?:${[
    // CCO is wrong, CCO (wrong), CCO, which is wrong
    `\\(?\\s?(?:(?:but|and|which|that|this|it)\\s){0,3}(?:(?:is|was|seems|looks|would be|must be|[’']s)\\s)?(?:(?:just|also|clearly|obviously|definitely|of course|probably|surely)\\s)?(?:${BAD})(?![\\p{L}])`,
    "\\(?\\s?(?:(?:but|and|which|that|this|it)\\s){0,3}(?:is|was|does|can|could|would|will|has)(?:\\snot|n[’']t|not)(?![\\p{L}])(?!\\s(?:chiral|soluble|aromatic|charged|stable|volatile|toxic|only|needed))",
    '\\(?\\s?(?:not|never)\\s(?:the\\s)?(?:answer|right|correct|it|valid|this|really|quite)(?![\\p{L}])',
    '[❌✗✘✖❎👎]',
    '(?:\\(\\s?)?\\?',
    '(?:or|and/or)\\s(?:something|anything|another|other|others|else|maybe|perhaps|not|similar|so)(?![\\p{L}])',
    '(?:but|just|only|except)\\s(?:with|without|for|that)(?![\\p{L}])',
    `(?:with|where|in which)\\s(?:[\\p{L}\\d-]{1,16}\\s){0,5}?(?:${CHANGED})(?![\\p{L}])`,
    '(?:minus|less|without)\\s\\S',
    'plus\\s(?:(?:one|two|three|an?|another|some|extra)(?![\\p{L}])|\\d|CH\\d)',
    `(?:reversed|mirrored|backwards|inverted)(?![\\p{L}])`,
  ].join('|')})`,
  'iu',
);
/** A question, or a cross, behind all of it. */
const AT_END = /(?:[?？]|[❌✗✘✖❎])["'`*_$)\s.]*$/u;

/** Whether what stands beside `main` in its answer says that it is not the answer. */
export function isTurned(text: string, main: string): boolean {
  if (AT_END.test(text.slice(-MAX_BESIDE))) return true;
  const at = main === '' || main === text.trim() ? -1 : text.indexOf(main);
  if (at < 0) return false;
  const end = at + main.length;
  // A sentence of its own says something else.
  const before = text
    .slice(Math.max(0, at - MAX_BESIDE), at)
    .split(/\n|[.!?]\s/)
    .at(-1)!;
  return BEFORE.test(before) || BEHIND.test(text.slice(end, end + MAX_BESIDE).split(/\n|[.!]\s/, 1)[0]!);
}
