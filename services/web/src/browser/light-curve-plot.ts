import { type Axis, makeAxis } from './axis.ts';
import { element, svgElement } from './element.ts';
import { type FittedLine, linePath } from './fitted-line.ts';
import { type LightCurveView, type Mark, phaseOf } from './light-curve-marks.ts';
import { bandStyle, markElement } from './mark-shape.ts';
import { utcText } from './time.ts';

export interface PlotOptions {
  readonly view: LightCurveView;
  readonly marks: readonly Mark[];
  /** Models over the points; not drawn when the axis is folded. */
  readonly lines: readonly FittedLine[];
  /** Bluest first. */
  readonly surveyBands: readonly string[];
  /** Fold the time axis with this period [d]; null: time runs on. */
  readonly foldPeriodDays: number | null;
  readonly selectedAlertId: string | null;
  readonly onSelect: (alertId: string) => void;
}

interface Placed {
  readonly mark: Mark;
  readonly x: number;
  readonly y: number;
}

const margin = { top: 12, right: 14, bottom: 44, left: 68 };
/** Width of a digit of a tick in the widest of the usual fonts. */
const tickDigitPx = 7.7;
/** Farther from the pointer than this, no point is meant. */
const reachPx = 28;

/** The light curve as SVG, of the size that its frame has. Drawn anew for each change. */
export function drawLightCurve(frame: HTMLElement, options: PlotOptions): void {
  const { view, marks, surveyBands, foldPeriodDays } = options;
  const width = Math.max(280, Math.floor(frame.clientWidth));
  const height = width < 560 ? 300 : 380;
  const isMag = view.quantity === 'magnitude';
  const epoch = marks[0]?.mjdTai ?? 0;
  const xsOf = ({ mjdTai }: Mark): readonly number[] => {
    if (foldPeriodDays === null) return [mjdTai];
    const phase = phaseOf(mjdTai, foldPeriodDays, epoch);
    return [phase, phase + 1];
  };
  const xAxis = makeAxis({
    low: foldPeriodDays === null ? Math.min(...marks.map(({ mjdTai }) => mjdTai)) : 0,
    high: foldPeriodDays === null ? Math.max(...marks.map(({ mjdTai }) => mjdTai)) : 2,
    fromPx: margin.left,
    toPx: width - margin.right,
    tickCount: Math.max(3, Math.floor(width / 110)),
    minSpan: 0.01,
    padding: foldPeriodDays === null ? 0.03 : 0,
  });
  const yAxis = valueAxis(marks, isMag, height);

  const svg = svgElement('svg', {
    class: 'light-curve',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    tabindex: 0,
    role: 'application',
    'aria-roledescription': 'light curve',
    'aria-label': `Light curve with ${marks.length} points; left and right arrows go from point to point, Enter shows the stamps`,
  });
  svg.append(
    ...axisElements(xAxis, yAxis, width, height),
    axisTitle(xTitle(foldPeriodDays), (margin.left + width - margin.right) / 2, height - 8, false),
    axisTitle(yTitle(view), 14, (margin.top + height - margin.bottom) / 2, true),
  );
  if (!isMag) {
    const zero = yAxis.toPx(0);
    const inside = zero > margin.top && zero < height - margin.bottom;
    if (inside) {
      svg.append(
        svgElement('line', {
          class: 'zero',
          x1: margin.left,
          x2: width - margin.right,
          y1: zero,
          y2: zero,
        }),
      );
    }
  }
  const clip = (y: number) => Math.min(height - margin.bottom, Math.max(margin.top, y));
  const placed: Placed[] = [];
  const errors = svgElement('g', { class: 'errors' });
  const points = svgElement('g', { class: 'points' });
  for (const mark of marks) {
    const y = yAxis.toPx(mark.value);
    const style = bandStyle(mark.band, surveyBands);
    for (const xValue of xsOf(mark)) {
      const x = xAxis.toPx(xValue);
      placed.push({ mark, x, y });
      if (mark.error !== null) {
        const y1 = clip(yAxis.toPx(mark.value - mark.error));
        const y2 = clip(yAxis.toPx(mark.value + mark.error));
        errors.append(
          svgElement('line', { class: `error ${style.className}`, x1: x, x2: x, y1, y2 }),
        );
      }
      const point = markElement(mark, style, x, y);
      if (mark.alertId !== null) point.classList.add('has-stamps');
      if (mark.alertId !== null && mark.alertId === options.selectedAlertId) {
        points.append(svgElement('circle', { class: 'selected', cx: x, cy: y, r: 9 }));
      }
      points.append(point);
    }
  }
  svg.append(errors, points);
  if (foldPeriodDays === null) svg.append(...lineElements(options, xAxis, yAxis, width, height));
  const tooltip = element('div', { class: 'tooltip', hidden: true });
  const spoken = element('p', { class: 'unseen', 'aria-live': 'polite' });
  const hadFocus = frame.contains(document.activeElement);
  frame.replaceChildren(svg, tooltip, spoken);
  if (hadFocus) svg.focus();
  followPointer(svg, tooltip, spoken, placed, options);
}

/** Lines over the plot's frame alone: a model goes on beyond the points. */
function lineElements(
  { lines, surveyBands }: PlotOptions,
  xAxis: Axis,
  yAxis: Axis,
  width: number,
  height: number,
): SVGElement[] {
  if (lines.length === 0) return [];
  const frame = svgElement('rect', {
    x: margin.left,
    y: margin.top,
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
  });
  return [
    svgElement('clipPath', { id: 'plot-area' }, frame),
    svgElement(
      'g',
      { 'clip-path': 'url(#plot-area)' },
      ...lines.map((line) =>
        svgElement('path', {
          class: `fitted-line ${bandStyle(line.band, surveyBands).className}`,
          d: linePath(line, xAxis.toPx, yAxis.toPx),
        }),
      ),
    ),
  ];
}

function valueAxis(marks: readonly Mark[], isMag: boolean, height: number): Axis {
  // Error bars widen the axis, but not beyond a magnitude: one bad point must not flatten the rest.
  const reach = ({ error }: Mark) => Math.min(error ?? 0, isMag ? 0.5 : Number.POSITIVE_INFINITY);
  return makeAxis({
    low: Math.min(...marks.map((mark) => mark.value - reach(mark))),
    high: Math.max(...marks.map((mark) => mark.value + reach(mark))),
    // Bright is up: magnitudes run downwards.
    fromPx: isMag ? margin.top : height - margin.bottom,
    toPx: isMag ? height - margin.bottom : margin.top,
    tickCount: 6,
    minSpan: isMag ? 0.5 : 1,
    padding: 0.06,
  });
}

function xTitle(foldPeriodDays: number | null): string {
  return foldPeriodDays === null
    ? 'MJD (TAI)'
    : `phase, period ${Number(foldPeriodDays.toPrecision(8))} d`;
}

function yTitle({ quantity, source }: LightCurveView): string {
  const of = source === 'difference' ? 'difference' : 'total';
  return quantity === 'magnitude' ? `${of} magnitude [AB]` : `${of} flux [µJy]`;
}

function axisTitle(text: string, x: number, y: number, isVertical: boolean): SVGTextElement {
  const turn = isVertical ? `rotate(-90 ${x} ${y})` : null;
  return svgElement('text', { class: 'axis-title', x, y, transform: turn }, text);
}

function axisElements(xAxis: Axis, yAxis: Axis, width: number, height: number): SVGElement[] {
  const made: SVGElement[] = [];
  const bottom = height - margin.bottom;
  for (const tick of xAxis.ticks) {
    const x = xAxis.toPx(tick);
    const text = xAxis.tickText(tick);
    // Beside the edge a long number (61219.420) would stand half outside of the picture.
    const textX = Math.min(x, width - (text.length * tickDigitPx) / 2);
    made.push(
      svgElement('line', { class: 'grid', x1: x, x2: x, y1: margin.top, y2: bottom }),
      svgElement('text', { class: 'tick tick-x', x: textX, y: bottom + 16 }, text),
    );
  }
  for (const tick of yAxis.ticks) {
    const y = yAxis.toPx(tick);
    made.push(
      svgElement('line', {
        class: 'grid',
        x1: margin.left,
        x2: width - margin.right,
        y1: y,
        y2: y,
      }),
      svgElement(
        'text',
        { class: 'tick tick-y', x: margin.left - 8, y: y + 4 },
        yAxis.tickText(tick),
      ),
    );
  }
  return made;
}

const kindNames = { detection: 'detection', forced: 'forced photometry', limit: 'upper limit' };

function describe({ mark }: Placed, { quantity }: LightCurveView): readonly string[] {
  const isMag = quantity === 'magnitude';
  const digits = isMag ? 3 : 2;
  const error = mark.error === null ? '' : ` ± ${mark.error.toFixed(digits)}`;
  const before = mark.kind === 'limit' ? (isMag ? '> ' : '< ') : '';
  const unit = isMag ? 'mag' : 'µJy';
  return [
    ...(mark.owner === null ? [] : [mark.owner.title]),
    `${mark.band}  ${before}${mark.value.toFixed(digits)}${error} ${unit}`,
    `${utcText(mark.mjdTai)} UTC`,
    `MJD ${mark.mjdTai.toFixed(5)} TAI`,
    kindNames[mark.kind] + (mark.isNegative && isMag ? ', fainter than the template' : ''),
    ...(mark.alertId === null ? [] : ['click for its stamps']),
  ];
}

function followPointer(
  svg: SVGSVGElement,
  tooltip: HTMLElement,
  spoken: HTMLElement,
  placed: readonly Placed[],
  options: PlotOptions,
): void {
  const halo = svgElement('circle', { class: 'halo', r: 8, visibility: 'hidden' });
  svg.append(halo);
  const { selectedAlertId } = options;
  let current =
    selectedAlertId === null
      ? -1
      : placed.findIndex(({ mark }) => mark.alertId === selectedAlertId);
  const show = (index: number) => {
    current = index;
    const at = placed[index];
    tooltip.hidden = at === undefined;
    halo.setAttribute('visibility', at === undefined ? 'hidden' : 'visible');
    svg.classList.toggle('can-select', at !== undefined && at.mark.alertId !== null);
    if (at === undefined) return;
    halo.setAttribute('cx', String(at.x));
    halo.setAttribute('cy', String(at.y));
    const lines = describe(at, options.view);
    tooltip.replaceChildren(...lines.map((line) => element('div', {}, line)));
    const isRight = at.x > svg.clientWidth / 2;
    tooltip.style.left = `${isRight ? at.x - tooltip.offsetWidth - 14 : at.x + 14}px`;
    tooltip.style.top = `${Math.max(0, at.y - tooltip.offsetHeight / 2)}px`;
  };
  const nearest = (event: PointerEvent): number => {
    const box = svg.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    let best = -1;
    let bestPx = reachPx;
    placed.forEach((point, index) => {
      const awayPx = Math.hypot(point.x - x, point.y - y);
      if (awayPx < bestPx) [best, bestPx] = [index, awayPx];
    });
    return best;
  };
  const select = () => {
    const alertId = placed[current]?.mark.alertId ?? null;
    if (alertId !== null) options.onSelect(alertId);
  };
  svg.addEventListener('pointermove', (event) => show(nearest(event)));
  svg.addEventListener('pointerleave', () => show(-1));
  svg.addEventListener('click', (event) => {
    show(nearest(event as PointerEvent));
    select();
  });
  svg.addEventListener('blur', () => show(-1));
  svg.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined && placed.length > 0) {
      event.preventDefault();
      show(current < 0 ? placed.length - 1 : (current + step + placed.length) % placed.length);
      spoken.textContent = describe(placed[current]!, options.view).join(', ');
    } else if (event.key === 'Enter') {
      select();
    }
  });
}
