/** Tables as CSV, of columns and rows that a set asks for word for word. */
import { broken, several } from '../finding.ts';
import { instruction, type Outcome } from '../instruction.ts';
import { csvRows } from '../text/csv.ts';
import { trimmed } from '../text/python.ts';

const CITY = ['ID', 'Country', 'City', 'Year', 'Count'];
const PRODUCT = ['ProductID', 'Category', 'Brand', 'Price', 'Stock'];
const STUDENT = ['StudentID', 'Subject', 'Grade', 'Semester', 'Score'];

const unfenced = (text: string): string =>
  trimmed(text)
    .replace(/^```[a-z]*\n/, '')
    .replace(/\n?```$/, '');

/** A header as published: names with or without quotes, blanks behind the delimiter. */
const headed = (text: string, pattern: RegExp): boolean => pattern.test(trimmed(text.split('\n')[0]!));
const header = (names: readonly string[], delimiter: string, blanks: string): RegExp =>
  new RegExp(`^${names.map((name) => `(?:${name}|"${name}")`).join(`${delimiter}${blanks}*`)}$`);
const PRODUCT_HEADER = header(PRODUCT, ',', '[ \\t]');
const STUDENT_HEADER = header(STUDENT, '\\t', ' ');

/** Quotes that stay part of their field. */
const keptQuotes = (text: string): string => text.replaceAll('"', '"""');
const SPECIAL = /[^\p{L}\p{N}_\s]/u;

/** As published: between the quote at the beginning and the last one of the first line. */
function hasSpecial(field: string): boolean {
  const [line = ''] = field.split('\n');
  return line.startsWith('"') && SPECIAL.test(line.slice(1, Math.max(1, line.lastIndexOf('"'))));
}

function shaped(rows: readonly string[][], names: readonly string[], wanted: number): Outcome {
  if (rows.length !== wanted + 1) return broken(several(Math.max(0, rows.length - 1), 'row'));
  if (rows[0]!.map(trimmed).join() !== names.join()) return broken('other columns');
  return rows.every((row) => row.length === names.length);
}

const isTrue = (outcome: Outcome): boolean => (typeof outcome === 'boolean' ? outcome : outcome.holds);

export const TABLES = [
  instruction({
    id: 'custom:csv_city',
    set: 'IFBench',
    rule: 'CSV with the header ID, Country, City, Year, Count and seven rows; a fence is allowed.',
    check: ({ text }) => shaped(csvRows(unfenced(text), ','), CITY, 7),
    reference: {
      differs: 'a fence and blanks in the header are not allowed',
      check({ text }) {
        const rows = csvRows(text, ',');
        return rows.length === 8 && rows[0]!.join() === CITY.join() && rows.every((row) => row.length === 5);
      },
    },
  }),
  instruction({
    id: 'custom:csv_special_character',
    set: 'IFBench',
    rule: 'CSV with the header ProductID, Category, Brand, Price, Stock and 14 rows; one field is quoted and has a special character.',
    check({ text }) {
      const table = unfenced(text);
      const outcome = shaped(csvRows(table, ','), PRODUCT, 14);
      if (!isTrue(outcome)) return outcome;
      return quotedFields(table).some((field) => SPECIAL.test(field.replaceAll('""', '')));
    },
    reference: {
      differs: 'rows behind the one with the special character are not looked at',
      check({ text }) {
        if (!headed(text, PRODUCT_HEADER)) return false;
        const rows = csvRows(keptQuotes(text), ',');
        if (rows.length !== 15) return false;
        for (const row of rows.slice(1)) {
          if (row.length !== 5) return false;
          if (row.some(hasSpecial)) return true;
        }
        return false;
      },
    },
  }),
  instruction({
    id: 'custom:csv_quotes',
    set: 'IFBench',
    rule: 'Three rows parted by tabs under StudentID, Subject, Grade, Semester, Score, each field in double quotes.',
    check({ text }) {
      const table = unfenced(text);
      const outcome = shaped(csvRows(table, '\t'), STUDENT, 3);
      if (!isTrue(outcome)) return outcome;
      return table
        .split('\n')
        .filter((line) => trimmed(line) !== '')
        .every((line) => line.split('\t').every((field) => /^".*"$/.test(trimmed(field))));
    },
    reference: {
      differs: 'an empty field ends the published code with an exception',
      check({ text }) {
        if (!headed(text, STUDENT_HEADER)) return false;
        const rows = csvRows(keptQuotes(text), '\t');
        return (
          rows.length === 4 &&
          rows.every(
            (row) =>
              row.length === 5 &&
              row.every((field) => trimmed(field).startsWith('"') && trimmed(field).endsWith('"')),
          )
        );
      },
    },
  }),
];

/** What stands in quotes as a whole field. */
function quotedFields(table: string): string[] {
  return [...table.matchAll(/(?<=^|,)[ \t]*"((?:[^"]|"")*)"(?=[ \t]*(?:,|$))/gm)].map((match) => match[1]!);
}
