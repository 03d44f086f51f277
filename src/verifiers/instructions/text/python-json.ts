/** Whether Python's json.loads takes a text: it takes NaN and Infinity, too. */
export function isPythonJson(text: string): boolean {
  try {
    JSON.parse(text.replace(STRING_OR_NAME, (match) => (match.startsWith('"') ? match : '0')));
    return true;
  } catch {
    return false;
  }
}

/** A string without an end goes to the end of the text: each character is looked at once. */
const STRING_OR_NAME = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|(?<![\w.+-])(?:NaN|-?Infinity)(?![\w.+-])/g;
