import { useMemo } from 'preact/hooks';
import type { Answer, Schema } from '../../../api/answers.ts';
import { Notice } from '../../../components/notice.tsx';
import { bandLook } from '../../../components/plot/band-look.ts';
import { Plot } from '../../../components/plot/plot.tsx';
import type { PlotSeries } from '../../../components/plot/plot-series.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { surveyOf, useSurveys } from '../../../components/use-surveys.ts';
import { fittedLines } from '../../../fitted-line.ts';
import { bandsOf, type LightCurveView, marksOf } from '../../../light-curve-marks.ts';
import { otherLightCurves } from '../../../other-light-curves.ts';
import type { ChangeObjectState, ObjectState } from '../object-state.ts';
import { defaultView } from './default-view.ts';
import { FoldControls } from './fold-controls.tsx';
import {
  axisLabel,
  countsByBand,
  seriesOfMarks,
  type TimeAxis,
  timeOn,
} from './light-curve-series.ts';

export interface LightCurvePanelProps {
  readonly object: Schema<'Object'>;
  readonly lightCurve: Schema<'LightCurve'>;
  /** Of the other objects of its source; null: it has none. */
  readonly ofSource: Schema<'SourceLightCurve'> | null;
  readonly current: readonly Schema<'ClassificationsItem'>[];
  readonly periods: Answer<'/api/v1/objects/{survey}/{oid}/periods'>['items'];
  readonly fitted: Schema<'FittedCurves'> | undefined;
  readonly state: ObjectState;
  readonly change: ChangeObjectState;
  readonly selectedAlertId: string | null;
}

/** The light curve, with its switches: quantity, source, axis, fold, model, and the legend that hides bands. */
export function LightCurvePanel(props: LightCurvePanelProps) {
  const { object, lightCurve, ofSource, current, periods, fitted, state, change } = props;
  const surveys = useSurveys();
  const totalCount = lightCurve.detections.filter(
    ({ scienceFluxNanojansky }) => scienceFluxNanojansky !== null,
  ).length;
  const hasTotals = useMemo(() => {
    const marks = marksOf(lightCurve, { quantity: 'magnitude', source: 'total' });
    const count = marks.filter(({ kind }) => kind === 'detection').length;
    return 2 * count > lightCurve.detections.length;
  }, [lightCurve]);
  const begin = defaultView(current, periods, hasTotals);
  const view: LightCurveView = {
    quantity: state.quantity === 'flux' ? 'flux' : 'magnitude',
    source: state.source === 'total' || state.source === 'difference' ? state.source : begin.source,
  };
  const axis = (['utc', 'calendar'].includes(state.axis) ? state.axis : 'tai') as TimeAxis;
  const periodDays = periodOf(state.period, begin.periodDays);
  const curves = fitted?.bands ?? [];
  const hasModel =
    curves.length > 0 &&
    view.source === 'difference' &&
    periodDays === null &&
    (state.model === '' ? begin.hasModel : state.model === 'yes');
  const others = useMemo(
    () => (ofSource === null ? [] : otherLightCurves(ofSource, object, surveys)),
    [ofSource, object, surveys],
  );
  const surveyBands = useMemo(
    () => [
      ...new Set([
        ...surveyOf(surveys, object.survey).bands,
        ...others.flatMap(({ bands }) => bands),
      ]),
    ],
    [surveys, object.survey, others],
  );
  const marks = useMemo(
    () => [...marksOf(lightCurve, view), ...others.flatMap(({ marksIn }) => marksIn(view))],
    [lightCurve, others, view.quantity, view.source],
  );
  const hidden = new Set(state.hide);
  const shown = marks.filter(
    ({ band, owner }) => !hidden.has(band) && (owner === null || !hidden.has(owner.key)),
  );
  const epochMjdTai = lightCurve.detections[0]?.mjdTai ?? 0;
  const folding = periodDays === null ? null : { periodDays, epochMjdTai };
  const hideKey = state.hide.join('|');
  const series = useMemo(
    (): readonly PlotSeries[] => [
      ...seriesOfMarks(shown, { view, axis, folding, surveyBands }),
      ...(hasModel
        ? fittedLines(curves, view)
            .filter(({ band }) => !hidden.has(band))
            .map((line) => ({
              ...{ key: `model ${line.band}`, title: `model ${line.band}`, kind: 'line' as const },
              ...{ colour: bandLook(line.band, surveyBands).colour, shape: 'circle' as const },
              points: line.mjdTai.flatMap((mjdTai, i) => {
                const y = line.values[i] ?? null;
                if (y === null) return [];
                return [{ x: timeOn(axis, mjdTai), y, error: null, key: null, text: '' }];
              }),
            }))
        : []),
    ],
    [marks, hideKey, axis, periodDays, surveyBands, hasModel, curves],
  );
  const counts = countsByBand(marks);
  const toggle = (key: string): void =>
    change({
      hide: hidden.has(key) ? state.hide.filter((each) => each !== key) : [...state.hide, key],
    });
  const isMag = view.quantity === 'magnitude';
  const faintCount = isMag
    ? marksOf(lightCurve, { ...view, quantity: 'flux' }).length -
      marks.filter(({ owner }) => owner === null).length
    : 0;
  const xLabel = axisLabel(axis, folding);
  const yLabel = `${view.source} ${isMag ? 'magnitude [AB]' : 'flux [µJy]'}`;
  return (
    <section
      class="panel light-curve-panel"
      aria-labelledby="light-curve"
      data-x={xLabel}
      data-y={yLabel}
    >
      <h2 id="light-curve">Light curve</h2>
      <div class="controls">
        <Segmented
          label="Quantity"
          choices={[
            { value: 'magnitude', text: 'Magnitude' },
            { value: 'flux', text: 'Flux' },
          ]}
          value={view.quantity}
          onChoose={(quantity) => change({ quantity })}
        />
        {totalCount === 0 ? null : (
          <Segmented
            label="Source"
            choices={[
              { value: 'difference', text: 'Difference' },
              { value: 'total', text: 'Total' },
            ]}
            value={view.source}
            onChoose={(source) => change({ source })}
          />
        )}
        <Segmented
          label="Time axis"
          choices={[
            { value: 'tai', text: 'MJD TAI' },
            { value: 'utc', text: 'MJD UTC' },
            { value: 'calendar', text: 'Date' },
          ]}
          value={axis}
          onChoose={(next) => change({ axis: next })}
        />
        {fitted !== undefined && curves.length === 0 ? null : (
          <button
            type="button"
            aria-pressed={hasModel}
            onClick={() =>
              change(
                hasModel ? { model: 'no' } : { model: 'yes', source: 'difference', period: 'none' },
              )
            }
          >
            Model
          </button>
        )}
        <div class="legend" role="group" aria-label="Bands, with their numbers of points">
          {bandsOf(
            marks.filter(({ owner }) => owner === null),
            surveyBands,
          ).map((band) => (
            <button
              key={band}
              type="button"
              aria-pressed={!hidden.has(band)}
              onClick={() => toggle(band)}
            >
              <BandSign band={band} surveyBands={surveyBands} />
              {band} · {counts.get(band) ?? 0}
            </button>
          ))}
          {others.map(({ key, title, marksIn }) => (
            <button
              key={key}
              type="button"
              aria-pressed={!hidden.has(key)}
              onClick={() => toggle(key)}
            >
              <span aria-hidden="true">＋</span>
              {title} · {marksIn(view).filter(({ kind }) => kind !== 'limit').length}
            </button>
          ))}
        </div>
      </div>
      <FoldControls
        periodDays={periodDays}
        periods={periods}
        onPeriod={(next) =>
          change({ period: next === null ? 'none' : String(Number(next.toPrecision(10))) })
        }
      />
      {series.every(({ points }) => points.length === 0) ? (
        <Notice what="Nothing to draw in this view.">Show a band again, or switch to flux.</Notice>
      ) : (
        <Plot
          series={series}
          x={{
            label: xLabel,
            isCalendar: axis === 'calendar' && folding === null,
            ...(folding === null ? {} : { range: [0, 2] as const }),
          }}
          y={{
            label: yLabel,
            isReversed: isMag,
          }}
          description={`Light curve of ${object.oid}: ${[...counts].map(([band, count]) => `${count} points in ${band}`).join(', ')}${folding === null ? '' : `, folded with ${folding.periodDays} days`}.`}
          selectedKey={props.selectedAlertId}
          onSelect={(alert) => change({ alert })}
        />
      )}
      <p class="hint">
        Filled: detection (pale: fainter than the template). Open: forced photometry. Arrow: upper
        limit. A filled point shows its stamps.
        {others.length > 0 ? ' Crosses: the same source by another object.' : ''}
        {hasModel ? ' Lines: the fitted supernova model of the difference flux.' : ''}
        {faintCount > 0
          ? ` Too uncertain for a magnitude: ${faintCount} points, shown as flux.`
          : ''}
      </p>
    </section>
  );
}

function periodOf(said: string, begin: number | null): number | null {
  if (said === 'none') return null;
  const period = Number(said);
  return said !== '' && period > 0 && Number.isFinite(period) ? period : begin;
}

const signs = { circle: '●', square: '■', diamond: '◆', triangle: '▲', plus: '＋', cross: '×' };

function BandSign({
  band,
  surveyBands,
}: {
  readonly band: string;
  readonly surveyBands: readonly string[];
}) {
  const { colour, shape } = bandLook(band, surveyBands);
  return (
    <span aria-hidden="true" style={{ color: colour }}>
      {signs[shape]}
    </span>
  );
}
