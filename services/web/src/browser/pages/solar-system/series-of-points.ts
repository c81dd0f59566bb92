import { bandLook } from '../../components/plot/band-look.ts';
import type { PlotPoint, PlotSeries } from '../../components/plot/plot-series.ts';

/** A survey as series are named and coloured by it. */
export interface NamedSurvey {
  readonly displayName: string;
  /** Bluest first. */
  readonly bands: readonly string[];
}

/** Points as one series for each band of each survey. */
export function seriesByBand<Point extends { readonly survey: string; readonly band: string }>(
  points: readonly Point[],
  surveyNamed: (name: string) => NamedSurvey,
  pointOf: (point: Point) => PlotPoint,
): readonly PlotSeries[] {
  const groups = Map.groupBy(points, ({ survey, band }) => `${survey} ${band}`);
  return [...groups].map(([key, group]) => {
    const { survey, band } = group[0]!;
    const { displayName, bands } = surveyNamed(survey);
    return {
      key,
      title: `${displayName} ${band}`,
      ...bandLook(band, bands),
      points: group.map(pointOf),
    };
  });
}
