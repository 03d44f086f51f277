/** The full stop of a sentence behind an answer. */

/** Without the full stop at the end, where what stands before it is of the form. */
export const withoutStop = (text: string, form: RegExp): string =>
  text.endsWith('.') && form.test(text.slice(-2)) ? text.slice(0, -1) : text;
