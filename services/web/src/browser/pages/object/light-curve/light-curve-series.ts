import { bandLook } from '../../../components/plot/band-look.ts';
import type { MarkShape, PlotPoint, PlotSeries } from '../../../components/plot/plot-series.ts';
import { type LightCurveView, type Mark, phaseOf } from '../../../light-curve-marks.ts';
import { mjdUtcOfMjdTai, unixMsOfMjdTai, utcText } from '../../../time.ts';

export type TimeAxis = 'tai' | 'utc' | 'calendar';

export interface Folding {
  readonly periodDays: number;
  /** Phase 0. */
  readonly epochMjdTai: number;
}

export interface SeriesOptions {
  readonly view: LightCurveView;
  readonly axis: TimeAxis;
  /** Null: time runs on. */
  readonly folding: Folding | null;
  /** Bluest first. */
  readonly surveyBands: readonly string[];
}

const kindNames = { detection: 'detection', forced: 'forced photometry', limit: 'upper limit' };
/** Of points of another object of the same source: crosses, so that nobody takes them for the object's own. */
const otherShapes: Readonly<Record<Mark['kind'], MarkShape>> = {
  detection: 'plus',
  forced: 'cross',
  limit: 'triangle',
};

/** A time on the axis that was chosen. */
export function timeOn(axis: TimeAxis, mjdTai: number): number {
  if (axis === 'calendar') return unixMsOfMjdTai(mjdTai) / 1000;
  return axis === 'utc' ? mjdUtcOfMjdTai(mjdTai) : mjdTai;
}

/** Marks as series of a plot: one for each band and owner; folded ones are drawn for two cycles. */
export function seriesOfMarks(
  marks: readonly Mark[],
  { view, axis, folding, surveyBands }: SeriesOptions,
): readonly PlotSeries[] {
  const groups = Map.groupBy(
    marks.filter(({ kind }) => folding === null || kind !== 'limit'),
    ({ band, owner, kind }) => `${owner?.key ?? ''}|${band}|${owner === null ? '' : kind}`,
  );
  return [...groups].map(([key, group]) => {
    const { band, owner, kind } = group[0]!;
    const { colour, shape } = bandLook(band, surveyBands);
    return {
      key,
      title: owner === null ? band : `${owner.title} ${band}`,
      colour,
      shape: owner === null ? shape : otherShapes[kind],
      points: group.flatMap((mark) => pointsOf(mark, view, axis, folding)),
    };
  });
}

function pointsOf(
  mark: Mark,
  view: LightCurveView,
  axis: TimeAxis,
  folding: Folding | null,
): readonly PlotPoint[] {
  const point = (x: number): PlotPoint => ({
    x,
    y: mark.value,
    error: mark.error,
    isOpen: mark.kind === 'forced',
    isPale: mark.kind === 'detection' && mark.isNegative && view.quantity === 'magnitude',
    isLimit: mark.kind === 'limit',
    key: mark.alertId,
    text: describeMark(mark, view),
  });
  if (folding === null) return [point(timeOn(axis, mark.mjdTai))];
  const phase = phaseOf(mark.mjdTai, folding.periodDays, folding.epochMjdTai);
  return [point(phase), point(phase + 1)];
}

/** A point in words, with its time in both scales. */
function describeMark(mark: Mark, { quantity }: LightCurveView): string {
  const isMag = quantity === 'magnitude';
  const digits = isMag ? 3 : 2;
  const error = mark.error === null ? '' : ` ± ${mark.error.toFixed(digits)}`;
  const before = mark.kind === 'limit' ? (isMag ? '> ' : '< ') : '';
  return [
    `${before}${mark.value.toFixed(digits)}${error} ${isMag ? 'mag' : 'µJy'}`,
    kindNames[mark.kind] + (mark.isNegative && isMag ? ', fainter than the template' : ''),
    `${utcText(mark.mjdTai)} UTC`,
    `MJD ${mark.mjdTai.toFixed(5)} TAI`,
  ].join(' · ');
}

/** Label of the time axis, or of the phase. */
export function axisLabel(axis: TimeAxis, folding: Folding | null): string {
  if (folding !== null) return `phase, period ${Number(folding.periodDays.toPrecision(8))} d`;
  return { tai: 'MJD (TAI)', utc: 'MJD (UTC)', calendar: 'date (UTC)' }[axis];
}

/** How many of the points are of which band, without limits: what the legend says. */
export function countsByBand(marks: readonly Mark[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { band, owner, kind } of marks) {
    if (owner !== null) continue;
    counts.set(band, (counts.get(band) ?? 0) + (kind === 'limit' ? 0 : 1));
  }
  return counts;
}
