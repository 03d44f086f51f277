/** An object or list of a large JSON text, put together from pieces that are read one by one. */
import { ServiceError } from '../../errors.ts';
import { isJsonBlank, pointerSegment } from '../../json.ts';
import { hasKeyOrder, keepKeyOrder, keysInOrder } from '../../key-order.ts';
import { ListOfMembers, NamedMembers } from './collections.ts';
import { REMEMBERED_DEPTH, type Reading, readText, remember } from './exact-json.ts';
import { malformed, prototypeKey } from './json-faults.ts';
import { reachesPrototype } from './prototype-keys.ts';

interface Place {
  /** The whole text. */
  bytes: Buffer;
  /** Of its opening bracket. */
  start: number;
  isList: boolean;
  /** In which it stands. */
  around: PartlyRead | undefined;
}

/** What stands before the text that has not been read yet. */
type Before = 'start' | 'comma' | 'member';

type Collection = ListOfMembers | NamedMembers;

export class PartlyRead {
  readonly isList: boolean;
  readonly #place: Place;
  readonly #depth: number;
  #value: Collection | undefined;
  /** The same as it was written; made when the first number comes that changes, or lost order. */
  #exact: Collection | undefined;
  /** Whether keys of an object within lost their order. */
  #orderWithin = false;
  /** Where the text that has not been read begins. */
  #from: number;
  #before: Before = 'start';
  #lastComma = -1;

  constructor(place: Place) {
    this.isList = place.isList;
    this.#place = place;
    this.#depth = place.around === undefined ? 0 : place.around.#depth + 1;
    this.#from = place.start + 1;
  }

  /** Whether it is put together here; what is not is read with what is around it. */
  get begun(): boolean {
    return this.#value !== undefined;
  }

  /** A comma between two of its members. */
  comma(at: number): void {
    this.#lastComma = at;
    if (this.#before !== 'member') return;
    if (!this.#isBlank(this.#from, at)) throw this.#misplaced(this.#from);
    this.#from = at + 1;
    this.#before = 'comma';
  }

  /** From now on it is put together here; all around it is so already. */
  begin(): void {
    if (this.#value !== undefined) return;
    const value = this.isList ? new ListOfMembers() : new NamedMembers();
    const { around, start } = this.#place;
    if (around) around.#beginMember(start, value.value);
    this.#value = value;
  }

  /** Reads the members before the comma at this place. */
  readTo(comma: number): void {
    this.#read(comma);
    this.#from = comma + 1;
    this.#before = 'comma';
  }

  /** @param at the place of its closing bracket */
  end(at: number): void {
    const isOver = this.#before !== 'comma' && this.#isBlank(this.#from, at);
    if (!isOver) this.#read(at);
    const value = this.done();
    const lost = this.#value!.lostOrder;
    if (lost !== undefined || this.#orderWithin) keepKeyOrder(this.#withExact().value, lost);
    const exact = this.#exact?.value;
    if (exact && this.#depth <= REMEMBERED_DEPTH) remember(value, exact, 0);
    const { around } = this.#place;
    if (around) around.#endMember(at, value, exact);
  }

  /** A member that is a long string begins with the quote at this place. */
  beginString(quote: number): void {
    this.#beginMember(quote, '');
  }

  /** @param at the place of its other quote */
  endString(at: number, text: string): void {
    this.#value!.replaceLast(text);
    this.#endMember(at, text, this.#exact && text);
  }

  /** The value, once it has ended. */
  done(): object {
    return this.#value!.value;
  }

  /** A member that is put together begins here: reads what stands before it, and its name. */
  #beginMember(start: number, value: unknown): void {
    if (this.#lastComma >= this.#from) this.readTo(this.#lastComma);
    if (this.#before === 'member') throw this.#misplaced(start);
    if (!this.isList) {
      // With a number in its place. Whether the name reaches a prototype shows at its end.
      const { value: named } = this.#parse(`{${this.#text(this.#from, start)} 0}`, this.#from);
      this.#addAll({ [Object.keys(named as object)[0]!]: value });
      return;
    }
    if (!this.#isBlank(this.#from, start)) throw this.#misplaced(this.#from);
    this.#addAll([value]);
  }

  #endMember(end: number, value: unknown, exact: unknown): void {
    const { last } = this.#value!;
    if (!this.isList && reachesPrototype(last, value)) throw prototypeKey(this.#pointerOf(last));
    if (exact !== undefined) this.#withExact().replaceLast(exact);
    if (hasKeyOrder(exact)) this.#orderWithin = true;
    this.#from = end + 1;
    this.#before = 'member';
  }

  #read(to: number): void {
    if (this.#before === 'member' || this.#isBlank(this.#from, to)) throw this.#misplaced(to);
    const text = this.#text(this.#from, to);
    const { value, exact } = this.#parse(this.isList ? `[${text}]` : `{${text}}`, this.#from);
    if (exact !== undefined) {
      this.#withExact();
      if (hasKeyOrder(exact)) this.#orderWithin = true;
      rememberMembers(value as object, exact as object, REMEMBERED_DEPTH - this.#depth - 1);
    }
    this.#addAll(value as object, exact as object | undefined);
  }

  #addAll(members: object, exact = members): void {
    // Where the exact ones are others, these know no order.
    const names = hasKeyOrder(exact) ? keysInOrder(exact) : undefined;
    this.#value!.addAll(members, names);
    this.#exact?.addAll(exact);
  }

  #withExact(): Collection {
    this.#exact ??= this.#value!.copy();
    return this.#exact;
  }

  #parse(text: string, from: number): Reading {
    try {
      return readText(text, (pointer) => this.#placed(pointer));
    } catch (error) {
      throw error instanceof SyntaxError ? malformed(...placedError(error, from, text)) : error;
    }
  }

  /** A pointer into what is being read, as one into the body. */
  #placed(pointer: string): string {
    const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(pointer)!;
    const own = this.isList ? String(Number(first) + this.#value!.size) : first;
    return `${this.#pointer()}/${own}${rest}`;
  }

  #pointer(): string {
    const { around } = this.#place;
    return around === undefined ? '' : around.#pointerOf(around.#value!.last);
  }

  #pointerOf(name: string): string {
    return `${this.#pointer()}/${pointerSegment(name)}`;
  }

  #text(from: number, to: number): string {
    return this.#place.bytes.toString('utf8', from, to);
  }

  #isBlank(from: number, to: number): boolean {
    const { bytes } = this.#place;
    let at = from;
    while (at < to && isJsonBlank(bytes[at]!)) at += 1;
    return at >= to;
  }

  #misplaced(at: number): ServiceError {
    return new ServiceError('malformed_json', `Unexpected sign at byte ${at} of the body.`);
  }
}

function rememberMembers(members: object, exact: object, depth: number): void {
  if (depth < 0) return;
  for (const [name, member] of Object.entries(members))
    remember(member, (exact as Record<string, unknown>)[name], depth);
}

const POSITION = / in JSON at position (\d+)(?: \(line \d+ column \d+\))?$/;

/**
 * What the engine says of one piece, told of the body.
 * @param from where the piece begins; before it `text` has one bracket of ours
 */
function placedError(error: SyntaxError, from: number, text: string): [SyntaxError, string] {
  const position = POSITION.exec(error.message);
  if (!position) return [error, ` (behind byte ${from} of the body)`];
  const at = from + Buffer.byteLength(text.slice(1, Number(position[1])));
  return [
    new SyntaxError(error.message.replace(POSITION, ''), { cause: error }),
    ` at byte ${at} of the body`,
  ];
}
