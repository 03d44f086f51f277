/** Which file a Java source belongs in, and which of its classes is started. */

/** Comments, text blocks, texts and characters: what stands in them is no code. */
const NO_CODE =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""(?:[^\\]|\\[\s\S])*?(?:"""|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g;
const NAME = String.raw`[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{N}\p{M}_$]*`;
const PARTS = new RegExp(
  String.raw`[{};]|\b(?:class|record|enum|interface)\s+(${NAME})|\bvoid\s+(main)\s*\(|\b(public|static)\b`,
  'gu',
);
/** Bytes. */
const LONGEST_NAME = 200;
const PACKAGE = /^package\s([\p{L}\p{N}_$.\s]+);/u;

interface JavaType {
  name: string;
  isPublic: boolean;
  hasMain: boolean;
}

export interface JavaSource {
  /** The name its file must have. */
  file: string;
  /** What the virtual machine is asked to start. */
  main: string;
}

/**
 * A public class names its file. Of several classes with a `main`, the public one is started, else
 * `Main`, else the first; where none has one of its own it may inherit it.
 */
export function readJava(source: string): JavaSource {
  const code = source.replace(NO_CODE, ' ');
  const types = topTypes(code);
  const open = types.find(({ isPublic }) => isPublic);
  const able = types.filter(({ hasMain }) => hasMain);
  const named = (each: JavaType) => each.name === 'Main';
  const chosen = able.find(({ isPublic }) => isPublic) ?? able.find(named) ?? able[0];
  const name = (chosen ?? open ?? types.find(named) ?? types.at(-1))?.name ?? 'Main';
  const folder = PACKAGE.exec(code.trimStart())?.[1]?.replace(/\s+/g, '');
  // A longer one no file can have: the compiler says so.
  const fits = open !== undefined && Buffer.byteLength(open.name) <= LONGEST_NAME;
  return { file: `${fits ? open.name : 'Main'}.java`, main: folder ? `${folder}.${name}` : name };
}

/** Classes that stand in no other, in order. */
function topTypes(code: string): JavaType[] {
  const types: JavaType[] = [];
  let depth = 0;
  let before = new Set<string>();
  for (const [part, name, main, modifier] of code.matchAll(PARTS)) {
    if (modifier) {
      before.add(modifier);
      continue;
    }
    if (name && depth === 0) types.push({ name, isPublic: before.has('public'), hasMain: false });
    else if (main && depth === 1 && before.has('static')) types.at(-1)!.hasMain = true;
    else if (part === '{') depth += 1;
    else if (part === '}') depth -= 1;
    before = new Set();
  }
  return types;
}
