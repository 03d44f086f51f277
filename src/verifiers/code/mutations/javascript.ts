/** Mutants of JavaScript and TypeScript, made on the text at the places that the parser names. */
import { createRequire } from 'node:module';
import { type Node, parse } from 'acorn';
import { full } from 'acorn-walk';
import { type Anatomy, MOST_MUTANTS } from './anatomy.ts';

/** Longer programs are left as they are. */
const LONGEST = 100_000;

const OPERATORS: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '%': '*',
  '**': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
};

interface Edit {
  start: number;
  end: number;
  text: string;
}

type AnyNode = Node & Record<string, unknown>;

const require = createRequire(import.meta.url);

/** The parser of TypeScript takes a while to load, and most audits have no need of it. */
function stripTypes(source: string): string {
  const { transformSync } = require('amaro') as typeof import('amaro');
  return transformSync(source, { mode: 'strip-only' }).code;
}

export function mutateJavascript(given: string, language: 'javascript' | 'typescript'): Anatomy {
  const none: Anatomy = { functions: [], classes: {}, mutants: [] };
  if (given.length > LONGEST) return none;
  try {
    const source = language === 'typescript' ? stripTypes(given) : given;
    const tree = parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowReturnOutsideFunction: true,
    });
    const edits: Edit[] = [];
    full(tree, (node) => {
      const edit = editOf(node as AnyNode, source);
      if (edit) edits.push(edit);
    });
    edits.sort((a, b) => a.start - b.start || a.end - b.end);
    const count = Math.min(edits.length, MOST_MUTANTS);
    const drawn = Array.from({ length: count }, (_, at) => edits[Math.floor((at * edits.length) / count)]!);
    return {
      ...namesOf(tree.body as unknown as AnyNode[]),
      mutants: drawn.map((edit) => apply(source, edit)),
    };
  } catch {
    return none; // what does not parse, or nests too deeply, fails its own tests
  }
}

function apply(source: string, { start, end, text }: Edit): Anatomy['mutants'][number] {
  const line = source.slice(0, start).split('\n').length;
  return {
    code: source.slice(0, start) + text + source.slice(end),
    change: `line ${line}: ${source.slice(start, end).slice(0, 60)} became ${text.slice(0, 60)}`,
  };
}

function editOf(node: AnyNode, source: string): Edit | undefined {
  const { type, start, end } = node;
  if (type === 'BinaryExpression' || type === 'LogicalExpression') {
    const [left, right] = [node.left as Node, node.right as Node];
    const operator = String(node.operator);
    const at = source.indexOf(operator, left.end);
    const other = OPERATORS[operator];
    return other && at >= 0 && at < right.start
      ? { start: at, end: at + operator.length, text: other }
      : undefined;
  }
  if (type === 'Literal') {
    const { value } = node;
    if (typeof value === 'number') return { start, end, text: String(value + 1) };
    if (typeof value === 'boolean') return { start, end, text: String(!value) };
    return typeof value === 'string' ? { start, end, text: JSON.stringify(`${value}zq`) } : undefined;
  }
  if (type === 'IfStatement' || type === 'ConditionalExpression') {
    const test = node.test as Node;
    return { start: test.start, end: test.end, text: `!(${source.slice(test.start, test.end)})` };
  }
  if (type === 'ReturnStatement' && node.argument) {
    const argument = node.argument as Node;
    return { start: argument.start, end: argument.end, text: 'undefined' };
  }
  if (type === 'UnaryExpression' && (node.operator === '!' || node.operator === '-'))
    return { start, end: start + 1, text: '' };
  return undefined;
}

/** What the program defines at its top, also where it is exported. */
function namesOf(body: AnyNode[]): Pick<Anatomy, 'functions' | 'classes'> {
  const functions: string[] = [];
  const classes: Record<string, string[]> = {};
  for (const statement of body) {
    const node = (statement.declaration ?? statement) as AnyNode;
    const name = (node.id as { name?: string } | undefined)?.name;
    if (node.type === 'FunctionDeclaration' && name) functions.push(name);
    if (node.type === 'ClassDeclaration' && name) {
      const members = (node.body as unknown as { body: { key?: { name?: string } }[] }).body;
      classes[name] = members.flatMap(({ key }) => (key?.name ? [key.name] : []));
    }
    if (node.type !== 'VariableDeclaration') continue;
    for (const { id, init } of node.declarations as { id: { name?: string }; init?: Node }[])
      if (id.name && init && /Function/.test(init.type)) functions.push(id.name);
  }
  return { functions, classes };
}
