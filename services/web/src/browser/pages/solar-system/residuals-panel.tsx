import { useMemo } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { Notice } from '../../components/notice.tsx';
import { Plot } from '../../components/plot/plot.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { utcText } from '../../time.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { seriesByBand } from './series-of-points.ts';

type Point = Schema<'SolarSystemObjectItem'>;

const views = [
  { value: 'along', text: 'along the motion', field: 'offsetAlongTrackArcsec' },
  { value: 'across', text: 'across it', field: 'offsetCrossTrackArcsec' },
  { value: 'east', text: 'east', field: 'offsetRaArcsec' },
  { value: 'north', text: 'north', field: 'offsetDecArcsec' },
] as const;
const defaults = { residuals: 'along' };

/** Where the body was measured, from where it should have been. */
export function ResidualsPanel({ points }: { readonly points: readonly Point[] }) {
  const surveys = useSurveys();
  const [state, change] = useUrlState(defaults);
  const view = views.find(({ value }) => value === state.residuals) ?? views[0];
  const series = useMemo(
    () =>
      seriesByBand(
        points.filter((point) => point[view.field] !== null),
        (name) => surveyOf(surveys, name),
        (point) => ({
          x: point.mjdTai,
          y: point[view.field]!,
          error: null,
          isOpen: point.offsetsFrom === 'orbit',
          key: null,
          text: `${point[view.field]!.toFixed(3)}″ ${view.text} · ${utcText(point.mjdTai)} UTC · by ${point.offsetsFrom === 'survey' ? 'the survey' : 'the orbit, two bodies'}`,
        }),
      ),
    [points, surveys, view],
  );
  return (
    <section class="panel">
      <h2>Residuals</h2>
      {points.every(({ offsetsFrom }) => offsetsFrom === null) ? (
        <Notice what="No residuals.">
          No survey says where it should be, and no orbit is known.
        </Notice>
      ) : (
        <>
          <div class="controls">
            <Segmented
              label="Residuals"
              choices={views}
              value={view.value}
              onChoose={(residuals) => change({ residuals })}
            />
          </div>
          {series.length === 0 ? (
            <Notice what="Nothing to draw.">The motion is not known.</Notice>
          ) : (
            <Plot
              series={series}
              x={{ label: 'MJD (TAI)' }}
              y={{ label: `offset ${view.text} [″]` }}
              description={`Residuals ${view.text} of ${points.length} detections.`}
            />
          )}
          <p class="hint">
            Measured minus predicted. Filled: from the place that the survey predicted. Open: from
            the orbit by two bodies, tens of arcseconds off after months from its epoch.
          </p>
        </>
      )}
    </section>
  );
}
