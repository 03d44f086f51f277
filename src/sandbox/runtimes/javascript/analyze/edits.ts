/** Replacements of stretches of a text, which do not overlap. */
export class Edits {
  readonly #list: { start: number; end: number; text: string }[] = [];

  /** @returns the replacement, whose text may still become another */
  replace(start: number, end: number, text: string): { text: string } {
    const edit = { start, end, text };
    this.#list.push(edit);
    return edit;
  }

  /**
   * The text with the replacements made. Line ends inside a replaced stretch are kept, so that
   * lines keep their numbers.
   */
  apply(source: string): string {
    const sorted = this.#list.sort(
      (a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start),
    );
    let result = '';
    let position = 0;
    for (const { start, end, text } of sorted) {
      if (start < position) throw new Error('overlapping edits');
      const lines = source.slice(start, end).split('\n').length - 1;
      result += source.slice(position, start) + text + '\n'.repeat(lines);
      position = end;
    }
    return result + source.slice(position);
  }
}
