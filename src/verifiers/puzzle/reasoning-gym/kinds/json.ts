/** A JSON value that is equal to the stored one: members in any order, numbers by value. */
import { Type } from 'typebox';
import { kindOf } from '../../kinds/kind.ts';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { Entries, type Literal, readLiteral } from '../../reading/literal.ts';

export const json = kindOf({
  kind: 'json',
  shape: 'block',
  fields: { expected: Type.String({ minLength: 1, maxLength: 200_000 }) },
  open({ expected }) {
    const wanted = readLiteral(expected.trim());
    if (wanted === undefined) throw new PuzzleFault('expected', 'The stored answer is no JSON.');
    return (text) => {
      const given = readLiteral(text.trim());
      if (given === undefined) return unreadable('The answer is no JSON.');
      return isEqual(given, wanted)
        ? right('The value is the same.')
        : wrong('different_value', 'The value is another one.');
    };
  },
});

/** Both are at most as deep as the reader lets through. */
function isEqual(a: Literal, b: Literal): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => isEqual(item, b[at]!));
  if (a instanceof Entries) {
    if (!(b instanceof Entries) || a.list.length !== b.list.length) return false;
    const members = new Map(b.list);
    return (
      members.size === b.list.length &&
      a.list.every(([key, value]) => members.has(key) && isEqual(value, members.get(key)!)) &&
      new Map(a.list).size === a.list.length
    );
  }
  return a === b;
}
