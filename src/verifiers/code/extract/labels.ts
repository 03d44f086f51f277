/** What marks code of a language: the labels of fences, and lines that only code has. */
import type { Language } from '../../../sandbox/sandbox.ts';

export const LABELS: Record<Language, ReadonlySet<string>> = {
  python: new Set(['python', 'python3', 'py', 'py3', 'ipython', 'cpython']),
  javascript: new Set(['javascript', 'js', 'node', 'nodejs', 'mjs', 'cjs', 'jsx', 'ecmascript']),
  typescript: new Set(['typescript', 'ts', 'tsx', 'mts', 'cts']),
};

/** Lines by which a text without any fence is taken for code. */
export const CODE_LINE: Record<Language, RegExp> = {
  python:
    /^[ \t]*(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:]|import[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b|return\b|(?:for|while|if|with|try)\b.*:[ \t]*(?:#.*)?$|[\w.[\],][\w.[\], ]*[-+*/%|&^]?=[^=]|@\w|[\w.]+\(.*\)[ \t]*$)/m,
  javascript:
    /^[ \t]*(?:(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?function\b|(?:export[ \t]+)?(?:const|let|var|class)[ \t]+[\w${[]|import\b.*['"]|return\b|(?:for|while|if)[ \t]*\(|for[ \t]+await\b|await\b|[\w.$[\]]+[ \t]*=[^=]|[\w.$]+\(.*\)[ \t]*(?:;[ \t]*)?$|\})/m,
  typescript:
    /^[ \t]*(?:(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?function\b|(?:export[ \t]+)?(?:const|let|var|class|interface|type|enum)[ \t]+[\w${[]|import\b.*['"]|return\b|(?:for|while|if)[ \t]*\(|for[ \t]+await\b|await\b|[\w.$[\]]+[ \t]*=[^=]|[\w.$]+\(.*\)[ \t]*(?:;[ \t]*)?$|\})/m,
};

/** How a program reads its standard input. */
export const READS_INPUT: Record<Language, RegExp> = {
  python: /\binput[ \t]*\(|\bstdin\b|\bopen\((?:0|['"]\/dev\/stdin)|\bfileinput\b/,
  javascript: /\bstdin\b|\breadline\b|\breadFileSync\((?:0|['"]\/dev\/stdin)/,
  typescript: /\bstdin\b|\breadline\b|\breadFileSync\((?:0|['"]\/dev\/stdin)/,
};
