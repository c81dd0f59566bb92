import { useLocation } from 'preact-iso';
import type { Answer } from '../../api/answers.ts';
import { apiAddress } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import { ClassChip, SurveyChip } from '../../components/chips.tsx';
import { CopyRequest } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Plot } from '../../components/plot/plot.tsx';
import { useKeys } from '../../layout/keyboard.ts';
import { countText } from '../../number-text.ts';
import type { PageProps } from '../../page-props.ts';
import { latencyColumns, surveyColumn } from '../status/latency-columns.tsx';
import { ledgerText } from '../status/status-text.ts';
import { DataSetPanel } from './data-set-panel.tsx';
import { csvText, hourRange, hourSeries } from './night-hours.ts';

type Night = Answer<'/api/v1/nights/{night}'>;
type Statistics = Answer<'/api/v1/nights/{night}/statistics'>;

/** One night: by hour and band, by class, latencies, what was refused, where the sky was seen. */
export function NightPage({ params }: PageProps) {
  const night = params.night ?? '';
  const { route } = useLocation();
  const neighbours = useNeighbours(night);
  const go = (to: string | null): void => {
    if (to !== null) route(`/nights/${to}`);
  };
  useKeys([
    { keys: ['['], meaning: 'the night before', run: () => go(neighbours.before) },
    { keys: [']'], meaning: 'the night after', run: () => go(neighbours.after) },
  ]);
  const counts = useApi<Night>(['nights', night]);
  const statistics = useApi<Statistics>(['nights', night, 'statistics']);
  const error = counts.error ?? statistics.error;
  return (
    <>
      <div class="title-row">
        <h1>Night {night}</h1>
        <nav aria-label="Nights beside it" class="links">
          {neighbours.before === null ? null : (
            <a href={`/nights/${neighbours.before}`} rel="prev">
              ‹ {neighbours.before}
            </a>
          )}
          {neighbours.after === null ? null : (
            <a href={`/nights/${neighbours.after}`} rel="next">
              {neighbours.after} ›
            </a>
          )}
          <a href="/nights">All nights</a>
        </nav>
      </div>
      {error === null ? null : <ErrorNotice error={error} onRetry={statistics.again} />}
      {counts.data === undefined || statistics.data === undefined ? (
        error === null ? (
          <p class="waiting" role="status">
            Loading …
          </p>
        ) : null
      ) : (
        <Shown night={counts.data} statistics={statistics.data} />
      )}
    </>
  );
}

/** Nights with alerts before and after one. */
function useNeighbours(night: string): {
  readonly before: string | null;
  readonly after: string | null;
} {
  const older = useApi<Answer<'/api/v1/nights'>>(['nights'], {
    query: { limit: 1, before: night },
  });
  const newest = useApi<Answer<'/api/v1/nights'>>(['nights'], { query: { limit: 100 } });
  const later = (newest.data?.items ?? []).map((each) => each.night).filter((each) => each > night);
  return { before: older.data?.items[0]?.night ?? null, after: later.at(-1) ?? null };
}

function Shown({ night, statistics }: { readonly night: Night; readonly statistics: Statistics }) {
  const series = hourSeries(statistics.hours);
  return (
    <div class="stack">
      <section class="panel">
        <h2>What it brought</h2>
        <DataTable
          caption="Counts of the night by survey"
          rows={night.surveys.map((each) => ({
            ...each,
            messageCount:
              statistics.surveyCounts.find(({ survey }) => survey === each.survey)?.messageCount ??
              null,
          }))}
          columns={countColumns}
          keyOf={({ survey }) => survey}
        />
      </section>
      <section class="panel">
        <h2>Alerts by hour and band</h2>
        <Plot
          series={series}
          x={{ label: 'UTC', isCalendar: true, range: hourRange(statistics.hours) }}
          y={{ label: 'Alerts an hour' }}
          description={`Alerts by hour and band: ${series.map(({ title }) => title).join(', ')}.`}
          heightPx={280}
        />
        <ul class="key">
          {night.surveys.flatMap(({ survey, byBand }) =>
            byBand.map(({ band, storedCount }) => (
              <li key={`${survey} ${band}`}>
                {survey} {band}: {countText(storedCount)}
              </li>
            )),
          )}
        </ul>
      </section>
      <section class="panel">
        <h2>Classes</h2>
        <DataTable
          caption="Classifications by class"
          rows={statistics.classes}
          columns={classColumns}
          keyOf={(row) => Object.values({ ...row, classificationCount: 0 }).join(' ')}
        />
      </section>
      <section class="panel">
        <h2>Latency since the survey wrote the alert</h2>
        <DataTable
          caption="Latency percentiles by stage"
          rows={statistics.latencies}
          columns={latencyColumns}
          keyOf={({ survey, stage }) => `${survey} ${stage}`}
        />
        <p class="hint">
          Of a sample of {countText(statistics.latencySampleCount)} alerts. What was read late, or
          fed from files long after its night, is late.
        </p>
      </section>
      <section class="panel">
        <h2>Refused</h2>
        {statistics.refused.length === 0 ? (
          <p class="hint">Nothing was refused.</p>
        ) : (
          <DataTable
            caption="Alerts refused, by service and reason"
            rows={statistics.refused}
            columns={refusedColumns}
            keyOf={({ survey, service, code }) => `${survey} ${service} ${code}`}
          />
        )}
      </section>
      <section class="panel">
        <h2>Where the sky was seen</h2>
        <ul class="versions">
          {statistics.coverages.map(({ survey, mjdTai, url }) => (
            <li key={url}>
              {survey} MJD {mjdTai}: <a href={`/sky?coverage=${survey}/${mjdTai}`}>on the sky</a>,{' '}
              <a href={url}>MOC</a>, <a href={url.replace('json', 'fits')}>as FITS</a>
            </li>
          ))}
        </ul>
      </section>
      <DataSetPanel night={night.night} />
      <Downloads night={night.night} statistics={statistics} />
    </div>
  );
}

function Downloads({
  night,
  statistics,
}: {
  readonly night: string;
  readonly statistics: Statistics;
}) {
  const segments = ['nights', night, 'statistics'];
  const save = (): void => {
    const text = csvText(
      ['survey', 'hourUtc', 'band', 'alertCount'],
      statistics.hours.map(({ survey, hourUtc, band, alertCount }) => [
        survey,
        hourUtc,
        band,
        alertCount,
      ]),
    );
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = `night-${night}-hours.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <section class="panel">
      <h2>Take it away</h2>
      <div class="links">
        <a href={apiAddress(segments)} download={`night-${night}.json`}>
          All of this page (JSON)
        </a>
        <button type="button" onClick={save}>
          Hours (CSV)
        </button>
      </div>
      <CopyRequest segments={segments} />
    </section>
  );
}

type Counts = Night['surveys'][number] & { readonly messageCount: number | null };
const sumOf = (rows: readonly { readonly alertCount: number }[]): number =>
  rows.reduce((sum, { alertCount }) => sum + alertCount, 0);

const countColumns: readonly TableColumn<Counts>[] = [
  {
    id: 'survey',
    header: 'Survey',
    value: ({ survey }) => survey,
    cell: ({ survey }) => <SurveyChip survey={survey} />,
  },
  { id: 'stored', header: 'Stored', isNumber: true, value: ({ storedCount }) => storedCount },
  {
    id: 'wrote',
    header: 'The survey wrote',
    value: ({ messageCount }) => messageCount,
    cell: (row) => ledgerText(row, row.messageCount),
  },
  { id: 'dead', header: 'Refused', isNumber: true, value: ({ deadCount }) => deadCount },
  { id: 'again', header: 'Again', isNumber: true, value: ({ duplicateCount }) => duplicateCount },
  {
    id: 'classified',
    header: 'Classifications',
    isNumber: true,
    value: ({ classified }) => sumOf(classified),
  },
  {
    id: 'published',
    header: 'Published',
    isNumber: true,
    value: ({ published }) => sumOf(published),
  },
  { id: 'skipped', header: 'Skipped', isNumber: true, value: ({ skipped }) => sumOf(skipped) },
];

const classColumns: readonly TableColumn<Statistics['classes'][number]>[] = [
  {
    id: 'class',
    header: 'Class',
    value: ({ className }) => className,
    cell: ({ className }) => <ClassChip name={className} />,
  },
  {
    id: 'classifier',
    header: 'Classifier',
    value: ({ classifier }) => classifier,
    cell: ({ classifier, classifierVersion, isShadow }) => (
      <>
        <a href={`/classes/${classifier}`}>{classifier}</a> {classifierVersion}
        {isShadow ? ' (shadow)' : ''}
      </>
    ),
  },
  surveyColumn,
  {
    id: 'count',
    header: 'Alerts',
    isNumber: true,
    value: ({ classificationCount }) => classificationCount,
  },
];

const refusedColumns: readonly TableColumn<Statistics['refused'][number]>[] = [
  { id: 'code', header: 'Reason', value: ({ code }) => code },
  { id: 'service', header: 'Service', value: ({ service }) => service },
  { id: 'count', header: 'Alerts', isNumber: true, value: ({ alertCount }) => alertCount },
  { id: 'message', header: 'It said', value: ({ exampleMessage }) => exampleMessage },
];
