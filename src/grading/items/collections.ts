/** Lists and objects that grow as pieces of them are read. */
import { lostOrder } from '../../key-order.ts';
import { MOST_KEYS } from './exact-json.ts';
import { keyTwice, listTooLong, tooManyKeys } from './json-faults.ts';

/**
 * A longer list is moved, each time that it outgrows its place, for longer
 * than others should wait.
 */
const MOST_ELEMENTS = 2_000_000;

export class ListOfMembers {
  readonly value: unknown[];

  constructor(value: unknown[] = []) {
    this.value = value;
  }

  get size(): number {
    return this.value.length;
  }

  /** The members of a list are where they were. */
  get lostOrder(): undefined {
    return undefined;
  }

  /** The place of the last one. */
  get last(): string {
    return String(this.value.length - 1);
  }

  /** @throws ServiceError for a list that becomes too long */
  addAll(members: object): void {
    const { value } = this;
    for (const member of members as unknown[]) value.push(member);
    if (value.length > MOST_ELEMENTS) throw listTooLong(MOST_ELEMENTS);
  }

  replaceLast(member: unknown): void {
    this.value[this.value.length - 1] = member;
  }

  copy(): ListOfMembers {
    return new ListOfMembers([...this.value]);
  }
}

export class NamedMembers {
  readonly value: Record<string, unknown>;
  size: number;
  /** The name of the last one. */
  last: string;
  /** Their order in the text, from where the object may have another. */
  #names: string[] | undefined;

  constructor(value: Record<string, unknown> = {}, size = 0, last = '') {
    this.value = value;
    this.size = size;
    this.last = last;
  }

  /** The names as the text has them, where the object has them in another order. */
  get lostOrder(): readonly string[] | undefined {
    return this.#names && lostOrder(this.value, this.#names);
  }

  /**
   * @param names of the members, in the order of the text
   * @throws ServiceError for a name that is there already, and for more names than there may be
   */
  addAll(members: object, names: readonly string[] = Object.keys(members)): void {
    const { value } = this;
    for (const name of names) {
      if (Object.hasOwn(value, name)) throw keyTwice(JSON.stringify(name));
      if (this.size === MOST_KEYS) throw tooManyKeys(MOST_KEYS);
      if (this.size > 0 && !this.#names && beginsWithDigit(name)) this.#names = Object.keys(value);
      this.#names?.push(name);
      this.size += 1;
      this.last = name;
      value[name] = (members as Record<string, unknown>)[name];
    }
  }

  replaceLast(member: unknown): void {
    this.value[this.last] = member;
  }

  copy(): NamedMembers {
    return new NamedMembers({ ...this.value }, this.size, this.last);
  }
}

/** As an array index does, which objects put before other names. */
const beginsWithDigit = (name: string) => name.charCodeAt(0) >= 0x30 && name.charCodeAt(0) <= 0x39;
