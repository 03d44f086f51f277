/**
 * Modules of an item that its tests import, and that know nothing of the solution: imported before
 * the candidate runs, they are what the tests go by.
 */
import type { RunSetup } from '../interpreter.ts';

interface Module {
  name: string;
  text: string;
  imports: Set<string>[];
}

/** Names to import, those that others need first. */
export function helpersOf(sources: RunSetup['sources'], program: string): string[] {
  const [main, ...others] = sources;
  const modules = others.filter(({ path }) => /^[\w/]+\.py$/.test(path)).map(moduleOf);
  const solution = new RegExp(`\\b(?:${nameOf(main!.path)}|main|solution)\\b`);
  const known = new Map(modules.map((module) => [module, solution.test(module.text)]));
  // Whoever imports a module that knows the solution knows it, too.
  for (let changed = true; changed; ) {
    changed = false;
    for (const module of modules) {
      const needs = modules.filter((other) => other !== module && isImported(other, module.imports));
      if (known.get(module) || !needs.some((other) => known.get(other))) continue;
      known.set(module, true);
      changed = true;
    }
  }
  const wanted = new Set<Module>();
  const want = (imports: Set<string>[]) => {
    for (const module of modules) {
      if (known.get(module) || wanted.has(module) || !isImported(module, imports)) continue;
      wanted.add(module);
      want(module.imports);
    }
  };
  want(importsOf(program));
  return [...wanted].reverse().map(({ name }) => name);
}

function moduleOf({ path, text }: RunSetup['sources'][number]): Module {
  return { name: nameOf(path), text, imports: importsOf(text) };
}

/** `a/b.py` is the module `a.b`, `a/__init__.py` the package `a`. */
function nameOf(path: string): string {
  return path
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
}

/** The words of each line that imports something. */
function importsOf(text: string): Set<string>[] {
  const lines = text.split('\n').filter((line) => /^\s*(?:import|from)\b/.test(line));
  return lines.map((line) => new Set(line.split(/\W+/)));
}

/** Whether a line names every part of the module, in whatever form. */
function isImported({ name }: Module, imports: Set<string>[]): boolean {
  const parts = name.split('.');
  return imports.some((words) => parts.every((part) => words.has(part)));
}
