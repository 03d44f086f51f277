/**
 * Words that make an outcome the answer: what may stand before the name of one, and behind it. A
 * closed list, as most of what can be said of a side says nothing of who wins, or the contrary:
 * "Dire is beaten", "Poor Dire", "Dire might win".
 */

/** What announces an outcome, or adds nothing to it. */
const ANNOUNCING = [
  'wait|actually|sorry|so|thus|therefore|hence|finally|overall|ultimately|well|yes|ok|okay|and|but|then|now|again|still|also|clearly|certainly|definitely|surely|obviously|probably|likely|most likely|very likely|in the end|at the end|of course|in my opinion|in my view|in conclusion|to conclude|in short|in summary|without doubt|no doubt|of course|checkmate|game over|gg',
  "(?:i|we)(?:['’]d| would| will|['’]ll| am| are|['’]m|['’]re)?(?: still| also| strongly| firmly| definitely)? (?:think|believe|expect|predict|say|pick|choose|guess|favou?r|bet on|go with|going with|back|vote for|conclude|confident|sure|certain)(?: on| in)?(?: that)?",
  "if (?:i|we|you) (?:had|have|must|were (?:forced|asked)) to (?:choose|pick|guess|decide|say|bet)|if forced to (?:choose|pick|guess|decide|say)|forced to (?:choose|pick)|if (?:i am|i['’]m) not mistaken",
  'my|our|final|correct|predicted|expected|projected|eventual',
  '(?:winner|answer|prediction|pick|guess|choice|bet|result|outcome|verdict|conclusion|winning (?:team|side|player)|(?:team|side|player) (?:that|who|which) (?:wins|will win|won))(?: (?:of|in|for) (?:the|this) (?:game|match|series|battle|contest|fight))?',
  '(?:it|this|that|game|match|position|series|battle|fight)',
  "(?:is|will be|was|should be|would be|must be|has to be|['’]s|is going to be|is likely|goes to|belongs to|ends|ended|(?:will|should|must|is going to) end|finishes|results?|resulted|is drawn as|declared)(?: up)?(?: in| with| as| at| to be| therefore| thus| most likely| likely| probably| clearly| definitely)*",
  '(?:win|victory|triumph|point|game|match|series)(?: (?:is|will be))? (?:for|goes to|belongs to|to|will go to|of)',
  'expect|declare|choose|pick|predict(?:ion|ed)?',
  'clear|obvious|evident|seems|appears|looks like|data suggests?|analysis suggests?|evidence suggests?|suggests?|indicates?|means?|implies|shows?|follows|that',
  'the|a|an|team|side|player|colou?r',
].map((words) => new RegExp(`[\\s,:*_–—=-]*(?:${words})(?![\\p{L}])[\\s,:*_–—=-]*`, 'iuy'));
/** Longer beginnings announce nothing. */
const MAX_BEFORE = 240;

/** Whether a text is nothing but what announces. Each place is looked at once. */
function announces(text: string): boolean {
  if (text.length > MAX_BEFORE) return false;
  const reached = new Set([0]);
  for (const at of reached)
    for (const pattern of ANNOUNCING) {
      pattern.lastIndex = at;
      if (pattern.test(text)) reached.add(pattern.lastIndex);
    }
  return reached.has(text.length) || /^[\s,:*_–—=-]*$/.test(text);
}

const ADVERBS =
  'most likely|very likely|likely|probably|certainly|definitely|clearly|surely|easily|comfortably|convincingly|decisively|narrowly|eventually|ultimately|finally|just|also|still|indeed|actually|simply|always|now|therefore|thus|then|soon|almost certainly|very probably|deservedly';
const AUXILIARIES =
  "will|would|shall|should|must|['’]ll|is going to|are going to|is|are|was|has|have|had|does|do|did|(?:is|are) (?:expected|predicted|favou?red|projected|set|bound|sure|certain|guaranteed|about|poised)(?: to)?|to|seems to|appears to|looks (?:set|likely) to|looks to";
const WINNING =
  'win|wins|won|winning|triumphs?|triumphed|prevails?|prevailed|victory|victorious|the winners?|winners?|the victors?|victors?|(?:come|comes|came|coming) out (?:on top|ahead)|(?:take|takes|took|taking|secure|secures|secured|claim|claims|claimed|get|gets|got|earn|earns|earned|clinch|clinches|clinched|grab|grabs|have|has) (?:the|a|this) (?:win|victory|game|match|series|crown|title)|(?:take|takes|took) it|for the win|ftw' +
  "|gewinnt|gewann|siegt|siegte|gewinnen|gagne|gagnera|gagnent|remporte|l[’']emporte|gana|ganan|ganará|ganó|vence|vencerá|venció|vince|vincerà|vincono|ha vinto|ganha|ganhará|venceu|wint|winnen|победит|победил|победила|победили|побеждает|выиграет|выиграл|выиграла|выиграли|выигрывает|wygra|wygrał|wygrała|wygrywa|kazanır|menang" +
  '|(?:会|將|将)?(?:赢了?|贏了?|获胜|獲勝|取胜|胜利|勝利|胜出|勝出)|が?(?:勝つ|勝ち|勝利)[^。]{0,6}|(?:이|가)? ?(?:이긴다|승리)[^.]{0,4}';
/** "Radiant beats Dire" */
const BEATING =
  'beat|beats|defeats?|defeated|crush|crushes|crushed|outplays?|outplayed|overcomes?|overcame|destroys?|destroyed|schlägt|besiegt|bat|battra|derrota|batte|verslaat|击败|打败';
/** What a sentence that has said its outcome may go on with. */
const GOING_ON =
  'because|since|due|given|thanks|as|by|on|with|here|in|at|after|over|against|despite|even|though|although|while|when|once|from|through|via|this|the (?:game|match|series|battle|fight|contest|whole)|it|all|again|easily|comfortably|convincingly|decisively|outright|handily|overall|for sure|here|there|soon|eventually|next|is (?:right|correct|the (?:winner|answer))|and|so|gegen|weil|da|contre|contra|mit|car|porque|perché|omdat|потому';
const AFTER = `(?:\\s*$|\\s*[,;:(—–!-]|\\s(?:${GOING_ON})(?![\\p{L}])|\\s\\d)`;
const BEHIND_WIN = new RegExp(
  `^(?:\\s{0,2}(?:${ADVERBS}|${AUXILIARIES})(?![\\p{L}])){0,5}\\s{0,2}(?:(?:${WINNING})(?![\\p{L}])(?=${AFTER})|(?:${BEATING})(?![\\p{L}])(?=\\s(?!by )\\S))`,
  'iu',
);
/** A name by itself: with a reason, a remark, or nothing behind it. */
const BEHIND_ALONE =
  /^(?:\s{0,4}$|\s{0,4}[!—–-]\s{0,4}$|\s{0,4}[,;:(—–-]{0,2}\s{0,4}(?:because|since|due to|given|thanks to|by (?:a|an|checkmate|stalemate|repetition|resignation|agreement|timeout|forfeit|the|far|\d)|on (?:time|points)|not|rather than|instead of|it is|i (?:think|believe|guess|say|am|['’]m)|in my|of course|no doubt|for sure|most likely|probably|definitely|clearly|if (?:i|we)|\(|weil|denn|car|porque)(?![\p{L}])|\s(?:it is|(?:should be|is) (?:the (?:winner|answer)|right|correct)))/iu;
/** "Als Favorit gewinnt Radiant", "gana Radiant": the verb right before its subject. */
const VERB_BEFORE =
  /(?:^|[^\p{L}])(?:gewinnt|siegt|gewann|gana|gane|ganará|vence|vencerá|vince|vincerà|gagne|gagnera|wint|ganha|ganhará|победит|побеждает|выиграет|выигрывает|wygra|wygrywa)(?:\s(?:die|der|das|el|la|le|il|lo|o|a|de|het))?\s?$/iu;
/** What leaves it open, denies it, or tells what another says. */
const OPEN =
  /(?<![\p{L}])(?:not|no|never|cannot|nor|neither|nobody|none|hardly|barely|rarely|almost|nearly|might|may|maybe|could|perhaps|possibly|unlikely|doubt\p{L}*|un(?:sure|clear)|los(?:e|es|t|ing|er|ers)|lie|myth|joke|wrong|false|dreams?|theory|universe|world|hop(?:e|es|ed|ing)|wish\p{L}*|fear\p{L}*|everyone|everybody|anyone|anybody|pretend\p{L}*|refus\p{L}*|fail\p{L}*|nicht|kein\p{L}*|nie|vielleicht|ne|pas|jamais|jamás|nunca|quizás|forse|talvez|niet|misschien|не|nie|nikt)(?![\p{L}])|n['’]t(?![\p{L}])|不|没/iu;
const NOTHING =
  /^\s{0,2}(?:nothing|no|little|few|only|in (?:your|my|his|her|their) dreams|in (?:theory|another|a parallel))(?![\p{L}])/iu;

/**
 * Whether a name is said to be the outcome by what stands before and behind it in its statement.
 *
 * @param free nothing before it names an outcome
 */
export function isSaid(before: string, behind: string, free: boolean): boolean {
  const said = before.replace(SURE, ' ').replace(TURNED, ' ');
  if (OPEN.test(said)) return false;
  const rest = behind.replace(MARKS, '');
  const win = BEHIND_WIN.exec(rest);
  if (win !== null) {
    if (UNREAL.test(win[0]) || NOTHING.test(rest.slice(win[0].length))) return false;
    return announces(said.replace(MARKS, '')) || announces(lastPart(said));
  }
  if (free && VERB_BEFORE.test(said) && BEHIND_ALONE.test(rest)) return true;
  if (!announces(said.replace(MARKS, ''))) return false;
  return BEHIND_ALONE.test(rest) || (NAMING.test(said) && REMARKED.test(rest) && !OPEN.test(rest));
}
/** "Dire would have won" */
const UNREAL = /(?:would|should) have|(?:was|were|been) winning/iu;
/** Words that say that an outcome follows, behind which a remark may stand. */
const NAMING =
  /(?<![\p{L}])(?:winner|winning|victory|win|answer|prediction|predict|pick|choose|think|believe|expect)(?![\p{L}])/iu;
const REMARKED = /^\s*[,(—–-]/u;
/** Says how sure it is, with a word that else denies. */
const SURE = /(?<![\p{L}])(?:no doubt|without (?:a |any )?doubt|not mistaken|almost certainly)(?![\p{L}])/giu;
/** What turns to another answer. */
const TURNED =
  /^[\s*_]*(?:(?:(?:wait|hmm+|oh|oops|sorry|actually)[\s,.!…—–-]{1,3}){0,3}no[,.:!…—–-]\s?|(?:wait|hmm+|oh|oops|sorry|actually)[\s,.!…—–-]{1,3}){1,3}/iu;
/** Marks of emphasis and quotes around a name. */
const MARKS = /[*_`#"“”\\{}$]+/g;

/** Behind the last comma or colon, where a clause begins: "After Roshan, Dire wins". */
function lastPart(before: string): string {
  return before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(':')) + 1).replace(MARKS, '');
}

/** "Radiant does not win; Dire does": the verb of the statement before, taken up. */
export const TAKING_UP = /^\s(?:does|did|will|do|is)\s*$/iu;
