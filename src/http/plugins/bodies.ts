/** Request bodies: JSON, read so that neither a prototype nor a number is changed by the reading. */
import type { App } from '../app-types.ts';

export function acceptBodies(app: App): void {
  app.decorateRequest('exactBody', undefined);
}
