/** JavaScript and TypeScript: names that are nowhere defined, draws, dates and the locale. */
import { mutateJavascript } from '../../../verifiers/code/mutations/javascript.ts';
import type { Observation } from '../../finding.ts';
import type { Kind } from '../../kinds.ts';
import type { Subject } from '../../subject.ts';
import { codeItemOf } from './inspection.ts';
import { defines, missingName, wrongName } from './names.ts';
import { byChance, chance } from './variations.ts';

/** What a runtime does otherwise for another locale, where none is named. */
const LOCALE = /\.toLocale(?:String|DateString|TimeString)\(\s*\)|\bIntl\.\w+\(\s*\)/;
const DRAW = /\bMath\.random\(|\bcrypto\.(?:randomUUID|getRandomValues)\(/;
const DATE = /\bnew Date\(\s*\)|\bDate\.now\(|\bDate\(\s*\)/;
const YEARS = [0, -1, 1, -2, -3, 3, -4, -6];
const SEEDS = [101, 202, 303, 404, 505, 606, 707, 808];
/** Two calls of the same form that have to differ. Bounded: a line. */
const UNEQUAL =
  /assert\.(?:notEqual|notStrictEqual|notDeepEqual|notDeepStrictEqual)\((\w+\([^()\n]{0,200}\)),\s*\1\s*[,)]/;
const YEAR_MS = 31_556_952_000;

export async function javascript(subject: Subject): Promise<Observation[]> {
  const code = codeItemOf(subject);
  if (!code || code.language === 'python') return [];
  const { program } = code;
  if (program === undefined || subject.base?.status !== 'scored') return [];
  const tests = JSON.stringify(code.tests);
  const named = names(subject, program, tests, code);
  if (named.length > 0) return named;
  const texts = `${program}\n${tests}`;
  const locale = LOCALE.exec(texts)?.[0];
  if (locale !== undefined)
    return [observation('depends_on_locale', `${locale} formats by the locale of its environment`, {})];
  if (DRAW.test(texts)) return drawn(subject, program, code);
  if (!DATE.test(texts)) return [];
  return vary(subject, YEARS, (years) => `${dated(years)}\n${program}`);
}

/** The solution under other draws, each a sequence of its own. */
async function drawn(
  subject: Subject,
  program: string,
  { tests, language }: { tests: Record<string, unknown>; language: string },
): Promise<Observation[]> {
  const sources = [tests.suffix, ...(Array.isArray(tests.asserts) ? tests.asserts : [])];
  const unequal = sources.map((source) => UNEQUAL.exec(String(source))?.[0]).find(Boolean);
  if (unequal !== undefined) return [chance(unequal)];
  const outcomes: { value: number; passed: boolean }[] = [];
  for (const value of SEEDS) {
    const passed = await subject.accepts(`\`\`\`${language}\n${seeded(value)}\n${program}\n\`\`\``);
    outcomes.push({ value, passed });
  }
  const fixed = outcomes.every(({ passed }) => passed === subject.solved);
  return fixed && subject.solved ? [] : [byChance(outcomes, 'seed', subject.solved)];
}

/** Numbers that differ from call to call and from seed to seed, the same for one seed. */
const seeded = (seed: number): string => `{
  let state = ${seed};
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}`;

function names(
  { base }: Subject,
  program: string,
  tests: string,
  code: { language: string; tests: Record<string, unknown> },
): Observation[] {
  const asked = typeof code.tests.function === 'string' ? code.tests.function.split('.').at(-1)! : undefined;
  const missing =
    asked !== undefined && !defines(program, asked) ? asked : missingNameIn(base?.message ?? '');
  if (missing === undefined || defines(program, missing)) return [];
  const { functions, classes } = mutateJavascript(
    program,
    code.language === 'typescript' ? 'typescript' : 'javascript',
  );
  const unused = [...functions, ...Object.keys(classes)].filter(
    (name) => !new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(tests),
  );
  if (unused.length > 0) return [wrongName(missing, unused)];
  return asked === undefined ? [missingName(missing)] : [];
}

const missingNameIn = (message: string): string | undefined =>
  /ReferenceError: (\w+) is not defined/.exec(message)?.[1];

const dated = (years: number): string => `{
  const Plain = Date;
  const shift = ${years * YEAR_MS};
  globalThis.Date = class Date extends Plain {
    constructor(...args) { if (args.length === 0) super(Plain.now() + shift); else super(...args); }
    static now() { return Plain.now() + shift; }
  };
}`;

async function vary(
  subject: Subject,
  values: readonly number[],
  program: (value: number) => string,
): Promise<Observation[]> {
  const { language } = codeItemOf(subject)!;
  const passed: boolean[] = [];
  for (const value of values)
    passed.push(await subject.accepts(`\`\`\`${language}\n${program(value)}\n\`\`\``));
  if (passed[0] !== subject.solved || new Set(passed).size === 1) return [];
  return [
    observation('depends_on_time', 'it changes with years from now', { 'years from now': values, passed }),
  ];
}

const observation = (kind: Kind, what: string, evidence: Record<string, unknown>): Observation => ({
  kind,
  pointer: '/reference/tests',
  message: `The verdict depends on the ${kind === 'depends_on_time' ? 'date' : 'locale'}: ${what}.`,
  evidence,
});
