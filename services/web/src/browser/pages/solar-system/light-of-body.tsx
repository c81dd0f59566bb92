import { useMemo } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { Notice } from '../../components/notice.tsx';
import { Plot } from '../../components/plot/plot.tsx';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { utcText } from '../../time.ts';
import { seriesByBand } from './series-of-points.ts';

type Point = Schema<'SolarSystemObjectItem'>;

/** The magnitudes of a body as they were measured. */
export function LightOfBody({ points }: { readonly points: readonly Point[] }) {
  const surveys = useSurveys();
  const series = useMemo(
    () =>
      seriesByBand(
        points.filter(({ differenceMag }) => differenceMag !== null),
        (name) => surveyOf(surveys, name),
        ({ mjdTai, differenceMag, differenceMagErr }) => ({
          x: mjdTai,
          y: differenceMag!,
          error: differenceMagErr,
          key: null,
          text: `${differenceMag!.toFixed(3)} mag · ${utcText(mjdTai)} UTC`,
        }),
      ),
    [points, surveys],
  );
  return (
    <section class="panel">
      <h2>Light curve</h2>
      {series.length === 0 ? (
        <Notice what="No light curve.">
          None of its detections is brighter than the template.
        </Notice>
      ) : (
        <Plot
          series={series}
          x={{ label: 'MJD (TAI)' }}
          y={{ label: 'difference magnitude [AB]', isReversed: true }}
          description={`Light curve of ${points.length} detections.`}
        />
      )}
    </section>
  );
}
