/**
 * How a final answer is announced, in many languages. Closed tables: `anchors.ts` makes one pattern
 * of them. `final` announces the last word on the matter; `answer` may also stand in the middle of
 * an argument.
 */

const list = (words: string): readonly string[] => words.split('|');

/** Languages that set words apart with spaces: the phrase must be a whole word. */
export const WORD_PHRASES: { final: readonly string[]; answer: readonly string[] } = {
  final: list(
    'final answer|final result|final solution|final choice|final selection|real answer|true answer|actual answer|corrected answer|revised answer|updated answer|réponse finale|endgültige antwort|finale antwort' +
      '|respuesta final|risposta finale|resposta final|окончательный ответ|итоговый ответ' +
      '|финальный ответ|остаточна відповідь|ostateczna odpowiedź|definitief antwoord' +
      '|uiteindelijke antwoord|nihai cevap|đáp án cuối cùng|jawaban akhir|الإجابة النهائية' +
      '|الجواب النهائي|अंतिम उत्तर|slutligt svar|konečná odpověď|răspunsul final|τελική απάντηση' +
      '|jibu la mwisho',
  ),
  answer: list(
    'answer|answers|ans|correct option|correct choice|respuesta correcta|risposta corretta|resposta correta' +
      '|réponse correcte|opción correcta|alternativa correta|opção correta|réponse exacte|doğru cevap|doğru yanıt' +
      '|đáp án đúng|jawaban yang benar|jawaban benar|الإجابة الصحيحة|الجواب الصحيح|الخيار الصحيح|सही उत्तर|odpowiedź prawidłowa|răspunsul corect|svaret|solution|result|réponse|résultat|antwort' +
      '|ergebnis|lösung|respuesta|resultado|risposta|risultato|resposta|ответ|відповідь|odpowiedź' +
      '|odpověď|antwoord|cevap|yanıt|sonuç|đáp án|đáp số|câu trả lời|jawaban|jawabannya|الإجابة' +
      '|الجواب|إجابة|پاسخ|جواب|התשובה|תשובה|उत्तर|উত্তর|సమాధానం|பதில்|svar|svaret|vastaus|válasz' +
      '|răspuns|răspunsul|απάντηση|отговор|одговор|odgovor|jibu|jawapan|sagot' +
      '|antworten|lösungen|réponses correctes|réponses|respuestas correctas|respuestas|opciones correctas|soluciones' +
      '|risposte corrette|risposte|soluzioni|respostas corretas|respostas|soluções|antwoorden|ответы',
  ),
};

/** Languages written without spaces between words. */
export const JOINED_PHRASES: { final: readonly string[]; answer: readonly string[] } = {
  final: list('最终答案|最後の答え|最終的な答え|最終答案|최종 답|최종답|최종 정답|คำตอบสุดท้าย'),
  answer: list(
    '正确答案|正確答案|正确的是|应该选|答案|正确选项|故选择|故选|应选|选择|結果|结果|答え|正解|解答|回答|정답|답|คำตอบ|ចម្លើយ|အဖြေ',
  ),
};

/** Phrases after which the answer may follow at once, without a colon or a verb. */
export const SELF_LINKING: readonly string[] = list(
  '故选择|故选|应选|选择|正确的是|应该选|सही उत्तर|doğru cevap|doğru yanıt',
);

/** What may join the announcement to the answer. Longest first where one begins another. */
export const LINKS: readonly string[] = list(
  'is therefore|is thus|is then|is simply|is just|is given by|is equal to|is|are|was|would be' +
    '|will be|must be|should be|to be|comes out to|equals|being|est égale à|est donc|est|sont' +
    '|lautet|ist|sind|beträgt|es igual a|es|son|è|é|são|zijn|sono|это|есть|равен|равно|равна|to|jest|je' +
    '|adalah|ialah|là|dır|är|er|on|ni|هو|هي|است|היא|הוא|है|হল|হলো|είναι|este|ay|应该是|應該是|就是|是|为|為' +
    '|等于|等於|は|が|은|는|이|가|คือ',
);

/** What may stand between the link and the answer without changing it. */
export const FILLERS: readonly string[] = list(
  'for sure|obviously|certainly|surely|evidently|apparently|undoubtedly|naturally|of course|actually' +
    '|really|still|likely|seemingly|presumably|therefore|definitely|simply|clearly|indeed|exactly|probably|most likely' +
    '|approximately|thus|then|just|also|letter|option|choice|answer|number|indeed|now|donc|alors' +
    "|also|folglich|entonces|quindi|portanto|选项|選項|la lettre|l'option|the correct answer" +
    '|the following|that|as follows',
);

/** Directly after the link: the announcement says what the answer is not, or that there is none. */
export const NEGATIONS: readonly string[] = list(
  "not|isn't|never|anything but|anything except|no longer|neither|niet|geen|nie|inte|ikke|nunca|mai|jamais|değil|bukan|không phải|incorrect|wrong|correct|right|unknown|unclear|in the form|pas|nicht|kein" +
    '|no es|non è|não|не|不是|错|錯|不正确|ではない|아니|ليس|नहीं',
);

/**
 * Words that open a conclusion: the last sentence that has one is the likeliest to hold the answer.
 */
export const CONCLUSIONS: readonly string[] = list(
  'therefore|thus|hence|so|consequently|in conclusion|finally|we get|we find|we conclude' +
    '|which gives|in total|donc|ainsi|par conséquent|en conclusion|also|daher|folglich|somit' +
    '|por lo tanto|entonces|así|quindi|dunque|portanto|logo|следовательно|значит|итак' +
    '|таким образом|لذا|إذن|وبالتالي|इसलिए|अतः|därför|dus|więc|zatem|jadi|vậy|bu nedenle|因此|所以|故' +
    '|综上|从而|よって|したがって|ゆえに|따라서|그러므로|ดังนั้น',
);

/** Verbs behind which, within a sentence, the answer stands. */
export const COPULAS: readonly string[] = list(
  'is|are|was|were|be|equals|equal to|has|have|had|costs|cost|makes|make|gives|get|gets|got' +
    '|needs|pays|total of|equal|est de|est|sont|ist|sind|beträgt|es|son|è|é|равно|равна|равен|是|为' +
    '|為|等于|共有|有|は|هو|है|là|adalah',
);

/** Whether a word is of a script that sets no spaces between words. */
export function isJoinedScript(word: string): boolean {
  return /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(word);
}
