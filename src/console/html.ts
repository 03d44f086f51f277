/**
 * Templates: tagged text becomes elements of Preact. What stands in `${…}` is shown as text and
 * never read as markup.
 */
import htm from 'htm';
import { h, type VNode } from 'preact';

export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
