/**
 * Lines or bars by uPlot, which is loaded with the first chart. The colours are those of the page;
 * who cannot see the chart hears what it ends with.
 */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { html } from '../html.ts';
import { loadStyle } from '../parts/style.ts';
import { theme } from '../shell/theme.ts';

export interface Line {
  label: string;
  values: (number | null)[];
  /** A variable of the page's colours, without dashes. */
  colour: 'accent' | 'right' | 'wrong' | 'unsure' | 'faint';
}

export interface ChartProps {
  title: string;
  /** Steps, or seconds since the epoch where `time` says so. */
  x: number[];
  lines: Line[];
  time?: boolean;
  bars?: boolean;
  /** Shares: the axis begins at 0, and a few in a hundred do not look like much. */
  shares?: boolean;
}

const HEIGHT = 180;
const TICK_GAP = 48;

let loading: Promise<typeof uPlot> | undefined;

function loadPlot(): Promise<typeof uPlot> {
  loading ??= Promise.all([import('uplot'), loadStyle('npm/uplot/dist/uPlot.min.css')]).then(
    ([plot]) => plot.default,
  );
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

export function Chart(props: ChartProps): VNode {
  const { title, x, lines } = props;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const shape = lines.map(({ label }) => label).join();
  useEffect(() => {
    let current = true;
    const element = place.current!;
    const resize = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    loadPlot().then(
      (Plot) => {
        if (!current) return;
        plot.current = new Plot(optionsOf(Plot, latest.current, element), dataOf(latest.current), element);
        resize.observe(element);
      },
      // Without it the numbers stand in the tables.
      () => {},
    );
    return () => {
      current = false;
      resize.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [shape, theme.value]);
  useEffect(() => plot.current?.setData(dataOf(props)), [x, lines]);
  return html`<figure class="chart">
    <figcaption>${title} ${lines.length > 1 && lines.map(({ label, colour }) => html`<span key=${label} class="key ${colour}">${label}</span> `)}</figcaption>
    <div ref=${place} class="plot" role="img" aria-label=${spoken(props)}></div>
  </figure>`;
}

const dataOf = ({ x, lines }: ChartProps): uPlot.AlignedData => [x, ...lines.map(({ values }) => values)];

function spoken({ title, lines }: ChartProps): string {
  const ends = lines.map(({ label, values }) => {
    const last = values.findLast((value) => value !== null);
    return `${label} ${last === undefined || last === null ? 'unknown' : Number(last.toPrecision(3))}`;
  });
  return `${title}: lastly ${ends.join(', ')}`;
}

function optionsOf(
  Plot: typeof uPlot,
  { lines, time = false, bars = false, shares = false }: ChartProps,
  element: HTMLElement,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => resolved(element, style.getPropertyValue(`--${name}`));
  const axis = { stroke: colour('faint'), grid: { stroke: colour('line'), width: 1 }, space: TICK_GAP };
  return {
    width: Math.max(1, element.clientWidth),
    height: HEIGHT,
    legend: { show: false },
    cursor: { points: { show: !bars }, drag: { x: false, y: false } },
    scales: {
      x: { time, ...(time && { range: atLeastAMinute }) },
      ...(shares && { y: { range: fromZero } }),
    },
    axes: [axis, { ...axis, size: 56 }],
    series: [
      {},
      ...lines.map((line): uPlot.Series => {
        const stroke = colour(line.colour);
        const drawn = { label: line.label, stroke, width: 1.5, spanGaps: true };
        const paths = bars ? Plot.paths.bars?.({ size: [0.9], align: 1 }) : undefined;
        return paths ? { ...drawn, fill: stroke, paths, points: { show: false } } : drawn;
      }),
    ],
  };
}

const LEAST_SHARE = 0.1;
const ABOVE = 1.1;

/** The first verdicts of all lie in one moment. */
const atLeastAMinute: uPlot.Range.Function = (_plot, min, max) => [Math.min(min, max - 60), max];
const fromZero: uPlot.Range.Function = (_plot, _min, max) => [0, Math.max(LEAST_SHARE, ABOVE * max)];

/** Canvases know no `light-dark()`: the browser works it out for an element. */
function resolved(place: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  place.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
