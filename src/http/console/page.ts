/** The page itself: what it loads, and the policy that keeps everything else out. */
import { createHash } from 'node:crypto';
import { VERSION } from '../../version.ts';
import type { Assets } from './assets.ts';

export interface Page {
  html: string;
  headers: Record<string, string>;
}

/** Addresses are relative, so that the service may stand below a path of a proxy. */
export function pageOf({ hash, entry, imports, modules, styles }: Assets): Page {
  const at = (path: string) => `console/${hash}/${path}`;
  const map = JSON.stringify({
    imports: Object.fromEntries([...imports].map(([name, path]) => [name, `./${at(path)}`])),
  });
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="touchstone-version" content="${VERSION}">
<meta name="touchstone-assets" content="${at('')}">
<title>Touchstone</title>
<link rel="icon" type="image/svg+xml" href="${at('icon.svg')}">
${styles.map((path) => `<link rel="stylesheet" href="${at(path)}">`).join('\n')}
<script type="importmap">${map}</script>
${modules.map((path) => `<link rel="modulepreload" href="${at(path)}">`).join('\n')}
<script type="module" src="${at(entry)}"></script>
</head>
<body>
<div id="app"><noscript><p>The console needs JavaScript. <a href="docs">The interface</a> can be read without.</p></noscript></div>
</body>
</html>
`;
  return { html, headers: headersFor(map) };
}

/**
 * Nothing from elsewhere, nothing inline but the import map, nothing evaluated, no markup made from
 * text: the page shows what callers of the service wrote.
 */
function headersFor(map: string): Record<string, string> {
  const hash = createHash('sha256').update(map).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
  };
}
