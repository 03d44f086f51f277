/** The views of the console, in the order of its navigation. The first one is shown at first. */
import type { View } from './view.ts';

export const VIEWS: readonly [View, ...View[]] = [
  { id: 'playground', title: 'Playground', key: 'p', load: () => import('./playground.ts') },
  { id: 'batches', title: 'Batches', key: 'b', load: () => import('./batches.ts') },
  { id: 'live', title: 'Live', key: 'l', load: () => import('./live.ts') },
  { id: 'compare', title: 'Compare', key: 'c', load: () => import('./compare.ts') },
];
