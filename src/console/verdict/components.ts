/** The named parts of a reward. */
import type { VNode } from 'preact';
import { html } from '../html.ts';

export function Components({ components }: { components: Record<string, number> }): VNode {
  const entries = Object.entries(components);
  return html`<section class="panel" aria-label="Components">
    <h3>Components</h3>
    <table class="components"><tbody>
      ${entries.map(
        ([
          name,
          value,
        ]) => html`<tr key=${name}><th scope="row">${name}</th><td class="number">${Number(value.toPrecision(6))}</td>
        <td class="bar">${value >= 0 && value <= 1 && html`<meter min="0" max="1" value=${value} aria-label=${name}></meter>`}</td></tr>`,
      )}
    </tbody></table>
  </section>`;
}
