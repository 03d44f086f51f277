/**
 * Starts child.ts from code whose types have been stripped before (child-code.ts): Node would load
 * a parser for it, a third of the time that a child takes to boot. Plain JavaScript, since this
 * file must not need that parser either.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const text = readFileSync(process.argv[2], 'utf8');
/** The first line is a checksum, which the parent has looked at. */
const code = JSON.parse(text.slice(text.indexOf('\n') + 1));

registerHooks({
  load(url, context, nextLoad) {
    const source = Object.hasOwn(code, url) ? code[url] : undefined;
    return source === undefined ? nextLoad(url, context) : { format: 'module', source, shortCircuit: true };
  },
});

await import('./child.ts');
