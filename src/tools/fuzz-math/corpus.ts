/** The answers that fuzzing starts from. */
import { existsSync, readFileSync } from 'node:fs';

/** Answers of every kind, for when no corpus is at hand. */
const BUILT_IN = [
  ...[
    '\\frac{1}{2}',
    '-3',
    '0.25',
    '1,234',
    '2\\frac12',
    '0.\\overline{3}',
    '1.5\\times10^{3}',
    '\\sqrt{2}+\\sqrt[3]{5}',
    'e^{i\\pi}',
    '\\pm 3',
  ],
  ...[
    'x^2+2x+1',
    '\\frac{x+2}{x-1}',
    '\\sin^2 x',
    '\\log_2 8',
    'n!',
    '\\binom{n}{k}',
    '|x-1|',
    '\\lfloor x \\rfloor',
    'f(x)=x^2',
    'y=2x+1',
  ],
  ...[
    'x>1',
    '1<x\\le 2',
    '[0,1)',
    '(-\\infty,1)\\cup(2,\\infty)',
    '\\{1,2,3\\}',
    '(1,2)',
    '1, 2, 3',
    'x=1, y=2',
    '\\mathbb{R}',
    '\\emptyset',
  ],
  ...[
    '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}',
    '5 \\text{ cm}^2',
    '28\\%',
    '\\$6',
    '90^\\circ',
    '3:4',
    '2:30 \\text{ pm}',
    '4210_7',
    '\\text{(B)}',
    '\\text{odd}',
  ],
  ...[
    '\\int_0^1 x^2\\,dx',
    '\\sum_{k=1}^n k',
    '\\frac{dy}{dx}',
    '\\frac{\\pi}{2}+k\\pi, k\\in\\mathbb{Z}',
    '\\begin{cases}x & x>0\\\\-x & x\\le 0\\end{cases}',
    'x^3+C',
  ],
];

/** The golds of a JSONL file, or the built-in answers. */
export function fuzzCorpus(file: string | URL): readonly string[] {
  if (!existsSync(file)) return BUILT_IN;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return [...BUILT_IN, ...lines.map((line) => String((JSON.parse(line) as { gold: unknown }).gold))];
}
