/** Styles of packages, loaded with what needs them. */

const loading = new Map<string, Promise<void>>();

/** @param path below the page's own, as in `npm/katex/dist/katex.min.css` */
export function loadStyle(path: string): Promise<void> {
  const known = loading.get(path);
  if (known) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = assetUrl(path);
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${path} could not be loaded`)));
    document.head.append(link);
  });
  loading.set(path, loaded);
  loaded.catch(() => loading.delete(path));
  return loaded;
}

function assetUrl(path: string): string {
  const base = document.querySelector<HTMLMetaElement>('meta[name="touchstone-assets"]')?.content ?? '';
  return new URL(`${base}${path}`, document.baseURI).href;
}
