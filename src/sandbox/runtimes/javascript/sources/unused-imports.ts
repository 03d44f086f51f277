/** TypeScript drops an import of which no value is used. */
import { type AnyNode, type ImportDeclaration, type Program, parse } from 'acorn';
import { full } from 'acorn-walk';

/**
 * A program whose types are gone, without the imports that only types needed: white space takes
 * their place, so that lines stay where they are. Text that is no module is left as it is.
 */
export function withoutUnusedImports(text: string): string {
  if (!/\bimport\b/.test(text)) return text;
  let program: Program;
  try {
    program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true });
  } catch {
    return text;
  }
  const used = usedNames(program);
  let result = text;
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || node.specifiers.length === 0) continue;
    if (isUsed(node, used)) continue;
    const blank = text.slice(node.start, node.end).replace(/[^\n]/g, ' ');
    result = result.slice(0, node.start) + blank + result.slice(node.end);
  }
  return result;
}

function isUsed({ specifiers }: ImportDeclaration, used: Set<string>): boolean {
  return specifiers.some(({ local }) => used.has(local.name));
}

function usedNames(program: Program): Set<string> {
  const used = new Set<string>();
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') continue;
    if (node.type === 'ExportNamedDeclaration' && !node.source) {
      for (const { local } of node.specifiers) if (local.type === 'Identifier') used.add(local.name);
    }
    full(node as AnyNode, (inner) => {
      if (inner.type === 'Identifier') used.add(inner.name);
    });
  }
  return used;
}
