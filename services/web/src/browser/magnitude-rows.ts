import type { Schema } from './api/answers.ts';
import { percentText } from './number-text.ts';

export type BandMagnitudes = Omit<
  Schema<'MagnitudeStatisticsItem'>,
  'firstMjdTai' | 'lastMjdTai' | 'firstRise'
> & {
  readonly firstRise: { readonly slopeMagPerDay: number; readonly days: number } | null;
};
type MagnitudeSummary = NonNullable<BandMagnitudes['total']>;

/** One line of the table; a heading has no cells. */
export interface MagnitudeRow {
  readonly name: string;
  /** What the name means, where it does not say; null = it does. */
  readonly meaning: string | null;
  /** By band; null = there is none. */
  readonly cells: readonly (string | null)[] | null;
}

const summaryRows = [
  ['Mean', 'meanMag'],
  ['Scatter', 'sigmaMag'],
  ['Brightest', 'minMag'],
  ['Faintest', 'maxMag'],
  ['First', 'firstMag'],
  ['Last', 'lastMag'],
] as const;

/** Lines of the table, with those left out that no band has. */
export function magnitudeRows(bands: readonly BandMagnitudes[]): readonly MagnitudeRow[] {
  const row = (
    name: string,
    meaning: string | null,
    cellOf: (band: BandMagnitudes) => string | null,
  ): MagnitudeRow => ({ name, meaning, cells: bands.map(cellOf) });
  const summary = (
    heading: string,
    summaryOf: (band: BandMagnitudes) => MagnitudeSummary | null,
  ): MagnitudeRow[] => {
    if (bands.every((band) => summaryOf(band) === null)) return [];
    const magOf = (band: BandMagnitudes, field: (typeof summaryRows)[number][1]) =>
      summaryOf(band)?.[field]?.toFixed(2) ?? null;
    return [
      { name: heading, meaning: null, cells: null },
      ...summaryRows.map(([name, field]) => row(name, null, (band) => magOf(band, field))),
    ];
  };
  return [
    row('Detections', null, ({ detectionCount }) => String(detectionCount)),
    row(
      'Corrected',
      'On a source of the reference image, whose flux is part of the total',
      ({ isCorrected }) => yesOrNo(isCorrected),
    ),
    row('Dubious', 'Detections whose total magnitude is not to be trusted', ({ dubiousCount }) =>
      dubiousCount === null ? null : String(dubiousCount),
    ),
    row('Star', 'Point-like in the catalogue, or else in the reference image', ({ isStellar }) =>
      yesOrNo(isStellar),
    ),
    row('Saturated', 'Share of total magnitudes brighter than 13.2', ({ saturationRate }) =>
      saturationRate === null ? null : percentText(saturationRate),
    ),
    row(
      'Rise',
      'From an upper limit to the first detection, at least; negative: brighter',
      ({ firstRise }) =>
        firstRise === null
          ? null
          : `${firstRise.slopeMagPerDay.toFixed(2)} mag/d in ${firstRise.days.toFixed(1)} d`,
    ),
    ...summary('Difference', ({ difference }) => difference),
    ...summary('Total', ({ total }) => total),
  ].filter(({ cells }) => cells === null || cells.some((cell) => cell !== null));
}

function yesOrNo(value: boolean | null): string | null {
  return value === null ? null : value ? 'yes' : 'no';
}
