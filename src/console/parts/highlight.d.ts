// The package has no types.
declare module '@highlightjs/cdn-assets/es/core.min.js' {
  type Grammar = (core: unknown) => object;
  const core: {
    registerLanguage(name: string, grammar: Grammar): void;
    highlight(text: string, options: { language: string; ignoreIllegals: boolean }): { value: string };
  };
  export default core;
}
declare module '@highlightjs/cdn-assets/es/languages/*' {
  const grammar: (core: unknown) => object;
  export default grammar;
}
