import type { Answer } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { ErrorNotice } from '../../../components/notice.tsx';
import { Plot } from '../../../components/plot/plot.tsx';
import type { PlotSeries } from '../../../components/plot/plot-series.ts';
import { valueText } from '../../../number-text.ts';
import { minuteText, rangeText } from './check-text.ts';
import { StatusMark } from './status-mark.tsx';

type History = Answer<'/api/v1/data-checks/{checkId}/history'>;
type Result = History['items'][number];

const shownResults = 500;

/** One check: what it says now, and what it measured before. */
export function CheckHistory({ checkId }: { readonly checkId: string }) {
  const { data, error, again } = useApi<History>(['data-checks', checkId, 'history'], {
    query: { limit: shownResults },
    everyMs: 60_000,
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) {
    return (
      <p class="waiting" role="status">
        Asking …
      </p>
    );
  }
  const { check, items } = data;
  const series = seriesOf(items);
  return (
    <div class="check-history">
      <h3>
        {check.subject} {check.survey === null ? '' : `of ${check.survey}`}
      </h3>
      <p>
        <StatusMark status={check.status} /> since {minuteText(check.changedAtUtc)} UTC:{' '}
        {check.detail}
      </p>
      {series.length === 0 ? (
        <p class="hint">Nothing was measured yet.</p>
      ) : (
        <Plot
          series={series}
          x={{ label: 'UTC', isCalendar: true }}
          y={{ label: 'measured' }}
          heightPx={200}
          description={`${items.length} results of this check; now ${rangeText(check)} passes.`}
        />
      )}
    </div>
  );
}

function seriesOf(items: readonly Result[]): readonly PlotSeries[] {
  const measured = items.filter(({ value }) => value !== null).toReversed();
  if (measured.length === 0) return [];
  const secondsOf = ({ checkedAtUtc }: Result): number => Date.parse(checkedAtUtc) / 1000;
  const points = measured.map((each) => ({
    ...{ x: secondsOf(each), y: each.value!, error: null, key: null },
    isOpen: each.status === 'passed',
    text: `${minuteText(each.checkedAtUtc)} ${valueText(each.value!)}: ${each.status}`,
  }));
  const ends = (['low', 'high'] as const).flatMap((end): PlotSeries[] => {
    const known = measured.filter((each) => each[end] !== null);
    if (known.length < 2) return [];
    return [
      {
        ...{ key: end, title: end === 'low' ? 'least' : 'most', kind: 'line', shape: 'circle' },
        colour: 'var(--quiet)',
        points: known.map((each) => ({
          ...{ x: secondsOf(each), y: each[end]!, error: null, key: null },
          text: `${minuteText(each.checkedAtUtc)} ${valueText(each[end]!)}`,
        })),
      },
    ];
  });
  return [
    { key: 'value', title: 'measured', colour: 'var(--accent)', shape: 'circle', points },
    ...ends,
  ];
}
