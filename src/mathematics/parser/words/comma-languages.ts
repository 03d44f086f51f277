/** Languages in which a comma stands before the decimals of a number. */

/** Words with which such a language announces or states a result. */
const WORDS = new RegExp(
  `(?<!\\p{L})(?:${[
    'antwort|ergebnis|lösung|beträgt|lautet|also ist|somit|daher',
    'réponse|résultat|donc|vaut|égale?|solution est',
    'respuesta|resultado|solución|por lo tanto|entonces',
    'risposta|risultato|soluzione|quindi|dunque',
    'resposta|portanto|logo|solução',
    'antwoord|uitkomst|oplossing|dus',
    'odpowiedź|wynik|więc|zatem|rozwiązanie',
    'odpověď|výsledek|tedy|odpoveď|výsledok',
    'cevap|cevabı|sonuç|yanıt',
    'svar|svaret|resultatet|alltså|altså',
    'vastaus|tulos|siis',
    'válasz|eredmény|tehát',
    'răspuns|răspunsul|rezultatul|deci',
    'odgovor|rješenje|rezultat|dakle',
    'jawaban|jawabannya|jadi|hasilnya',
    'đáp án|đáp số|kết quả|vậy',
    'απάντηση|αποτέλεσμα|άρα',
  ].join('|')})(?!\\p{L})|\\p{Script=Cyrillic}{2}`,
  'iu',
);

/** Characters that are looked at before a number. */
const NEAR = 400;

/** Whether the prose before `at` is in a language that writes 3,5 for 3.5. */
export function writesDecimalCommas(text: string, at: number): boolean {
  return WORDS.test(text.slice(Math.max(0, at - NEAR), at + 1));
}
