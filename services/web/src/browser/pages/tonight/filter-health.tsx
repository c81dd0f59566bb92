import { useApi } from '../../api/use-api.ts';
import { magText } from '../../components/candidates/candidate-text.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { countText, percentText } from '../../number-text.ts';
import { healthOf, type PassedEvent } from './filter-events.ts';

const everyMs = 60_000;
/** Events that classes and brightness are told of. */
const eventCount = 100;

interface FilterRow {
  readonly name: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly maxEventsPerNight: number;
  readonly nights: readonly { readonly night: string; readonly passedCount: number }[];
}
interface EventPage {
  readonly items: readonly PassedEvent[];
  readonly newestSeq: string;
}

/** How every filter that runs does: how many pass it a night, which classes, how bright. */
export function FilterHealth() {
  const { data, error } = useApi<{ readonly items: readonly FilterRow[] }>(['filters'], {
    query: { limit: 100 },
    everyMs,
  });
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <p role="status">Loading …</p>;
  const running = data.items.filter(({ state }) => state !== 'off');
  if (running.length === 0) {
    return (
      <p class="hint">
        No filter runs. <a href="/filters">Make one</a>, or take one from the gallery.
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <div class="data-table" tabIndex={0} role="region" aria-label="Health of the filters">
      <table>
        <caption class="unseen">Filters that run</caption>
        <thead>
          <tr>
            <th scope="col">Filter</th>
            <th scope="col">State</th>
            <th scope="col">Last night</th>
            <th scope="col">Of its limit</th>
            <th scope="col">Classes of the last {eventCount}</th>
            <th scope="col">Brightness</th>
          </tr>
        </thead>
        <tbody>
          {running.map((filter) => (
            <HealthRow key={filter.name} filter={filter} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HealthRow({ filter }: { readonly filter: FilterRow }) {
  const { name, state, stateReason, nights, maxEventsPerNight } = filter;
  const segments = ['filters', name, 'events'];
  const span = useApi<EventPage>(segments, { query: { limit: 1 } }).data;
  const after = span === undefined ? null : Math.max(0, Number(span.newestSeq) - eventCount);
  const events = useApi<EventPage>(segments, {
    query: { after, limit: eventCount },
    isWanted: after !== null,
  }).data;
  const { classes, brightestMag, medianMag, faintestMag } = healthOf(events?.items ?? []);
  const passed = nights[0]?.passedCount ?? 0;
  return (
    <tr>
      <th scope="row">
        <a href={`/filters/${encodeURIComponent(name)}`}>{name}</a>
      </th>
      <td>{stateReason === null || stateReason === '' ? state : `${state}: ${stateReason}`}</td>
      <td class="is-number">{countText(passed)}</td>
      <td class="is-number">{percentText(passed / Math.max(1, maxEventsPerNight))}</td>
      <td>
        {classes.map(({ className, part }) => `${className} ${percentText(part)}`).join(', ') ||
          '–'}
      </td>
      <td>
        {medianMag === null
          ? '–'
          : `${magText(brightestMag)} to ${magText(faintestMag)}, median ${magText(medianMag)}`}
      </td>
    </tr>
  );
}
