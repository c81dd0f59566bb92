import { useMemo } from 'preact/hooks';
import { ClassChip, SurveyChip } from '../../components/chips.tsx';
import { Plot } from '../../components/plot/plot.tsx';
import type { PlotSeries } from '../../components/plot/plot-series.ts';
import { StampTriplet } from '../../components/stamp-triplet.tsx';
import { countText, percentText } from '../../number-text.ts';
import type { TrialExample, TrialResult, TrialShare } from './run-trial.ts';

/** What a trial found: rate, purity, completeness and delay, why alerts could not be judged, and examples. */
export function TrialResultView({ result }: { readonly result: TrialResult }) {
  const { isBelowLimit, maxEventsPerNight, greatestEventsPerNight } = result;
  return (
    <div class="trial-result">
      <p class={isBelowLimit ? 'trial-verdict' : 'trial-verdict is-refused'} role="status">
        {isBelowLimit
          ? `It passes ${rateText(result.meanEventsPerNight)} alerts a night, ${rateText(greatestEventsPerNight)} in the night with most.`
          : `It is refused: ${rateText(greatestEventsPerNight)} alerts in the night with most, and ${countText(maxEventsPerNight)} are allowed. Make it narrower.`}
      </p>
      <TrialFacts result={result} />
      <RatePlot result={result} />
      <ReferenceView result={result} />
      {result.unknownBy.length === 0 ? null : (
        <>
          <h3>What could not be judged</h3>
          <ul>
            {result.unknownBy.slice(0, 8).map(({ reads, reason, alertCount }) => (
              <li key={`${reads} ${reason}`}>
                <code>{reads}</code>: {reason} ({countText(alertCount)} alerts)
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>Examples</h3>
      {result.examples.length === 0 ? <p class="hint">No alert passed.</p> : null}
      <ul class="example-cards">
        {result.examples.map((example) => (
          <ExampleCard key={`${example.survey} ${example.alertId}`} example={example} />
        ))}
      </ul>
    </div>
  );
}

const rateText = (rate: number): string =>
  rate >= 10 ? countText(Math.round(rate)) : String(Number(rate.toPrecision(2)));

function TrialFacts({ result }: { readonly result: TrialResult }) {
  const { alertCount, lookedAtCount, passedCount, passedObjectCount, unknownCount } = result;
  const drawn =
    result.objectShare < 1
      ? ` (of ${percentText(result.objectShare)} of the objects; rates are for all)`
      : '';
  return (
    <p class="hint">
      {result.firstNight} to {result.lastNight}, {result.nightCount} nights with alerts:{' '}
      {countText(lookedAtCount)} of {countText(alertCount)} alerts were looked at{drawn};{' '}
      {countText(passedCount)} alerts of {countText(passedObjectCount)} objects passed,{' '}
      {countText(unknownCount)} could not be judged and did not. {result.elapsedSeconds.toFixed(1)}{' '}
      s.{result.isComplete ? '' : ' The time was over before all were asked.'}
    </p>
  );
}

function RatePlot({ result }: { readonly result: TrialResult }) {
  const { objectShare } = result;
  const nights = useMemo(
    () => result.nights.filter(({ lookedAtCount }) => lookedAtCount > 0),
    [result],
  );
  const series = useMemo(
    (): readonly PlotSeries[] => [
      {
        ...{ key: 'passed', title: 'passed', colour: 'var(--accent)', shape: 'circle' },
        points: nights.map(({ night, passedCount }) => ({
          ...{ x: Date.parse(night) / 1000, y: passedCount / Math.max(objectShare, 1e-9) },
          ...{ error: null, key: null, text: `${night}: ${passedCount} passed` },
        })),
      },
    ],
    [nights, objectShare],
  );
  if (nights.length < 2) return null;
  return (
    <Plot
      series={series}
      x={{ label: 'night', isCalendar: true }}
      y={{ label: 'alerts that pass' }}
      description={`Alerts that pass in each of ${nights.length} nights with alerts.`}
      heightPx={200}
    />
  );
}

function shareText(share: TrialShare | null): string {
  if (share === null) return 'not known: no object counts';
  return `${percentText(share.share)} (${percentText(share.low)} to ${percentText(share.high)}, of ${countText(share.count)})`;
}

function ReferenceView({ result: { reference } }: { readonly result: TrialResult }) {
  if (reference === null) return null;
  const { label, purity, completeness, delayDays, missedBy, missed } = reference;
  return (
    <>
      <h3>Against {label}</h3>
      <dl class="facts">
        <dt>Purity</dt>
        <dd>{shareText(purity)}</dd>
        <dt>Completeness</dt>
        <dd>{shareText(completeness)}</dd>
        <dt>Delay</dt>
        <dd>
          {delayDays === null
            ? 'not known: none was first detected in these nights'
            : `${delayDays.median.toFixed(1)} d after the first detection (median of ${delayDays.count}; 90 % within ${delayDays.p90.toFixed(1)} d)`}
        </dd>
        <dt>Caught</dt>
        <dd>
          {countText(reference.caughtCount)} of {countText(reference.positiveCount)}, missed{' '}
          {countText(reference.missedCount)}
        </dd>
      </dl>
      {missedBy.length === 0 ? null : (
        <>
          <h3>What kept missed ones out</h3>
          <ul>
            {missedBy.slice(0, 8).map(({ clause, failedCount, unknownCount }) => (
              <li key={clause}>
                <code>{clause}</code>: {countText(failedCount)}
                {unknownCount === 0 ? '' : `, of which ${countText(unknownCount)} not known`}
              </li>
            ))}
          </ul>
          <p class="object-links">
            {missed.map(({ survey, oid }) => (
              <a key={`${survey} ${oid}`} href={`/objects/${survey}/${encodeURIComponent(oid)}`}>
                {oid}
              </a>
            ))}
          </p>
        </>
      )}
    </>
  );
}

function ExampleCard({ example }: { readonly example: TrialExample }) {
  const { survey, oid, alertId, night, band, mag, detectionCount, ageDays, label } = example;
  const [best] = example.classifications;
  return (
    <li class="panel example-card">
      <StampTriplet {...{ survey, alertId }} />
      <div class="example-text">
        <a href={`/objects/${survey}/${encodeURIComponent(oid)}`}>{oid}</a>{' '}
        <SurveyChip survey={survey} />
        <p>
          {best === undefined ? null : (
            <ClassChip name={best.topClass} probability={best.topProbability} />
          )}{' '}
          {example.tnsName ?? ''} {label === null ? '' : `(${label})`}
        </p>
        <p class="hint">
          {night}: {mag === null ? 'no magnitude' : `${band} = ${mag.toFixed(2)}`}, {detectionCount}{' '}
          {detectionCount === 1 ? 'detection' : `detections in ${ageDays.toFixed(1)} d`}
        </p>
      </div>
    </li>
  );
}
