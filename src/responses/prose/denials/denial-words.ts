/**
 * Words that deny, doubt or take back, in the languages of `phrases.ts`. Closed tables;
 * `denials.ts` makes patterns of them.
 */

const list = (words: string): readonly string[] => words.split('|');

/** What follows is denied, up to the next verb or the end of the clause. */
export const DENYING: readonly string[] = list(
  'not|never|cannot|weder|fails to|fail to|failed to|no longer|neither|nor|rather than|instead of|anything but|anything except|other than|except for' +
    '|et non|e non|y no|everything but|any number but|by no means|in no way|isnt|arent|wasnt|cant|couldnt|doesnt|unlikely to be' +
    '|except|as opposed to|unlike|excluding|far from|nicht|kein|keine|niemals|statt|anstatt|anstelle von|pas|jamais' +
    '|au lieu de|plutôt que|sauf|no es|no son|no era|no puede ser|nunca|en lugar de|en vez de|excepto|non è|non sono' +
    '|mai|invece di|tranne|não é|não são|não|nunca é|em vez de|exceto|niet|geen|nooit|in plaats van|не|никогда не|вместо' +
    '|кроме|ніколи не|замість|nie|nigdy|zamiast|není|nejsou|inte|aldrig|ikke|aldri|i stället för|istället för' +
    '|nem|nu este|nu sunt|nu|δεν είναι|δεν|không phải|không|bukan|tidak|ليس|ليست|ليسا|لا يساوي|بدلا من|לא|אינה|אינו' +
    '|ei ole|hindi|si|sio',
);

/** What is only said to stand in a relation to a value is not said to be it. */
export const RELATING: readonly string[] = list(
  'different from|differs from|close to|next to|hardly|multiple of|divisor of|divisible by|coprime to' +
    '|ends in|ending in|congruent to|exceeds|depends on|involves|beyond' +
    '|successor of|predecessor of|of the order of|on the order of|order of magnitude of|bounded by|independent of' +
    '|hälfte von|doppelte von|dreifache von|moitié de|double de|triple de|mitad de|doble de|metà di|doppio di|metade de|dobro de|половина от|половину от',
);

/** What a whole number is only near to: "almost 17"; 0.98 is often said to be nearly that. */
export const NEARLY: readonly string[] = list(
  'almost|nearly|not quite|just under|just over|just below|just above|just short of|slightly less than|slightly more than' +
    '|slightly under|slightly over|slightly below|slightly above|a little less than|a little more than|a bit less than|a bit more than' +
    '|fast|presque|casi|quasi|quase|bijna|prawie|nästan|почти',
);

/** What bounds a value, and what says so of it: "x is larger than 9". */
export const BOUND_VERBS: readonly string[] = list('is|are|be|was|were|stays|remains|lies|must be|should be');
export const BOUNDS: readonly string[] = list(
  'larger than|greater than|bigger than|higher than|more than|smaller than|less than|fewer than|lower than|at least|at most' +
    '|no more than|no less than|under|below|above|bounded by|bounded above by|bounded below by',
);

/** The same in scripts without spaces. */
export const DENYING_JOINED: readonly string[] = list(
  '不是|并非|並非|不等于|不等於|不为|不為|不可能是|不会是|不應是|不应是|绝不是|而非|不选|不選|不能选|不能選|不应选|ไม่ใช่|មិនមែន|မဟုတ်',
);

/** What is taken out of those that are left: "We rule out 10 and keep 12." */
export const DROPPING: readonly string[] = list(
  'rule out|rules out|ruled out|ruling out|reject|rejects|rejected|rejecting|discard|discards|discarded|discarding' +
    '|eliminate|eliminated|exclude|excludes|disregard|disregarded|disregarding|schließen aus|ausgeschlossen|verwerfen' +
    '|écarter|écartons|rejetons|descartamos|descartar|scartiamo|descartando|исключаем|отбрасываем',
);
/** Where what is taken out ends, besides the turns of a sentence. */
export const KEEPING: readonly string[] = list('and|leaving|to get|as|since|for|und|et|y|e|и');

/** Denials that are none: "not only", "no doubt", "nothing but". */
export const NO_DENIALS: readonly string[] = list(
  'not only|not just|not merely|not simply|not surprisingly|not hard to|not difficult to|not too hard to|not too difficult to' +
    '|nicht nur|pas seulement|no sólo|no solo|non solo|não só|niet alleen|не только|nie tylko|не лише|không chỉ|tidak hanya' +
    '|not more than|not less than|not fewer than|not greater than|not exceed|not exceeding|never less than|never more than' +
    '|not sure|not true|not the case|not certain|not clear|not until',
);

/** What follows is denied, doubted or only supposed, verbs and all, up to the end of the clause. */
export const DOUBTING: readonly string[] = list(
  'whether|not true that|not the case that|false that|untrue that|wrong that|incorrect that|impossible that|impossible for|doubt|doubtful' +
    '|unlikely that|not sure|unsure|not certain|uncertain|not clear|unclear|not convinced' +
    '|false to say|false to claim|wrong to say|incorrect to say|incorrect to claim|wrong to claim|mistake to say' +
    '|ob die|bezweifle|ich glaube nicht|ich denke nicht|nicht sicher|je ne pense pas|je ne crois pas|je doute' +
    '|no creo que|no pienso que|dudo que|non credo che|non penso che|dubito che|não acho que|não creio que|duvido que' +
    '|wrong answer|incorrect answer|false answer|naive answer|trap answer|tempting answer|mistaken answer' +
    '|wrong final answer|incorrect final answer|wrong result|incorrect result|refuse to believe|refuse to say|refuse to claim|remains to be shown|remains to be seen|remains to be proved|remains to be proven' +
    '|no reason to believe|no reason to think|no reason to choose|no evidence that|no evidence the|no way the|no way that|no way it' +
    '|by no means is|in no way is|under no circumstances is|in no case is|tempted to|tempting to|naive guess' +
    '|used to believe|used to think|initially thought|first thought|might think|may think|could think' +
    '|mauvaise réponse|réponse fausse|falsche antwort|respuesta incorrecta|respuesta equivocada' +
    '|risposta sbagliata|resposta errada|неправильный ответ|неверный ответ' +
    '|be lying if i said|lie that|be a lie to say|wrong to think|wrong to believe|wrong to assume|wrong to conclude|mistake to think|mistake to believe' +
    '|i wish|you would write|worst answer|worst option|worst choice|least likely answer|least likely option|least likely choice' +
    '|incorrect solution|wrong solution|wrong approach|incorrect approach|wrong method|incorrect method|naive approach|naive solution|wrongly says|wrongly states|wrongly claims|wrongly gives|incorrectly says|incorrectly states|incorrectly claims|falsely says|falsely states|falsely claims|mistakenly says|mistakenly claims' +
    '|ik denk niet|ik betwijfel|не думаю|сомневаюсь|не считаю|nie sądzę|nie uważam|wątpię',
);
export const DOUBTING_JOINED: readonly string[] = list(
  '错误的答案|错误答案|錯誤的答案|错误的结果|是否|我不认为|我不認為|不认为|不認為|怀疑|不确定|不確定|难道|難道',
);

/** "I do not think that …": a denied verb of thinking or saying denies its clause. */
export const THINKING: readonly string[] = list(
  'think|believe|know|say|claim|agree|suppose|suspect|expect|mean|feel|accept|conclude|imply|mean that|show that|prove that',
);
/** The same behind "I'm not" and "haven't": "I'm not saying that …", "we haven't shown that …". */
export const THOUGHT: readonly string[] = list(
  'saying|claiming|suggesting|said|claimed|shown that|proved that|proven that',
);
/** "Nobody would say that …" */
export const NOBODY: readonly string[] = list(
  'say|says|think|thinks|believe|believes|claim|claims|choose|chooses|pick|answer',
);

/** What precedes is denied: "10 is wrong", "7, which is incorrect". */
export const REJECTING: readonly string[] = list(
  'wrong|incorrect|false|a lie|untrue|invalid|impossible|mistaken|rejected|extraneous|an extraneous solution|an extraneous root|a spurious solution|off by one|off by a sign|ruled out|excluded|eliminated|discarded' +
    '|nonsense|a trap|a distractor|the trap|the distractor|a decoy|the decoy|a mistake|an error|a common mistake|a common error|a frequent mistake|a typical mistake|a frequent error|a typical error' +
    '|my first guess|my first thought|my initial guess|what you would get if|what you get if you|what one would get if|what one gets if one|what you would have if' +
    '|only an upper bound|only a lower bound|just an upper bound|just a lower bound|merely an upper bound|merely a lower bound|an upper bound only|a lower bound only|too small|too large|too big|too low|too high|out of the question|inadmissible' +
    '|not correct|not right|not true|not the answer|not the correct answer|not the right answer|not valid|not possible' +
    '|not allowed|not a solution|not the solution|not it|not my answer|not my final answer|not acceptable' +
    '|falsch|nicht richtig|nicht korrekt|unmöglich|faux|fausse|incorrecte|pas correct|pas juste|incorrecto|incorrecta|falso|falsa' +
    '|errato|errata|sbagliato|sbagliata|errado|errada|incorreto|incorreta|fout|onjuist|verkeerd|неверно|неправильно|неверный' +
    '|błędne|błędna|nieprawidłowe|fel|felaktigt|yanlış|salah|sai',
);
export const REJECTING_VERBS: readonly string[] = list(
  'is|are|was|were|seems|looks|would be|must be|has to be|can be|could be|turns out to be|proved|proves|gets|ist|sind|est|es|è|é|sono|son|jest|är|adalah|là',
);
/** Behind what is denied, in languages whose verb comes last. */
export const REJECTING_JOINED: readonly string[] = list(
  'ではない|ではありません|じゃない|でない|は間違い|は誤り|は不正解|이 아니|가 아니|은 아니|는 아니|아닙니다|아니다|은 틀|는 틀' +
    '|的一半|的两倍|的兩倍|的二倍|的三倍|的平方|是错的|是錯的|是错误的|是錯誤的|不对|不對|不正确|不正確|错误|錯誤|नहीं|নয়|değil|değildir|نیست',
);

/** A new clause begins: what is denied before it is not denied behind it. */
export const TURNS: readonly string[] = list(
  'but|so|thus|hence|therefore|then|because|since|however|instead|whereas|while|although|though|yet|which' +
    '|sondern|aber|also|mais|donc|pero|sino|así|ma|bensì|quindi|mas|sim|portanto|maar|dus|но|а|поэтому|значит|ale' +
    '|lecz|więc|men|utan|ama|tetapi|melainkan|mà',
);
/** The same behind "not"; behind "I don't think" they are what is not thought. */
export const STARTS: readonly string[] = list(
  "it is|it's|it must|it has to|i get|i choose|i pick|we get|we have|we choose",
);
export const TURNS_JOINED: readonly string[] = list('而是|但|所以|因此|故|应该是|應該是|正しくは|하지만');

/** Verbs that end a denial that has its own: "does not divide 10, the answer is 5". */
export const STATING: readonly string[] = list('is|are|equals|gives|yields|leaves|ist|est|es|è|é|jest|är');
