/** The highlighter with its few languages. */
/** @returns markup of `span`s with classes and escaped text, and of nothing else. */
export type Highlighter = (text: string, language: Coloured) => string;

export type Coloured = 'bash' | 'javascript' | 'json' | 'python';

let loading: Promise<Highlighter> | undefined;

export function loadHighlighter(): Promise<Highlighter> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<Highlighter> {
  const [{ default: core }, bash, javascript, json, python] = await Promise.all([
    import('@highlightjs/cdn-assets/es/core.min.js'),
    import('@highlightjs/cdn-assets/es/languages/bash.min.js'),
    import('@highlightjs/cdn-assets/es/languages/javascript.min.js'),
    import('@highlightjs/cdn-assets/es/languages/json.min.js'),
    import('@highlightjs/cdn-assets/es/languages/python.min.js'),
  ]);
  core.registerLanguage('bash', bash.default);
  core.registerLanguage('javascript', javascript.default);
  core.registerLanguage('json', json.default);
  core.registerLanguage('python', python.default);
  return (text, language) => core.highlight(text, { language, ignoreIllegals: true }).value;
}
