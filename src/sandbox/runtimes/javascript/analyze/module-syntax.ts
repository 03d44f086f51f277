/** Imports and exports of a test file, for a program that runs as a function. */
import type { ImportDeclaration, Program, VariableDeclaration } from 'acorn';
import type { Edits } from './edits.ts';
import { isFramework, isFrameworkName } from './names.ts';

/**
 * Rewrites what only works at the top of a module, since the test program becomes the body of a
 * function. The solution is no module of its own there: what is imported from a relative path is
 * found by name.
 * @returns whether the node was rewritten as a whole
 */
export function rewriteModuleSyntax(node: Program['body'][number], edits: Edits, hook: string): boolean {
  if (node.type === 'ImportDeclaration' && isFrameworkName(node.source.value)) {
    edits.replace(node.start, node.end, ';');
    return true;
  }
  if (node.type === 'ImportDeclaration') {
    edits.replace(node.start, node.end, importText(node, hook));
    return true;
  }
  if (node.type === 'ExportNamedDeclaration' && node.declaration) {
    edits.replace(node.start, node.declaration.start, '');
    return false;
  }
  if (node.type === 'ExportNamedDeclaration') {
    edits.replace(node.start, node.end, ';');
    return true;
  }
  const framework =
    node.type === 'VariableDeclaration' && node.declarations.every(({ init }) => isFramework(init));
  if (node.type !== 'VariableDeclaration' || !(framework || isSolutionImport(node))) return false;
  edits.replace(node.start, node.end, ';');
  return true;
}

const isRelative = (name: unknown) => typeof name === 'string' && /^\.{1,2}\//.test(name);

/**
 * `const { f } = require('./solution')`: the names are those of the solution, and there already.
 */
function isSolutionImport(node: VariableDeclaration): boolean {
  return node.declarations.every(({ id, init }) => {
    if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return false;
    const [path] = init.arguments;
    if (init.callee.name !== 'require' || path?.type !== 'Literal' || !isRelative(path.value)) return false;
    return (
      id.type === 'ObjectPattern' &&
      id.properties.every((property) => property.type === 'Property' && property.shorthand)
    );
  });
}

function importText(node: ImportDeclaration, hook: string): string {
  const source = JSON.stringify(node.source.value);
  const fromSolution = isRelative(node.source.value);
  const parts: string[] = [];
  for (const specifier of node.specifiers) {
    const local = specifier.local.name;
    if (specifier.type === 'ImportSpecifier') {
      const name = specifier.imported.type === 'Identifier' ? specifier.imported.name : local;
      if (!fromSolution) parts.push(`const { ${name}: ${local} } = require(${source});`);
      else if (name !== local) parts.push(`const ${local} = ${name};`);
    } else if (fromSolution && specifier.type === 'ImportDefaultSpecifier') {
      parts.push(`const ${local} = ${hook}.solution(${JSON.stringify(local)});`);
    } else parts.push(`const ${local} = require(${source});`);
  }
  return `${parts.join(' ')};`;
}
