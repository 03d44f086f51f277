/** The packages that the page imports: which file the browser gets by which name. */
import { readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** Name that modules import → package and file. */
const MODULES: Record<string, [packageName: string, file: string]> = {
  preact: ['preact', 'dist/preact.mjs'],
  'preact/hooks': ['preact', 'hooks/dist/hooks.mjs'],
  htm: ['htm', 'dist/htm.mjs'],
  '@preact/signals': ['@preact/signals', 'dist/signals.module.js'],
  '@preact/signals-core': ['@preact/signals-core', 'dist/signals-core.module.js'],
  uplot: ['uplot', 'dist/uPlot.esm.js'],
  katex: ['katex', 'dist/katex.mjs'],
  '@highlightjs/cdn-assets/es/core.min.js': ['@highlightjs/cdn-assets', 'es/core.min.js'],
  '@highlightjs/cdn-assets/es/languages/bash.min.js': ['@highlightjs/cdn-assets', 'es/languages/bash.min.js'],
  '@highlightjs/cdn-assets/es/languages/javascript.min.js': [
    '@highlightjs/cdn-assets',
    'es/languages/javascript.min.js',
  ],
  '@highlightjs/cdn-assets/es/languages/json.min.js': ['@highlightjs/cdn-assets', 'es/languages/json.min.js'],
  '@highlightjs/cdn-assets/es/languages/python.min.js': [
    '@highlightjs/cdn-assets',
    'es/languages/python.min.js',
  ],
};

const STYLES: [packageName: string, file: string][] = [
  ['katex', 'dist/katex.min.css'],
  ['uplot', 'dist/uPlot.min.css'],
];

/** Fonts of KaTeX, which its style names beside itself; every browser of today reads this form. */
const FONTS = { packageName: 'katex', folder: 'dist/fonts', form: /\.woff2$/ };

/** Address below the page's → file. */
export function packageFiles(): Map<string, string> {
  const fonts = readdirSync(join(folderOf(FONTS.packageName), FONTS.folder))
    .filter((name) => FONTS.form.test(name))
    .map((name): [string, string] => [FONTS.packageName, `${FONTS.folder}/${name}`]);
  const all = [...Object.values(MODULES), ...STYLES, ...fonts];
  return new Map(all.map(([name, file]) => [addressOf(name, file), join(folderOf(name), file)]));
}

/** For the import map: imported name → address below the page's. */
export function importMap(): Map<string, string> {
  return new Map(Object.entries(MODULES).map(([name, [from, file]]) => [name, addressOf(from, file)]));
}

const addressOf = (packageName: string, file: string) => `npm/${packageName}/${file}`;

function folderOf(packageName: string): string {
  const manifest = findPackageJSON(packageName, import.meta.url);
  if (!manifest) throw new Error(`The package ${packageName} of the console is not installed.`);
  return dirname(manifest);
}
