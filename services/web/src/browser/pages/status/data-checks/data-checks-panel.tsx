import { useMemo, useState } from 'preact/hooks';
import type { Answer } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { SurveyChip } from '../../../components/chips.tsx';
import { DataTable, type TableColumn } from '../../../components/data-table/data-table.tsx';
import { ErrorNotice } from '../../../components/notice.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { valueText } from '../../../number-text.ts';
import { CheckHistory } from './check-history.tsx';
import {
  type CheckKind,
  countsOf,
  type DataCheck,
  kindNames,
  minuteText,
  rangeText,
  statusMarks,
  statusOrder,
} from './check-text.ts';
import { StatusMark } from './status-mark.tsx';
import { TurnedChecks } from './turned-checks.tsx';

const mostChecks = 1_000;

/** Whether the data is as it was: checks of the stream now, or of the newest night, with their history. */
export function DataChecksPanel({ newestNight }: { readonly newestNight: string | null }) {
  const [night, setNight] = useState('now');
  const [kind, setKind] = useState<CheckKind | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, again } = useApi<Answer<'/api/v1/data-checks'>>(['data-checks'], {
    query: { night, limit: mostChecks },
    everyMs: 30_000,
    keepsPrevious: true,
  });
  const checks = data?.items ?? [];
  // Of all kinds only what did not pass: there are hundreds of checks.
  const shown = statusOrder.flatMap((status) =>
    checks.filter((each) =>
      kind === null
        ? each.status === status && status !== 'passed'
        : each.status === status && each.kind === kind,
    ),
  );
  const columns = useMemo(() => columnsOf(setChosen), []);
  return (
    <section class="panel data-checks" aria-labelledby="data-checks">
      <h2 id="data-checks">Is the data as it was?</h2>
      {newestNight === null ? null : (
        <Segmented
          label="Which checks"
          choices={[
            { value: 'now', text: 'Now' },
            { value: newestNight, text: `Night ${newestNight}` },
          ]}
          value={night}
          onChoose={setNight}
        />
      )}
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      <ul class="check-kinds">
        {(Object.keys(kindNames) as CheckKind[]).map((each) => (
          <li key={each}>
            <KindButton
              name={kindNames[each]}
              checks={checks.filter((check) => check.kind === each)}
              isChosen={kind === each}
              onPress={() => setKind(kind === each ? null : each)}
            />
          </li>
        ))}
      </ul>
      {chosen === null ? null : <CheckHistory checkId={chosen} />}
      {data === undefined ? null : checks.length === 0 ? (
        <NothingChecked night={night} />
      ) : shown.length === 0 ? (
        <p class="hint">All {checks.length} checks pass: choose a kind to see them.</p>
      ) : (
        <DataTable
          caption="Checks of the data, those that did not pass first"
          rows={shown}
          columns={columns}
          keyOf={({ checkId }) => checkId}
          currentKey={chosen}
          rowClass={({ status }) => `is-${status}`}
        />
      )}
      <h3>What turned</h3>
      <TurnedChecks onChoose={setChosen} />
      <p class="hint">
        Compared with former nights of the same survey; a check that has too few of them passes.
        What turns is also in the topic <code>lucero.anomalies.v1</code>.
      </p>
    </section>
  );
}

function NothingChecked({ night }: { readonly night: string }) {
  return (
    <p class="hint">
      {night === 'now' ? (
        'Nothing was checked yet: the service check-data looks every minute.'
      ) : (
        <>
          This night was not checked yet: <code>lucero check-data --night {night}</code>.
        </>
      )}
    </p>
  );
}

function KindButton({
  name,
  checks,
  isChosen,
  onPress,
}: {
  readonly name: string;
  readonly checks: readonly DataCheck[];
  readonly isChosen: boolean;
  readonly onPress: () => void;
}) {
  const counts = countsOf(checks);
  return (
    <button type="button" class="check-kind" aria-pressed={isChosen} onClick={onPress}>
      <strong>{name}</strong>
      {checks.length === 0 ? (
        <span class="hint">none yet</span>
      ) : (
        statusOrder.toReversed().map((status) => (
          <span key={status} class={`check-status is-${counts[status] === 0 ? 'none' : status}`}>
            <span aria-hidden="true">{statusMarks[status]}</span> {counts[status]} {status}
          </span>
        ))
      )}
    </button>
  );
}

function columnsOf(choose: (checkId: string) => void): readonly TableColumn<DataCheck>[] {
  return [
    {
      id: 'status',
      header: 'Status',
      value: ({ status }) => statusOrder.indexOf(status),
      cell: ({ status }) => <StatusMark status={status} />,
    },
    { id: 'kind', header: 'Kind', value: ({ kind }) => kindNames[kind] },
    {
      id: 'survey',
      header: 'Survey',
      value: ({ survey }) => survey,
      cell: ({ survey }) => (survey === null ? '–' : <SurveyChip survey={survey} />),
    },
    {
      id: 'subject',
      header: 'Checked',
      value: ({ subject }) => subject,
      cell: ({ subject, checkId }) => (
        <button type="button" class="link-button" onClick={() => choose(checkId)}>
          {subject}
        </button>
      ),
    },
    {
      id: 'value',
      header: 'Measured',
      isNumber: true,
      value: ({ value }) => value,
      cell: ({ value }) => (value === null ? '–' : valueText(value)),
    },
    { id: 'range', header: 'Passes', value: () => null, cell: rangeText, canSort: false },
    {
      id: 'since',
      header: 'Since (UTC)',
      value: ({ changedAtUtc }) => changedAtUtc,
      cell: ({ changedAtUtc }) => minuteText(changedAtUtc),
    },
    { id: 'detail', header: 'It says', value: ({ detail }) => detail, canSort: false },
  ];
}
