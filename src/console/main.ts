/** The page begins here: `shell/` is what stands around every view, `views/` lists the views. */
import { render } from 'preact';
import { html } from './html.ts';
import { Shell } from './shell/shell.ts';

const place = document.getElementById('app');
if (!place) throw new Error('The page has no place for the console.');
place.replaceChildren();
render(html`<${Shell} />`, place);
