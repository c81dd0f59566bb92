import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { useColourChange } from '../../layout/use-theme.ts';
import { type DrawnColours, drawSeries } from './draw-series.ts';
import {
  choosable,
  nearestPoint,
  type PlotPoint,
  type PlotRange,
  type PlotSeries,
  robustRange,
} from './plot-series.ts';
import { PlotTable } from './plot-table.tsx';

const reachPx = 14;
const tooltipWidthPx = 220;

export interface PlotAxis {
  readonly label: string;
  /** Fainter is a larger magnitude: the largest value is at the bottom. */
  readonly isReversed?: boolean;
  /** x in Unix seconds, shown as dates in UTC. */
  readonly isCalendar?: boolean;
  /** Fixed; absent: of the points. */
  readonly range?: readonly [number, number];
}

export interface PlotProps {
  readonly series: readonly PlotSeries[];
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** What is seen, in one or two sentences, for whoever does not see it. */
  readonly description: string;
  readonly heightPx?: number;
  readonly selectedKey?: string | null;
  readonly onSelect?: (key: string) => void;
}

interface Model {
  readonly props: PlotProps;
  readonly xRange: PlotRange;
  readonly yRange: PlotRange;
  readonly colours: DrawnColours;
}

/**
 * A plot of points and lines: drag to zoom, double click for all, click or arrow keys to choose a point. A few values
 * far off do not flatten the rest: they are counted below, and can be shown. Its table holds the same for screen
 * readers.
 */
export function Plot(props: PlotProps) {
  const { series, x, y, description, heightPx = 340, selectedKey = null, onSelect } = props;
  const [isWhole, setIsWhole] = useState(false);
  const [hovered, setHovered] = useState<{
    readonly point: PlotPoint;
    readonly title: string;
    readonly left: number;
    readonly top: number;
    readonly isLeft: boolean;
  } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const colourChange = useColourChange();
  const points = useMemo(
    // A model goes on beyond the points, and must not flatten them; lines alone are the plot.
    () => {
      const marks = series.filter(({ kind }) => kind !== 'line');
      return (marks.length > 0 ? marks : series).flatMap((each) => each.points);
    },
    [series],
  );
  const xRange = useMemo(
    () =>
      rangeOf(
        points.map((point) => point.x),
        x.range,
        true,
      ),
    [points, x.range],
  );
  const yRange = useMemo(
    () =>
      rangeOf(
        points.map((point) => point.y),
        y.range,
        isWhole,
      ),
    [points, y.range, isWhole],
  );
  const model = useRef<Model>(null as unknown as Model);
  const colours = useMemo(() => coloursOf(() => frame.current), [colourChange]);
  model.current = { props, xRange, yRange, colours };

  useEffect(() => {
    const element = frame.current!;
    const made = new uPlot(optionsOf(element, heightPx, model, setHovered), [[], []], element);
    plot.current = made;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height: heightPx });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
    // Axes are told once; what they show is read from the model at each drawing.
  }, [x.isCalendar, x.label, y.label, y.isReversed, heightPx, colourChange]);
  useEffect(() => {
    plot.current?.setData([
      [xRange.min, xRange.max],
      [yRange.min, yRange.max],
    ]);
  }, [xRange, yRange, x.isCalendar, x.label, y.label, y.isReversed, heightPx, colourChange]);
  useEffect(() => plot.current?.redraw(false), [series, selectedKey]);

  const chooseBy = (step: number | 'first' | 'last'): void => {
    const all = choosable(series);
    const at = all.findIndex(({ key }) => key === selectedKey);
    const next = step === 'first' ? 0 : step === 'last' ? all.length - 1 : at + step;
    const point = all[Math.min(Math.max(next, 0), all.length - 1)];
    if (point?.key != null) onSelect?.(point.key);
  };
  const keyDown = (event: KeyboardEvent): void => {
    const run = (
      {
        ArrowLeft: () => chooseBy(-1),
        ArrowRight: () => chooseBy(1),
        Home: () => chooseBy('first'),
        End: () => chooseBy('last'),
        '0': () => plot.current?.setData(plot.current.data),
        '+': () => zoom(plot.current, 0.6),
        '-': () => zoom(plot.current, 1 / 0.6),
      } as Readonly<Record<string, () => void>>
    )[event.key];
    if (run === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const chosen =
    selectedKey === null ? undefined : points.find((point) => point.key === selectedKey);
  return (
    <figure class="plot">
      <div
        ref={frame}
        class={onSelect === undefined ? 'plot-frame' : 'plot-frame can-select'}
        role="group"
        aria-roledescription="plot"
        aria-label={`${description} Arrow keys choose a point, plus and minus zoom, 0 shows all.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys choose points and zoom
        tabIndex={0}
        onKeyDown={keyDown}
      >
        {hovered === null ? null : (
          <div
            class={hovered.isLeft ? 'tooltip is-left' : 'tooltip'}
            style={{ left: `${hovered.left}px`, top: `${hovered.top}px` }}
          >
            <strong>{hovered.title}</strong> {hovered.point.text}
          </div>
        )}
      </div>
      <div class="unseen" aria-live="polite">
        {chosen?.text}
      </div>
      <figcaption class="plot-caption">
        {yRange.outside === 0 && !isWhole ? null : (
          <span>
            {isWhole ? 'All points are shown. ' : `${outsideText(yRange.outside)} outside. `}
            <button type="button" class="link-button" onClick={() => setIsWhole(!isWhole)}>
              {isWhole ? 'Leave far ones out' : 'Show all'}
            </button>
          </span>
        )}
        <PlotTable series={series} />
      </figcaption>
    </figure>
  );
}

const outsideText = (count: number): string =>
  count === 1 ? '1 point lies far' : `${count} points lie far`;

function rangeOf(
  values: readonly number[],
  fixed: readonly [number, number] | undefined,
  isWhole: boolean,
): PlotRange {
  if (fixed !== undefined) return { min: fixed[0], max: fixed[1], outside: 0 };
  return robustRange(values, isWhole);
}

/** Ticks without commas: 58300 is how a date is written. */
function plainNumbers(_plot: uPlot, ticks: readonly number[]): string[] {
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 1;
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return ticks.map((tick) => tick.toFixed(digits).replace('-', '−'));
}

const secondsPerDay = 86_400;

/** Ticks of a calendar as ISO writes them: the date, or date and time where ticks are nearer than a day. */
function dates(
  _plot: uPlot,
  ticks: readonly number[],
  _axis: number,
  _space: number,
  step: number,
): string[] {
  const [from, to] = step >= secondsPerDay ? [0, 10] : [5, 16];
  return ticks.map((tick) => new Date(tick * 1000).toISOString().replace('T', ' ').slice(from, to));
}

function zoom(plot: uPlot | null, factor: number): void {
  const { min, max } = plot?.scales.x ?? {};
  if (plot === null || min == null || max == null) return;
  const middle = (min + max) / 2;
  const half = ((max - min) / 2) * factor;
  plot.setScale('x', { min: middle - half, max: middle + half });
}

/** Colours as the canvas needs them; computed once for each theme. */
function coloursOf(element: () => HTMLElement | null): DrawnColours {
  const known = new Map<string, string>();
  const of = (css: string): string => {
    const before = known.get(css);
    if (before !== undefined) return before;
    const probe = document.createElement('span');
    probe.style.color = css;
    (element() ?? document.body).append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    known.set(css, color);
    return color;
  };
  return {
    of,
    get panel() {
      return of('var(--panel)');
    },
    get glow() {
      return of('var(--glow)');
    },
  };
}

function optionsOf(
  element: HTMLElement,
  heightPx: number,
  model: { readonly current: Model },
  hover: (
    at: {
      readonly point: PlotPoint;
      readonly title: string;
      readonly left: number;
      readonly top: number;
      readonly isLeft: boolean;
    } | null,
  ) => void,
): uPlot.Options {
  const { x, y } = model.current.props;
  const colour = (css: string) => () => model.current.colours.of(css);
  const axis: uPlot.Axis = {
    stroke: colour('var(--quiet)'),
    grid: { stroke: colour('var(--line)'), width: 1 },
    ticks: { stroke: colour('var(--line)'), width: 1, size: 5 },
    font: '12px system-ui, sans-serif',
    labelFont: '12.5px system-ui, sans-serif',
    labelSize: 20,
  };
  const at = (plot: uPlot, canSelect: boolean) =>
    nearestPoint(
      model.current.props.series,
      { left: plot.cursor.left ?? -1, top: plot.cursor.top ?? -1 },
      (point) => ({ left: plot.valToPos(point.x, 'x'), top: plot.valToPos(point.y, 'y') }),
      reachPx,
      (point) => !canSelect || point.key !== null,
    );
  return {
    width: Math.max(element.clientWidth, 100),
    height: heightPx,
    legend: { show: false },
    cursor: {
      points: { show: false },
      drag: { x: true, y: true, uni: 24, setScale: true },
    },
    // Dates are in UTC, wherever the reader is.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: {
      x: {
        time: x.isCalendar === true,
        range: (_plot, min, max) => [min, max],
      },
      y: { dir: y.isReversed === true ? -1 : 1, range: (_plot, min, max) => [min, max] },
    },
    axes: [
      {
        ...axis,
        label: x.label,
        size: 34,
        space: x.isCalendar === true ? 100 : 80,
        values: x.isCalendar === true ? dates : plainNumbers,
      },
      { ...axis, label: y.label, size: 58, values: plainNumbers },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      draw: [
        (plot) => {
          const { props, colours } = model.current;
          drawSeries(plot, props.series, props.selectedKey ?? null, colours);
        },
      ],
      setCursor: [
        (plot) => {
          const found = (plot.cursor.left ?? -1) < 0 ? null : at(plot, false);
          if (found === null) return hover(null);
          const inside = plot.over.getBoundingClientRect();
          const outer = element.getBoundingClientRect();
          const left = plot.valToPos(found.point.x, 'x') + inside.left - outer.left;
          const top = plot.valToPos(found.point.y, 'y') + inside.top - outer.top;
          const isLeft = left + tooltipWidthPx > outer.width;
          return hover({ point: found.point, title: found.series.title, left, top, isLeft });
        },
      ],
      ready: [
        (plot) => {
          plot.over.addEventListener('click', () => {
            const found = at(plot, true);
            if (found?.point.key != null) model.current.props.onSelect?.(found.point.key);
          });
        },
      ],
    },
  };
}
