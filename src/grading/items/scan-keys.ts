/** A second look at a JSON text in which keys may come in another order than its objects have. */
import { keepKeyOrder, lostOrder } from '../../key-order.ts';
import { endOfString } from './scan-json.ts';

/** An object or list whose end has not come yet. */
interface Open {
  value: Record<string | number, unknown>;
  /** Of an object: its keys so far. */
  names: string[] | undefined;
  /** Of a list: the place of the member that is being passed. */
  place: number;
  /** Whether an object within has lost its order. */
  within: boolean;
}

/**
 * Keeps the order of keys of every object in a value that lost it.
 * @param text is JSON in which no key is given twice
 * @param root what was read from it
 * @returns whether there is such an object
 */
export function keepOrderOf(text: string, root: unknown): boolean {
  const open: Open[] = [];
  let kept = false;
  let name = { start: 0, end: 0 };
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        name = { start: at, end: endOfString(text, at) };
        at = name.end;
        break;
      case ':':
        open.at(-1)!.names!.push(keyOf(text.slice(name.start, name.end + 1)));
        break;
      case ',':
        open.at(-1)!.place += 1;
        break;
      case '{':
      case '[': {
        const value = (open.length === 0 ? root : memberOf(open.at(-1)!)) as Open['value'];
        open.push({ value, names: text[at] === '{' ? [] : undefined, place: 0, within: false });
        break;
      }
      case '}':
      case ']': {
        const { value, names, within } = open.pop()!;
        const lost = names && lostOrder(value, names);
        if (lost === undefined && !within) break;
        keepKeyOrder(value, lost);
        const around = open.at(-1);
        if (around) around.within = true;
        kept = true;
      }
    }
  }
  return kept;
}

/** @param spelled with its quotes */
const keyOf = (spelled: string): string =>
  spelled.includes('\\') ? (JSON.parse(spelled) as string) : spelled.slice(1, -1);

const memberOf = ({ value, names, place }: Open): unknown => value[names ? names.at(-1)! : place];
