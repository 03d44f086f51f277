/** Prompts that speak of a figure or a table which is not there. */
import type { Observation } from '../../finding.ts';
import type { Subject } from '../../subject.ts';

const FIGURE =
  '(?:figure|diagram|picture|image|photo(?:graph)?|illustration|sketch|drawing|chart|map|plot|graph|screenshot|number line)s?';
const TABLE = '(?:table|spreadsheet|data|passage|excerpt|poem|text|paragraph|code|snippet|list)';
const PLACE =
  '(?:below|above|shown|opposite|attached|provided|at (?:the )?(?:right|left)|on the (?:right|left)|to the (?:right|left))';

const SPEAKS_OF_FIGURE = [
  new RegExp(`\\b${FIGURE}\\s+${PLACE}\\b`, 'i'),
  new RegExp(`\\b(?:following|accompanying|attached|adjacent|above|below|shown)\\s+${FIGURE}\\b`, 'i'),
  /\b(?:in|from|using|use|see|on|by|refer(?:ring)? to|according to|consider|study|look at|examine)\s+(?:the|this)\s+(?:figure|diagram|picture|image|photo|illustration|sketch|drawing|screenshot)\b/i,
  /\b(?:see|in|from) (?:fig\.?|figure) ?\d/i,
  // A graph of points and edges is named or described; one that is read is seen.
  /\b(?:from|using|use|according to|based on|look at|reading(?: off)?) the (?:graph|chart|plot|map)\b(?! (?:of|with|has|having|on|theory)\b|\s*[$A-Z])/i,
  /[如右左下上见][图圖](?:所示|中|，|,)|[图圖]中所示|\bin der (?:Abbildung|Skizze|Grafik)\b|\b(?:la |le )?(?:figure|schéma|graphique) ci-(?:dessous|dessus|contre)\b|\ben (?:la|el) (?:figura|gráfico|diagrama)\b|\bна (?:рисунке|графике|диаграмме)/iu,
];
/** Without a name for what is shown: a table or a list may be meant. */
const SPEAKS_OF_SOMETHING = [
  /\b(?:as|is|are) (?:shown|pictured|depicted|illustrated|drawn|marked) (?:below|above|here|at right|at left|in the (?:figure|diagram|picture|image))\b/i,
  /\b(?:shown|pictured|depicted|illustrated) (?:below|above)\b/i,
];
const SPEAKS_OF_TABLE = [
  new RegExp(`\\b${TABLE}\\s+(?:below|above|shown|attached)\\b`, 'i'),
  /\b(?:following|accompanying|attached|above) (?:table|passage|excerpt|poem|spreadsheet|paragraph)\b/i,
];
/** A text that questions are asked about. */
const SPEAKS_OF_TEXT =
  /\b(?:based on|according to|as stated in) (?:the|this) (?:passage|excerpt|article|text|paragraph|poem|story|dialogue)\b|\b(?:in|from) (?:the|this) (?:passage|excerpt)\b/i;
/** What asks about a text and does not hold one is no longer than this, without its options. */
const LONGEST_QUESTION = 250;
const OPTION_LINE = /^[ \t]*[([]?(?:[A-J]|\d{1,2})[).:\]]\s.*$/gm;
/** Bounded: both ends of a prompt. */
const DRAWING =
  /\[asy\]|\\begin\{(?:asy|tikzpicture|picture)\}|!\[[^\]]*\]\(|<img\b|\\includegraphics|<image>|\[image\]|\[figure\]|data:image\//i;
/** Drawing by characters: lines of nothing but marks. Bounded: both ends of a prompt. */
const DRAWN = /^[ \t]*[-+|/\\*._#=o]{3,}[-+|/\\*._#=o \t]*$/m;

export function missingContext({ prompt, verifier }: Subject): Observation[] {
  if (prompt === '') return [];
  const drawing = DRAWING.exec(prompt)?.[0];
  const isProgram = verifier.id === 'code' || verifier.id === 'sql';
  if (drawing !== undefined && !isProgram)
    return [observation(drawing, 'which a model that reads text does not see')];
  const figure = first(SPEAKS_OF_FIGURE, prompt);
  if (figure !== undefined && !DRAWN.test(prompt) && !isProgram)
    return [observation(figure, 'and there is none')];
  const table = first([...SPEAKS_OF_SOMETHING, ...SPEAKS_OF_TABLE], prompt);
  if (table !== undefined && !isProgram && !hasMaterial(prompt))
    return [observation(table, 'and it is not there')];
  const text = SPEAKS_OF_TEXT.exec(prompt)?.[0];
  if (text !== undefined && !isProgram && !holdsText(prompt))
    return [observation(text, 'and it is not there')];
  return [];
}

const first = (patterns: RegExp[], text: string): string | undefined =>
  patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);

/** Whether more is there than one question, its options and the words that ask for a form. */
function holdsText(prompt: string): boolean {
  const question = prompt.replace(OPTION_LINE, '').trim();
  const named = question.match(/\b(?:passage|excerpt|article|text|paragraph|poem|story|dialogue)\b/gi) ?? [];
  return question.length > LONGEST_QUESTION || named.length > 1 || /["“”«]|\n\s*\n/.test(question);
}

/** Rows of a table, a fence, or a longer text with lines of its own. */
function hasMaterial(prompt: string): boolean {
  const lines = prompt.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.length >= 3 ||
    /\||\t|```|\\begin\{(?:tabular|array|matrix|[bp]matrix)\}/.test(prompt) ||
    prompt.length > 600
  );
}

const observation = (found: string, what: string): Observation => ({
  kind: 'missing_context',
  pointer: '/prompt',
  message: `The prompt speaks of "${found}", ${what}.`,
  evidence: { found },
});
