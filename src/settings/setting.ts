/** One setting, and the forms that several take. */
import { type TSchema, Type } from 'typebox';

export const integer = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
export const text = () => Type.String();
export const optionalText = () => Type.Union([Type.String({ minLength: 1 }), Type.Undefined()]);

export interface Setting {
  env: string;
  schema: TSchema;
  default: unknown;
  /**
   * Shown instead of the value in the table, for secrets and for defaults that depend on the
   * machine.
   */
  shown?: string;
  text: string;
}
