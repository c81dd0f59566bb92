import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { SurveyChip } from '../../components/chips.tsx';
import { CopyRequest } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { countText } from '../../number-text.ts';
import { DataChecksPanel } from './data-checks/data-checks-panel.tsx';
import { latencyColumns, surveyColumn } from './latency-columns.tsx';
import { driftText, ledgerText, rateText, secondsText } from './status-text.ts';

type Status = Answer<'/api/v1/status'>;
type SurveyNight = Status['nights'][number]['surveys'][number] & {
  readonly night: string;
  readonly messageCount: number | null;
};

const everyMs = 5_000;

/** How Lucero does: rate, lag, latency, the ledger of nights, what was refused, which versions run. */
export function StatusPage() {
  const { data, error, again } = useApi<Status>(['status'], { everyMs });
  return (
    <>
      <h1>Status</h1>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {data === undefined ? (
        <p class="waiting" role="status">
          Asking …
        </p>
      ) : (
        <Shown status={data} />
      )}
    </>
  );
}

function Shown({ status }: { readonly status: Status }) {
  const { parts, alertsPerSecond, rateOverSeconds, version, computedAtUtc } = status;
  const failing = parts.filter((part) => part.status === 'failing');
  const published = status.latencies.filter(({ stage }) => stage === 'published');
  return (
    <div class="stack">
      <dl class="tiles">
        <Tile name="Health" value={failing.length === 0 ? 'well' : `${failing.length} failing`}>
          {failing.length === 0 ? `${parts.length} parts asked` : failing[0]!.name}
        </Tile>
        <Tile name="Alerts stored" value={rateText(alertsPerSecond)}>
          {rateOverSeconds === null
            ? 'needs a second look'
            : `over the last ${secondsText(rateOverSeconds)}`}
        </Tile>
        <Tile name="Newest night" value={status.nights[0]?.night ?? 'none'}>
          {countText(
            (status.nights[0]?.surveys ?? []).reduce((sum, each) => sum + each.storedCount, 0),
          )}{' '}
          alerts
        </Tile>
        {published.map(({ survey, p50Seconds, p99Seconds }) => (
          <Tile key={survey} name={`${survey} to its topic`} value={secondsText(p50Seconds)}>
            half; 99 % within {secondsText(p99Seconds)}
          </Tile>
        ))}
        <Tile name="Version" value={version}>
          as of {computedAtUtc.slice(11, 19)} UTC
        </Tile>
      </dl>
      <section class="panel">
        <h2>Health</h2>
        <ul class="parts">
          {parts.map(({ name, status: state, reason }) => (
            <li key={name} class={state === 'ok' ? 'is-ok' : 'is-failing'}>
              <span aria-hidden="true">{state === 'ok' ? '✓' : '✗'}</span> {name}
              {reason === null ? <span class="unseen"> is well</span> : `: ${reason}`}
            </li>
          ))}
        </ul>
      </section>
      <DataChecksPanel newestNight={status.nights[0]?.night ?? null} />
      <section class="panel">
        <h2>Latency since the survey wrote the alert</h2>
        <p class="hint">
          Of {countText(status.latencySampleCount)} alerts of the newest night. Packets that are fed
          from files are written by the survey when they are fed.
        </p>
        <DataTable
          caption="Latency percentiles by stage"
          rows={status.latencies}
          columns={latencyColumns}
          keyOf={({ survey, stage }) => `${survey} ${stage}`}
        />
      </section>
      <section class="panel">
        <h2>Consumers</h2>
        <Consumers status={status} />
      </section>
      <section class="panel">
        <h2>Ledger by night</h2>
        <DataTable
          caption="What each night brought and what became of it"
          rows={surveyNights(status)}
          columns={nightColumns}
          keyOf={({ survey, night }) => `${night} ${survey}`}
        />
      </section>
      <section class="panel">
        <h2>Refused in the last nights, by reason</h2>
        {status.refused.length === 0 ? (
          <p class="hint">Nothing was refused.</p>
        ) : (
          <DataTable
            caption="Alerts that were refused, by service and reason"
            rows={status.refused}
            columns={refusedColumns}
            keyOf={({ survey, service, code }) => `${survey} ${service} ${code}`}
          />
        )}
        <p class="hint">
          Bytes of refused packets are in dead-letter topics: <code>lucero dead-letters list</code>.
        </p>
      </section>
      <section class="panel">
        <h2>Classifiers at work</h2>
        <DataTable
          caption="Versions that classified alerts of the last nights, with their drift"
          rows={status.classifiers}
          columns={classifierColumns}
          keyOf={(row) =>
            `${row.survey} ${row.classifier} ${row.classifierVersion} ${row.isShadow}`
          }
        />
        <p class="hint">
          Drift: how far the classes of the newest night are from those of the two weeks before
          (Jensen–Shannon divergence); of classes, not of inputs.
        </p>
      </section>
      <section class="panel">
        <h2>Catalogues and orbits</h2>
        {status.catalogs.length === 0 ? <p class="hint">No catalogue is installed here.</p> : null}
        <ul class="versions">
          {status.catalogs.map(({ catalog, version: held }) => (
            <li key={catalog}>
              {catalog} <code>{held}</code>
            </li>
          ))}
          <li>
            orbits{' '}
            {status.orbits === null ? (
              'none here'
            ) : (
              <>
                <code>{status.orbits.version}</code>, {countText(status.orbits.orbitCount)}
              </>
            )}
          </li>
        </ul>
      </section>
      <CopyRequest segments={['status']} />
    </div>
  );
}

function Tile({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <div class="tile">
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <span class="hint">{children}</span>
      </dd>
    </div>
  );
}

function Consumers({ status }: { readonly status: Status }) {
  if (status.bus === null) {
    return (
      <p class="hint">
        Not known here: this API has no Kafka to ask (<code>LUCERO_ACCESS__BROKERS</code>). Each
        service tells its own lag at /metrics.
      </p>
    );
  }
  if (status.busTrouble !== null) return <p role="alert">{status.busTrouble}</p>;
  return (
    <DataTable
      caption="How far each consumer group is"
      rows={status.consumers}
      columns={consumerColumns}
      keyOf={({ group, topic }) => `${group} ${topic}`}
    />
  );
}

const surveyNights = ({ nights }: Status): readonly SurveyNight[] =>
  nights.flatMap(({ night, surveys, surveyCounts }) =>
    surveys.map((each) => ({
      ...each,
      night,
      messageCount: surveyCounts.find(({ survey }) => survey === each.survey)?.messageCount ?? null,
    })),
  );

const sumOf = (rows: readonly { readonly alertCount: number }[]): number =>
  rows.reduce((sum, { alertCount }) => sum + alertCount, 0);

const consumerColumns: readonly TableColumn<Status['consumers'][number]>[] = [
  { id: 'group', header: 'Group', value: ({ group }) => group },
  { id: 'topic', header: 'Topic', value: ({ topic }) => topic },
  {
    id: 'lag',
    header: 'Lag (messages)',
    isNumber: true,
    value: ({ lagMessages }) => lagMessages,
    cell: ({ lagMessages }) => countText(lagMessages),
  },
  { id: 'members', header: 'Consumers', isNumber: true, value: ({ memberCount }) => memberCount },
];

const nightColumns: readonly TableColumn<SurveyNight>[] = [
  {
    id: 'night',
    header: 'Night',
    value: ({ night }) => night,
    cell: ({ night }) => <a href={`/nights/${night}`}>{night}</a>,
  },
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
  {
    id: 'duplicate',
    header: 'Again',
    title: 'Messages that brought an alert again',
    isNumber: true,
    value: ({ duplicateCount }) => duplicateCount,
  },
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
];

const refusedColumns: readonly TableColumn<Status['refused'][number]>[] = [
  { id: 'code', header: 'Reason', value: ({ code }) => code },
  { id: 'service', header: 'Service', value: ({ service }) => service },
  surveyColumn,
  { id: 'count', header: 'Alerts', isNumber: true, value: ({ alertCount }) => alertCount },
  { id: 'example', header: 'Such as', value: ({ exampleAlertId }) => exampleAlertId },
  { id: 'message', header: 'It said', value: ({ exampleMessage }) => exampleMessage },
];

const classifierColumns: readonly TableColumn<Status['classifiers'][number]>[] = [
  {
    id: 'classifier',
    header: 'Classifier',
    value: ({ classifier }) => classifier,
    cell: ({ classifier }) => <a href={`/classes/${classifier}`}>{classifier}</a>,
  },
  { id: 'version', header: 'Version', value: ({ classifierVersion }) => classifierVersion },
  {
    id: 'state',
    header: 'Served',
    value: ({ isShadow }) => (isShadow ? 'no: a shadow, tried beside' : 'yes'),
  },
  surveyColumn,
  {
    id: 'newest',
    header: 'Newest night',
    isNumber: true,
    value: ({ newestNightCount }) => newestNightCount,
  },
  { id: 'recent', header: 'Two weeks', isNumber: true, value: ({ recentCount }) => recentCount },
  {
    id: 'drift',
    header: 'Drift of classes',
    value: ({ driftBits }) => driftBits,
    cell: ({ driftBits, isShadow }) => (isShadow ? '–' : driftText(driftBits)),
  },
];
