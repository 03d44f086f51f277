/**
 * What the text of a program says about the types of a function: LeetCode writes them as JSDoc, or
 * in TypeScript.
 */
export interface Signature {
  parameters: string[];
  result: string;
}

/** Characters looked at before and behind the name of the function. */
const REACH = 4000;

/** "ListNode | null" and "?ListNode" are ListNode, "Array<ListNode>" is ListNode[]. */
function plain(type: string): string {
  const bare = type
    .replace(/\|\s*(null|undefined)/g, '')
    .replace(/[?!\s]/g, '')
    .replace(/^Array<(.*)>$/, '$1[]')
    .replace(/^\((.*)\)\[\]$/, '$1[]');
  return bare;
}

function fromComment(before: string): Signature | undefined {
  const start = before.lastIndexOf('/**');
  const end = before.indexOf('*/', start);
  if (start < 0 || end < 0) return undefined;
  /** Between the comment and the name stands at most the start of the declaration. */
  if (!/^[\s\w=,.:]*$/.test(before.slice(end + 2))) return undefined;
  const comment = before.slice(start, end);
  // Bounded: nothing here sees more than REACH characters.
  const parameters = [...comment.matchAll(/@param\s*\{([^}]*)\}/g)].map(([, type]) => plain(type!));
  const [, result] = /@returns?\s*\{([^}]*)\}/.exec(comment) ?? [];
  return { parameters, result: plain(result ?? '') };
}

function fromAnnotations(behind: string): Signature | undefined {
  // Bounded: REACH characters.
  const match = /^\s*(?:[=:]\s*(?:async\s+)?(?:function\s*\w*\s*)?)?\(([^()]*)\)\s*(?::\s*([^={;]*))?/.exec(
    behind,
  );
  if (match === null || !match[1]!.includes(':')) return undefined;
  const parameters = match[1]!.split(',').map((part) => plain(part.split(':')[1] ?? ''));
  return { parameters, result: plain(match[2] ?? '') };
}

/** The types of `path` ("f" or "Solution.f") as far as the source tells. */
export function signatureOf(source: string, path: string): Signature {
  const name = path.slice(path.indexOf('.') + 1).replace(/\$/g, '\\$&');
  for (const { index } of source.matchAll(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g'))) {
    const behind = source.slice(index + name.length, index + name.length + REACH);
    const signature = fromAnnotations(behind) ?? fromComment(source.slice(Math.max(0, index - REACH), index));
    if (signature !== undefined) return signature;
  }
  return { parameters: [], result: '' };
}
