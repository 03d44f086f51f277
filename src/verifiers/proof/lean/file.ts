/**
 * The file that is sent: the statement is pinned before the candidate's text, and checked behind
 * it.
 */
import type { Statement } from './statement.ts';

export interface LeanFile {
  code: string;
  /** Name of the theorem whose axioms are printed. */
  check: string;
  /** Line on which the candidate's text begins, from 1. */
  candidateLine: number;
}

export interface FileParts {
  header: string;
  preamble: string;
  statement: Statement;
  /** What the candidate brings: whole declarations. */
  candidate: string;
  /** Random, and never told. */
  nonce: string;
}

/**
 * No notation, instance or namespace of the candidate can change what the pin means, since it
 * stands before them; and a proof of something else has not its type.
 */
export function leanFile({ header, preamble, statement, candidate, nonce }: FileParts): LeanFile {
  const { name, universes, binders, type } = statement;
  const pin = `TS_Pin_${nonce}`;
  const check = `TS_Check_${nonce}`;
  const proposition = binders === '' ? type : `∀ ${binders}, ${type}`;
  const before = [
    ...nonEmpty(header),
    ...nonEmpty(preamble),
    `def ${pin}${universes} : Prop := ${proposition}`,
    '',
  ].join('\n');
  const after = `theorem ${check}${universes} : ${pin}${universes} := @${name}\n#print axioms ${check}\n`;
  return {
    code: `${before}${candidate.trimEnd()}\n\n${after}`,
    check,
    candidateLine: before.split('\n').length,
  };
}

const nonEmpty = (text: string): string[] => (text.trim() === '' ? [] : [text.trimEnd()]);

/** A bare proof, put behind the statement. */
export function declarationOf(statement: string, proof: string): string {
  const own = proof.replace(/^\s*:=/, '');
  const term = /^\s*(?:by\b|fun\b|λ|⟨|@)/u.test(own);
  if (term) return `${statement} := ${own.trim()}`;
  return `${statement} := by\n${indented(own)}`;
}

function indented(tactics: string): string {
  const lines = tactics
    .split('\n')
    .filter((line, at, all) => line.trim() !== '' || (at > 0 && at < all.length - 1));
  // A first line that was cut to the margin leaves the others where they stand.
  return lines.map((line) => `  ${line}`).join('\n');
}

/** Leading imports and blank lines: the header of the reference stands in their place. */
export function withoutImports(code: string): string {
  return code.replace(/^(?:\s*import[ \t][^\n]*(?:\n|$))+/, '').replace(/^\s*\n/, '');
}
