/**
 * Files that clients of the sandbox protocols send along: names are relative paths inside the
 * working folder, or refused.
 */
import { ServiceError } from '../../../errors.ts';
import type { ExecutionRequest } from '../../../execution/executor.ts';

export type DataFile = NonNullable<ExecutionRequest['files']>[number];

/**
 * The path as the sandbox takes it, without leading `./`.
 * @throws ServiceError invalid_request for absolute paths, `..` and control characters: nothing
 *   outside the working folder exists.
 */
export function safePath(path: string, pointer: string): string {
  const clean = path.replace(/^(\.\/)+/, '');
  const segments = clean.split('/');
  if (
    clean === '' ||
    clean.startsWith('/') ||
    /[\0-\x1f\\]/.test(clean) ||
    segments.some((s) => s === '' || s === '.' || s === '..')
  ) {
    throw new ServiceError(
      'invalid_request',
      `The file name ${JSON.stringify(path)} leaves the working folder.`,
      {
        fields: [{ pointer, detail: 'must be a relative path without ".." and control characters' }],
      },
    );
  }
  return clean;
}

/** Files as `{path: base64}`; null entries are skipped, as SandboxFusion does. */
export function base64Files(files: Record<string, unknown>): DataFile[] {
  return Object.entries(files).flatMap(([path, content]) =>
    typeof content === 'string'
      ? [{ path: safePath(path, `/files/${path}`), text: content, base64: true }]
      : [],
  );
}
