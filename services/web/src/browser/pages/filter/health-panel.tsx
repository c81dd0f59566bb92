import { useMemo } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { countText } from '../../number-text.ts';
import { type EventFacts, healthOf } from './filter-health.ts';
import type { Filter } from './saved-filter.ts';

type Outputs = Answer<'/api/v1/filters/{name}/outputs'>;
type Events = Answer<'/api/v1/filters/{name}/events'>;

const lookedAt = 500;
const dayMs = 86_400_000;
/** MJD 0 is 1858-11-17. */
const mjdZeroUnixMs = -3_506_716_800_000;

/** What passes a filter: how many a night, of which classes, how bright. */
export function HealthPanel({ filter }: { readonly filter: Filter }) {
  const { name, nights } = filter;
  const { data: outputs } = useApi<Outputs>(['filters', name, 'outputs']);
  const after = Math.max(0, Number(outputs?.newestSeq ?? 0) - lookedAt);
  const { data, error } = useApi<Events>(['filters', name, 'events'], {
    query: { after, limit: lookedAt },
    isWanted: outputs !== undefined,
  });
  const health = useMemo(
    () => healthOf((data?.items ?? []) as unknown as readonly EventFacts[]),
    [data],
  );
  if (error !== null) return <ErrorNotice error={error} />;
  return (
    <>
      <h3>Alerts that passed, by night</h3>
      {nights.length === 0 ? <p class="hint">None in the last nights.</p> : null}
      <Bars
        rows={nights.map(({ night, passedCount }) => ({
          name: new Date(mjdZeroUnixMs + night * dayMs).toISOString().slice(0, 10),
          count: passedCount,
        }))}
      />
      <h3>Classes of the last {health.count} events, by each classifier’s word</h3>
      {health.classifiers.map(({ classifier, classes }) => (
        <div key={classifier}>
          <p class="hint">{classifier}</p>
          <Bars rows={classes} />
        </div>
      ))}
      <h3>Brightness</h3>
      {health.mags.length === 0 ? <p class="hint">No event has a magnitude.</p> : null}
      <Bars
        rows={health.mags.map(({ fromMag, count }) => ({
          name: `${fromMag} to ${fromMag + 1} mag`,
          count,
        }))}
      />
    </>
  );
}

function Bars({
  rows,
}: {
  readonly rows: readonly { readonly name: string; readonly count: number }[];
}) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul class="bars">
      {rows.map(({ name, count }) => (
        <li key={name}>
          <span>{name}</span>
          <meter min={0} max={most} value={count} aria-label={name} />
          <span class="number">{countText(count)}</span>
        </li>
      ))}
    </ul>
  );
}
