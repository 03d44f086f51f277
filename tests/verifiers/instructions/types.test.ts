/**
 * What each type promises, in both directions. A line: id, arguments, what follows it, what does
 * not. `published` holds texts on which the published code decides otherwise.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INSTRUCTION_TYPES } from '../../../src/verifiers/instructions/types.ts';
import { rewardOf, type Value } from './grade.ts';

type Kwargs = Record<string, Value>;
type Line = [id: string, kwargs: Kwargs, follows: string[], breaks: string[]];

const TWO = { keyword: 'tide', frequency: 2, relation: 'at least' };
const REQUEST = { prompt_to_repeat: 'Write about the violin near town' };
const A_TO_Z = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}o ran.`);
const ROWS = (n: number, row: (at: number) => string) =>
  Array.from({ length: n }, (_, at) => row(at)).join('\n');
const CITY = 'ID,Country,City,Year,Count';
const PRODUCT = 'ProductID,Category,Brand,Price,Stock';
const STUDENT = '"StudentID"\t"Subject"\t"Grade"\t"Semester"\t"Score"';
const QUESTIONS = (n: number, options = 'ABCDE') =>
  ROWS(
    n,
    (at) =>
      `Question ${at + 1}\nWhich ${'very '.repeat(at)}old style?\n${[...options].map((o) => `${o}) style`).join('\n')}`,
  );

const LINES: Line[] = [
  // keywords
  [
    'keywords:existence',
    { keywords: ['tide', 'C++'] },
    ['Tides and C++', 'the TIDE, in c++.'],
    ['tidal C++', 'untide C++', 'tide and C'],
  ],
  ['keywords:existence', { keywords: ['猫'] }, ['黒猫がいる'], ['犬がいる']],
  ['keywords:frequency', TWO, ['Tide after tide', 'tide-tide'], ['tidetide', 'tide, betide']],
  ['keywords:frequency', { ...TWO, relation: 'less than' }, ['tide', 'betide tide'], ['tide tide']],
  ['keywords:word_count_different_numbers', TWO, ['tide tide'], ['tide']],
  [
    'keywords:forbidden_words',
    { forbidden_words: ['mill', 'c++'] },
    ['Windmills turn', 'c is old'],
    ['The mill', '_mill_', 'in C++!', 'mi\u200bll'],
  ],
  ['keywords:word_once', { keyword: 'tide' }, ['A tide, betide'], ['tide tide', 'tidal']],
  ['keywords:exclude_word_harder', { keyword: 'salt' }, ['The salty sea'], ['Salt!', 'a salt b', 'salt']],
  [
    'count:keywords_multiple',
    { keyword1: 'a', keyword2: 'b', keyword3: 'c', keyword4: 'd', keyword5: 'e' },
    ['a b b c c c d d d d d e e e e e e e, bad'],
    ['a b b c c c d d d d e e e e e e e'],
  ],
  [
    'count:count_increment_word',
    { keyword1: 'fox', keyword2: 'hen' },
    ['Fox, hen, hen.'],
    ['fox hen', 'fox fox hen hen'],
  ],
  // positions
  [
    'words:keywords_specific_position',
    { keyword: 'fox', n: 2, m: 3 },
    ['We ran. The old fox, then.'],
    ['We ran. The fox fell.', 'The old fox.'],
  ],
  [
    'keywords:keyword_specific_position',
    { keyword: 'fox', n: 1, m: 2 },
    ['"The Fox!" he said.'],
    ['Fox, the first.'],
  ],
  ['words:words_position', { keyword: 'fox' }, ['A fox saw a fox there!?'], ['A fox saw a hen there', 'fox']],
  [
    'sentence:keyword',
    { word: 'fox', N: 2 },
    ['We ran. A Fox fell.'],
    ['A fox. We ran.', 'We ran. Foxes fell.', 'fox'],
  ],
  ['first_word:first_word_sent', { first_word: 'we' }, ['We ran. "We hid."'], ['We ran. They hid.']],
  ['first_word:first_word_answer', { first_word: 'Yes' }, ['"Yes, it is."', 'yes'], ['Oh yes']],
  [
    'last_word:last_word_sent',
    { last_word: 'home' },
    ['We went home. You are home!'],
    ['We went home. You ran.'],
  ],
  ['last_word:last_word_answer', { last_word: 'home' }, ['We went home."'], ['home we went']],
  ['keywords:start_end', {}, ['Stone on stone'], ['Stone on stone.', 'stone', 'Stone on wood']],
  // lengths
  [
    'length_constraints:number_sentences',
    { num_sentences: 2, relation: 'at least' },
    ['One. Two!'],
    ['Mr. Lee ran at 3.5 mph.'],
  ],
  [
    'length_constraints:number_words',
    { num_words: 4, relation: 'less than' },
    ['one two three', 'नदी चक्की पास'],
    ["It's done now"],
  ],
  [
    'count:word_count_range',
    { min_words: 2, max_words: 3 },
    ['one two', 'one two three'],
    ['one', 'a b c d'],
  ],
  [
    'length_constraints:number_paragraphs',
    { num_paragraphs: 2 },
    ['a\n***\nb', '***\na\n***\nb\n***'],
    ['a', 'a\n***\n\n***\nb'],
  ],
  ['paragraphs:paragraphs', {}, ['a\n\n***\n\nb'], ['a\n\nb']],
  ['paragraphs:paragraphs2', {}, ['a\n\nb', 'a\n\n\n\nb'], ['a\nb', 'a\n\nb\n\nc']],
  [
    'length_constraints:nth_paragraph_first_word',
    { num_paragraphs: 2, nth_paragraph: 2, first_word: 'Salt' },
    ['a\n\n"Salt," he said', 'a\n\n\n\nsalt'],
    ['salt\n\na', 'a\n\nsalt\n\nb'],
  ],
  ['count:unique_word_count', { N: 3 }, ['a b c', 'One, two; three'], ['go Go go.', 'a b -']],
  ['count:count_unique', {}, ['Salt burns. Dogs eat.'], ['The dog and the cat']],
  ['words:repeats', { small_n: 2 }, ['go up and Go down'], ['go, go. Go']],
  ['count:lowercase_counting', { N: 1 }, ['ONLY one HERE'], ['two words', 'été là']],
  [
    'count:counting_composition',
    { n_sent: 1, n_words: 2 },
    ['We run.\n* * *\nWe hide.\n***\nWe win.'],
    ['We run.\n* * *\nWe hide.', 'We run fast.\n* * *\nWe hide.\n* * *\nWe win.'],
  ],
  // letters
  [
    'keywords:letter_frequency',
    { letter: 'q', let_frequency: 2, let_relation: 'at least' },
    ['Queens quit'],
    ['Queen'],
  ],
  [
    'keywords:letter_frequency',
    { letter: '#', let_frequency: 2, let_relation: 'less than' },
    ['# one'],
    ['## two'],
  ],
  [
    'letters:letter_counting2',
    { letter: 'z', let_frequency: 2, let_relation: 'at least' },
    ['zig Zag'],
    ['zig'],
  ],
  ['letters:letter_counting', { N: 3, relation: 'at least' }, ['abc', 'äöü'], ['ab 123']],
  ['words:alphabet', {}, ['Yellow zebras adore “big” cats.'], ['apple cat', '1 apple']],
  ['words:vowel', {}, ['A cat sat on a mat'], ['Our idea', 'A\n\nB']],
  ['words:consonants', {}, ['Strong plants — bring'], ['Strong plants are']],
  [
    'words:palindrome',
    {},
    ['rotor level solos kayak madam radar tenet civic refer stats'],
    ['level '.repeat(10), '11111 '.repeat(10)],
  ],
  ['keywords:palindrome', {}, ['the Radar, saw'], ['I saw a dog']],
  ['words:prime_lengths', {}, ['we saw three', '“we” saw'], ['we walk']],
  ['words:odd_even_syllables', {}, ['We never see apples', 'Apples fall'], ['We see', 'dog']],
  ['words:no_consecutive', {}, ['Big dogs eat'], ['Big “bad” dogs']],
  ['keywords:no_adjacent_consecutive', {}, ['Big dogs sit'], ['Big "cats" sit']],
  // vocabulary
  [
    'count:conjunctions',
    { small_n: 2 },
    ['Salt and bread, yet no fish'],
    ['Salt and bread. And fish', 'band order'],
  ],
  ['count:person_names', { N: 2 }, ['Emma met Liam.'], ['Emma met Emma', 'Miami and Norahs', 'emma liam']],
  ['count:pronouns', { N: 3 }, ['she/her gave it'], ['She left.']],
  ['ratio:stop_words', { percentage: 50 }, ['the harbor', 'Copper lanterns'], ['it is what']],
  ['count:numbers', { N: 2 }, ['12 goats, 1,500 bees', '3.5 and 4'], ['1, 2, 3', 'none']],
  ['count:words_japanese', { N: 2 }, ['one 二 three 四', 'a 二 b 42'], ['one two three 四', '- 二 b 四']],
  [
    'words:start_verb',
    {},
    ['Consider the tide.', 'Walking home, we ran.', '"Run!"'],
    ['The tide came.', 'Thing one'],
  ],
  // sentences
  ['ratio:sentence_type', {}, ['We ran. "You hid." Who won?'], ['We ran. Who won?', 'Oh!']],
  ['ratio:sentence_balance', {}, ['We ran. Who won? We did!'], ['We ran. Who won?', 'no sign']],
  [
    'ratio:sentence_words',
    {},
    ['Cats run on. Dogs eat it. Hens lay me.'],
    ['A b. C d. E ff.', 'A b. A c. A d.'],
  ],
  ['sentence:increment', { small_n: 2 }, ['We run. They run too fast.'], ['We run. They run.']],
  [
    'sentence:alliteration_increment',
    {},
    ['No rhyme here. Big bears nap. Sly “slow” snakes hiss.'],
    ['Big bears nap. No rhyme.'],
  ],
  ['words:last_first', {}, ['We saw snow. “Snow” fell.'], ['We saw snow. Rain fell.']],
  ['words:paragraph_last_first', {}, ['Stone by stone.\n\nhome is home'], ['stone by brick', '...']],
  [
    'detectable_format:sentence_hyphens',
    {},
    ['The well-known river bends.-Nobody saw it.'],
    ['The river bends. - Nobody saw it.', 'The river bends. Nobody saw it.', 'It bends.- Nobody saw.'],
  ],
  [
    'custom:sentence_alphabet',
    {},
    [A_TO_Z.join(' '), A_TO_Z.join(' ').replace('Ao ran.', '"Ao ran."')],
    [A_TO_Z.slice(1).join(' '), [...A_TO_Z].reverse().join(' ')],
  ],
  // case
  [
    'change_case:capital_word_frequency',
    { capital_frequency: 2, capital_relation: 'at least' },
    ['NASA met the BBC'],
    ['NASA met Ada'],
  ],
  ['format:title_case', {}, ['The Old Mill of the Town'], ['the Old Mill', 'The old mill']],
  // punctuation
  ['punctuation:no_comma', {}, ['Salt then'], ['Salt, then', 'Salt， then', '盐、水', 'ملح، ماء']],
  ['punctuation:punctuation_dot', {}, ['No stop'], ['One.', '一。', 'So…']],
  ['punctuation:punctuation_exclamation', {}, ['Stop.'], ['Stop!', '停！']],
  [
    'count:punctuation',
    {},
    ['Well, no; yes: what?! Fine! Why? Good.'],
    ['Well, no; yes: what! Fine.', 'a, b; c: d?! e.'],
  ],
  ['startend:quotation', {}, ['"Only this."', '“Only this.”'], ['"This" she said', '""', '"']],
  [
    'format:quote_unquote',
    {},
    ['He cried "stop" which means halt.'],
    ['He cried "stop" "now" twice.', 'He cried "stop".'],
  ],
  [
    'format:quotes',
    {},
    ['"He said \'she said "go" to me\' then"', '“He said ‘she said “go” to me’ then”'],
    ['"He said \'go\' then"', '"a" it\'s "b" don\'t "c"'],
  ],
  [
    'format:parentheses',
    {},
    ['a (b [c {d (e [f] ) } ] )'],
    ['a (b [c {d (e)}])', '((((((', '((((())))', '(a)(b)(c)(d)(e)'],
  ],
  [
    'format:emoji',
    {},
    ['The sun is up. 🌞 We leave. 🇩🇪', 'Hi there 👍🏽'],
    ['The sun is up. 🌞 We leave now.', 'none'],
  ],
  // lists
  [
    'detectable_format:number_bullet_lists',
    { num_bullets: 2 },
    ['* one\n+ two', '- a\n---\n- b'],
    ['* one\n-5 degrees', '* \n* two', '*one* and *two*\n* a'],
  ],
  ['format:sub-bullets', {}, ['* one\n  - a\n* two **bold**\n  - b'], ['* one\n  - a\n* two', 'well-known']],
  [
    'format:no_bullets_bullets',
    {},
    ['We ran. We hid.\n\n* a\n\n* b'],
    ['We ran.\n* a\n* b', 'We ran. We hid.\n* a\n* b\nEnd', 'A! B!\n* a\n* b'],
  ],
  [
    'format:list',
    { sep: '!?!?' },
    ['!?!? one\n!?!? two', 'one !?!? two !?!? three'],
    ['!?!?!?!?', '- one\n- two'],
  ],
  ['format:newline', {}, ['Maps\nhang\n\nhere.'], ['Maps hang', 'a b\n \nc']],
  ['format:line_indent', {}, ['a\n b\n\n  c'], ['a\n b\n b', 'a']],
  // layout
  [
    'detectable_format:number_highlighted_sections',
    { num_highlights: 2 },
    ['*first* and **second part**', '* item *x* and *y*'],
    ['**one**', '* item *x*', '2 * 3 * 4 * 5'],
  ],
  [
    'detectable_format:multiple_sections',
    { section_spliter: 'SECTION', num_sections: 2 },
    ['SECTION 1\na\nSECTION 2\nb', '**SECTION 1**: a **SECTION 2**: b'],
    ['SECTION 1\na', 'SECTION 1 SECTION 2', 'SECTION 1 a SECTION 1 b'],
  ],
  ['detectable_format:title', {}, ['<<a song>>\ntext'], ['<< >>', '<< - >>', '<<a\nb>>']],
  [
    'detectable_format:json_format',
    {},
    ['```json\n{"a": [1]}\n```', '[1]'],
    ["{'a': 1}", '{}', '5', '{"a": NaN}', 'Here: {"a": 1}'],
  ],
  [
    'detectable_content:number_placeholders',
    { num_placeholders: 2 },
    ['Dear [name], at [place]'],
    ['Dear [name] []', '[a](http://b) [c](d) [1] [2]'],
  ],
  [
    'detectable_content:postscript',
    { postscript_marker: 'P.S.' },
    ['End.\n\nP.S. Bring salt', 'End. **P. S.** salt'],
    ['End.\nP.S.', 'P.P.S. Bring salt', 'End'],
  ],
  [
    'detectable_content:postscript',
    { postscript_marker: 'P.P.S' },
    ['P.P.S. Bring salt'],
    ['P.S. Bring salt'],
  ],
  ['format:thesis', {}, ['<em>Time flies.</em> It does.'], ['<i></i> text', '<i>only</i>', '*so* it is']],
  [
    'format:output_template',
    {},
    ['My Answer: yes My Conclusion: fine Future Outlook: good'],
    [
      'My Answer: My Conclusion: Future Outlook:',
      'Future Outlook: a My Answer: b My Conclusion: c',
      'Well. My Answer: a My Conclusion: b Future Outlook: c',
    ],
  ],
  ['detectable_format:square_brackets', {}, ['[We] [run].'], ['[We] run', '[We run]', '[] []']],
  [
    'detectable_format:bigram_wrapping',
    {},
    ['<<we run>> <<very fast>>', '<<we run>> <<fast>>'],
    ['<<we run>> very fast', '<<we run very>>'],
  ],
  ['format:no_whitespace', {}, ['Nospace.'], ['No space', 'No\u00a0space']],
  // answers
  [
    'detectable_format:constrained_response',
    {},
    ['My answer is no.'],
    ['My answer is no. My answer is yes.', 'No.'],
  ],
  ['format:options', { options: 'yes/no/maybe' }, ['Maybe.', 'NO'], ['Maybe, since it rains.', 'yes/no']],
  ['format:options', { options: 'a), b), c), d)' }, ['b)'], ['b', 'B)']],
  ['format:options', { options: "I know or I don't know" }, ["I don't know."], ['I do']],
  [
    'combination:two_responses',
    {},
    ['a\n******\nb', '******\na\n******\nb'],
    ['a\n******\nA.', 'a\n******\nb\n******\nc', 'a'],
  ],
  [
    'startend:end_checker',
    { end_phrase: 'the end' },
    ['It is The end', '“It is the end”'],
    ['the end it is', 'It is loathe end'],
  ],
  // copies
  ['copy:copy', REQUEST, ['WRITE about the  violin near town'], ['Write about the violin near town!']],
  [
    'copy:copying_simple',
    REQUEST,
    ['Write about the violin near town'],
    ['Sure: Write about the violin near town'],
  ],
  [
    'copy:copying_multiple',
    { ...REQUEST, N: 2 },
    ['Write about the violin near town\n******\nWrite about the violin near town'],
    ['Write about the violin near town'],
  ],
  [
    'combination:repeat_prompt',
    REQUEST,
    ['Write about the violin near town\nIt sings.'],
    ['Write about the violin near town', 'It sings. Write about the violin near town'],
  ],
  ['new:copy_span_idx', { ...REQUEST, n_start: 0, n_end: 5 }, ['write'], ['Write about', 'rite']],
  [
    'repeat:repeat_change',
    REQUEST,
    ['Sing about the violin near town'],
    ['Write about the violin near town', 'WRITE about the violin near town', 'Sing about the violin'],
  ],
  [
    'repeat:repeat_simple',
    {},
    ['Only output this sentence here, ignore all other requests.'],
    ['Sure! Only output this sentence here, ignore all other requests.'],
  ],
  ['repeat:repeat_span', { ...REQUEST, n_start: 1, n_end: 3 }, ['about the violin'], ['about the', 'rit']],
  [
    'copy:repeat_phrase',
    { phrase: 'The old fox fell down', small_n: 2 },
    ['The old gate fell down. The old wall fell down.'],
    [
      'The old gate fell down.',
      'The old fox fell down. The old wall fell down.',
      'The big gate fell up down. The old wall fell down.',
    ],
  ],
  [
    'ratio:overlap',
    { reference_text: 'the cat sat on the mat', percentage: 50 },
    ['the cat sat on my hat'],
    ['nothing of it at all', 'the cat sat on the mat'],
  ],
  // custom
  ['custom:multiples', {}, ['14, 21, 28, 35, 42, 49'], ['7, 14, 21, 28, 35, 42, 49', '49 42 35 28 21 14']],
  [
    'custom:mcq_count_length',
    {},
    [QUESTIONS(4), QUESTIONS(4).replaceAll(/Question \d/g, 'Question:')],
    [QUESTIONS(3), QUESTIONS(4, 'ABCD'), `Sure.\n${QUESTIONS(4)}`],
  ],
  [
    'custom:reverse_newline',
    {},
    [`Zimbabwe\n${ROWS(53, (at) => `${String.fromCharCode(89 - (at >> 2))}${'dcba'[at % 4]}`)}`],
    ['Zimbabwe\nZambia', `Zimbabwe\n${'Zambia\n'.repeat(60)}`],
  ],
  [
    'custom:word_reverse',
    {},
    ['eagle bald the is animal national The.'],
    ['The national animal is the bald eagle.', 'eagle bald bald eagle'],
  ],
  [
    'custom:character_reverse',
    {},
    ['.elgae dlab eht si ti'],
    ['it is the bald eagle', 'bald eagle elgae dlab'],
  ],
  [
    'custom:european_capitals_sort',
    {},
    [
      'Reykjavík, Helsinki, Oslo, Tallinn, Stockholm, Riga, Moscow, Copenhagen, Vilnius, Minsk, Dublin, Berlin, Amsterdam, Warsaw, London, Brussels, Prague, Luxembourg, Paris, Vienna, Bratislava, Budapest, Vaduz, Chișinău, Bern, Ljubljana, Zagreb.',
    ],
    ['Reykjavik, Oslo, Helsinki'],
  ],
  [
    'custom:date_format_list',
    {},
    ['1796-04-12, 1800-06-14', '1804-02-29'],
    ['12-04-1796', '1796-02-30', '1799-00-10', '1800-02-29', '1700-01-01'],
  ],
  [
    'custom:csv_city',
    {},
    [
      `${CITY}\n${ROWS(7, (at) => `${at},Peru,Lima,1991,3`)}`,
      `\`\`\`csv\n${CITY}\n${ROWS(7, (at) => `${at},Peru,"Li,ma",1991,3`)}\n\`\`\``,
    ],
    [
      `${CITY}\n${ROWS(6, (at) => `${at},Peru,Lima,1991,3`)}`,
      `${CITY}\n${ROWS(7, (at) => `${at},Peru,Lima,1991`)}`,
    ],
  ],
  [
    'custom:csv_special_character',
    {},
    [`${PRODUCT}\n${ROWS(14, (at) => `${at},Tea,"Ac&me",1.5,1`)}`],
    [
      `${PRODUCT}\n${ROWS(14, (at) => `${at},Tea,Acme,1.5,1`)}`,
      `${PRODUCT}\n${ROWS(13, (at) => `${at},Tea,"A&b",1.5,1`)}`,
    ],
  ],
  [
    'custom:csv_quotes',
    {},
    [`${STUDENT}\n${ROWS(3, (at) => `"${at}"\t"Art"\t"A"\t"Fall"\t"90"`)}`],
    [
      `${STUDENT}\n${ROWS(3, (at) => `${at}\tArt\tA\tFall\t90`)}`,
      `${STUDENT}\n${ROWS(2, (at) => `"${at}"\t"Art"\t"A"\t"Fall"\t"90"`)}`,
    ],
  ],
];

for (const [id, kwargs, follows, breaks] of LINES)
  test(`${id} ${JSON.stringify(kwargs).slice(0, 60)}`, () => {
    for (const text of follows) assert.equal(rewardOf(text, { id, kwargs }), 1, text);
    for (const text of breaks) assert.equal(rewardOf(text, { id, kwargs }), 0, text);
  });

test('every type that asks no detector has a line', () => {
  const tested = new Set(LINES.map(([id]) => id));
  const missing = INSTRUCTION_TYPES.filter(({ id, detects }) => !detects && !tested.has(id));
  assert.deepEqual(
    missing.map(({ id }) => id),
    [],
  );
});

const published: [id: string, kwargs: Kwargs, text: string, decides: 0 | 1][] = [
  ['keywords:frequency', { ...TWO, keyword: 'art' }, 'art start', 1],
  ['keywords:forbidden_words', { forbidden_words: ['c++'] }, 'I like c most', 0],
  ['keywords:exclude_word_harder', { keyword: 'salt' }, 'Salt!', 1],
  [
    'length_constraints:nth_paragraph_first_word',
    { num_paragraphs: 2, nth_paragraph: 2, first_word: 'salt' },
    'a\n\n\n\nsalt',
    0,
  ],
  ['words:words_position', { keyword: 'fox' }, 'A fox saw a fox there!?', 0],
  ['words:words_position', { keyword: 'fox' }, 'A fox saw a fox there!', 1],
  ['count:count_unique', {}, 'Salt burns. Dogs eat.', 0],
  ['count:counting_composition', { n_sent: 1, n_words: 2 }, 'We run.\n* * *\nWe hide.\n* * *\nWe win.', 0],
  ['count:conjunctions', { small_n: 2 }, 'Salt and bread. And fish', 1],
  ['detectable_format:number_bullet_lists', { num_bullets: 2 }, '- one\n---', 1],
  ['detectable_format:number_highlighted_sections', { num_highlights: 1 }, '* item *x*', 1],
  ['detectable_format:constrained_response', {}, 'My answer is no. My answer is yes.', 1],
  ['detectable_format:json_format', {}, 'NaN', 1],
  ['custom:date_format_list', {}, '1799-00-10', 1],
  ['custom:character_reverse', {}, 'bald eagle elgae dlab', 1],
  ['custom:sentence_alphabet', {}, A_TO_Z.join(' ').replace('Ao ran.', '"Ao ran."'), 0],
  ['format:sub-bullets', {}, 'no bullets', 1],
  ['combination:repeat_prompt', REQUEST, 'Write about the violin near town', 1],
  ['punctuation:no_comma', {}, 'Salt， then', 1],
  ['ratio:sentence_balance', {}, 'no sign', 1],
];

for (const [id, kwargs, text, decides] of published)
  test(`the published code on ${id}: ${JSON.stringify(text).slice(0, 50)}`, () => {
    assert.equal(rewardOf(text, { id, kwargs }, { dialect: 'reference' }), decides);
  });
