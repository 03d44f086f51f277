/** What marks code of a language: the labels of fences, and lines that only code has. */
import type { Language } from '../../../sandbox/sandbox.ts';

export const LABELS: Record<Language, ReadonlySet<string>> = {
  python: new Set(['python', 'python3', 'py', 'py3', 'ipython', 'cpython']),
  javascript: new Set(['javascript', 'js', 'node', 'nodejs', 'mjs', 'cjs', 'jsx', 'ecmascript']),
  typescript: new Set(['typescript', 'ts', 'tsx', 'mts', 'cts']),
  cpp: new Set(['cpp', 'c++', 'cc', 'cxx', 'hpp', 'h++', 'cplusplus', 'c++17', 'c++20', 'c++23']),
  c: new Set(['c', 'h', 'c11', 'c17', 'c99']),
  rust: new Set(['rust', 'rs']),
  go: new Set(['go', 'golang']),
  java: new Set(['java']),
  bash: new Set(['bash', 'sh', 'shell', 'zsh', 'shellscript']),
};

const C_LINE = /^[ \t]*(?:#[ \t]*(?:include|define|pragma)\b|using[ \t]+namespace\b)|[;{}][ \t]*$/m;

/** Lines by which a text without any fence is taken for code. */
export const CODE_LINE: Record<Language, RegExp> = {
  python:
    /^[ \t]*(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:]|import[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b|return\b|(?:for|while|if|with|try)\b.*:[ \t]*(?:#.*)?$|[\w.[\],][\w.[\], ]*[-+*/%|&^]?=[^=]|@\w|[\w.]+\(.*\)[ \t]*$)/m,
  javascript:
    /^[ \t]*(?:(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?function\b|(?:export[ \t]+)?(?:const|let|var|class)[ \t]+[\w${[]|import\b.*['"]|return\b|(?:for|while|if)[ \t]*\(|for[ \t]+await\b|await\b|[\w.$[\]]+[ \t]*=[^=]|[\w.$]+\(.*\)[ \t]*(?:;[ \t]*)?$|\})/m,
  typescript:
    /^[ \t]*(?:(?:export[ \t]+)?(?:default[ \t]+)?(?:async[ \t]+)?function\b|(?:export[ \t]+)?(?:const|let|var|class|interface|type|enum)[ \t]+[\w${[]|import\b.*['"]|return\b|(?:for|while|if)[ \t]*\(|for[ \t]+await\b|await\b|[\w.$[\]]+[ \t]*=[^=]|[\w.$]+\(.*\)[ \t]*(?:;[ \t]*)?$|\})/m,
  cpp: C_LINE,
  c: C_LINE,
  rust: /^[ \t]*(?:pub|fn|struct|enum|impl|trait|mod|use|const|static|let|#!?\[)\b|[;{}][ \t]*$/m,
  go: /^[ \t]*(?:package|import|func|var|const|type)\b|:=|[{}][ \t]*$/m,
  java: /^[ \t]*(?:import|package|public|private|protected|static|final|class|record)\b|[;{}][ \t]*$/m,
  bash: /^[ \t]*(?:#!|(?:read|echo|printf|while|for|if|case|declare|local|set|awk|sed|cat|grep|sort|mapfile)\b|\w+=|\w+\(\))/m,
};

/**
 * What a whole program has: how it reads its standard input, or where languages have one, its main
 * function.
 */
export const READS_INPUT: Record<Language, RegExp> = {
  python: /\binput[ \t]*\(|\bstdin\b|\bopen\((?:0|['"]\/dev\/stdin)|\bfileinput\b/,
  javascript: /\bstdin\b|\breadline\b|\breadFileSync\((?:0|['"]\/dev\/stdin)/,
  typescript: /\bstdin\b|\breadline\b|\breadFileSync\((?:0|['"]\/dev\/stdin)/,
  cpp: /\bmain[ \t]*\(/,
  c: /\bmain[ \t]*\(/,
  rust: /\bfn[ \t]+main\b/,
  go: /\bfunc[ \t]+main\b/,
  java: /\bvoid\s+main\s*\(/,
  bash: /\S/,
};
