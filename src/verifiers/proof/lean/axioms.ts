/** What Lean says on `#print axioms`. */

/** The axioms that Lean prints for a theorem; undefined where the message says something else. */
export function axiomsOf(message: string, name: string): string[] | undefined {
  const text = message.trim();
  if (text === `'${name}' does not depend on any axioms`) return [];
  const begin = `'${name}' depends on axioms:`;
  if (!text.startsWith(begin)) return undefined;
  const list = /^\s*\[([^\]]*)\]$/.exec(text.slice(begin.length))?.[1];
  return list?.split(',').map((axiom) => axiom.trim());
}
