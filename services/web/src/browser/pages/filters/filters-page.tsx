import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useUrlState } from '../../url/use-url-state.ts';
import { stateText } from '../filter/state-text.ts';

type Filters = Answer<'/api/v1/filters'>;
type Filter = Filters['items'][number];

const defaults = { of: 'public', after: '' };
const pageSize = 50;

/** Filters: the gallery of everybody's, and one's own. */
export function FiltersPage() {
  const [{ of, after }, change] = useUrlState(defaults);
  const isMine = of === 'mine';
  const { data, error, isLoading, again } = useApi<Filters>(['filters'], {
    query: { of: isMine ? 'mine' : 'public', limit: pageSize, after: after === '' ? null : after },
  });
  const items = data?.items ?? [];
  return (
    <>
      <div class="title-row">
        <h1>Filters</h1>
        <a class="main-link" href="/filters/new">
          New filter
        </a>
        <a href="/filters/sets">Watchlists and areas</a>
      </div>
      <p class="hint">
        An expression over alert, object and all that is known of it. It is tried on past nights,
        switched on, and sends each alert that passes to a topic, an event stream or a webhook.
      </p>
      <div class="controls">
        <Segmented
          label="Which filters"
          choices={[
            { value: 'public', text: 'Gallery' },
            { value: 'mine', text: 'Mine' },
          ]}
          value={isMine ? 'mine' : 'public'}
          onChoose={(next) => change({ of: next, after: '' }, { isStep: true })}
        />
      </div>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {isLoading ? <p role="status">Loading …</p> : null}
      {!isLoading && error === null && items.length === 0 ? (
        <Notice what={isMine ? 'You have no filter.' : 'The gallery is empty.'}>
          <a href="/filters/new">Make one</a>: it is yours, and private until you say otherwise.
        </Notice>
      ) : null}
      <ul class="filter-list">
        {items.map((filter) => (
          <FilterCard key={filter.name} filter={filter} />
        ))}
      </ul>
      {items.length === pageSize ? (
        <button
          type="button"
          class="more"
          onClick={() => change({ after: items.at(-1)?.name ?? '' }, { isStep: true })}
        >
          Next page
        </button>
      ) : null}
    </>
  );
}

function FilterCard({ filter }: { readonly filter: Filter }) {
  const { name, description, expression, state, ownerName, version, trial, nights } = filter;
  const passed = nights.reduce((sum, { passedCount }) => sum + passedCount, 0);
  return (
    <li class="panel">
      <div class="title-row">
        <a class="filter-name" href={`/filters/${encodeURIComponent(name)}`}>
          {name}
        </a>
        <span class={`filter-state is-${state}`}>{stateText(filter)}</span>
        <span class="hint">
          version {version}, by {ownerName}
        </span>
      </div>
      {description === '' ? null : <p>{description}</p>}
      <pre class="expression">{expression}</pre>
      <p class="hint">
        {trial === null
          ? 'Not tried yet.'
          : `Tried on ${trial.nightCount} nights: ${trial.meanEventsPerNight.toFixed(1)} alerts a night.`}{' '}
        {passed === 0 ? '' : `${passed} passed in the last nights.`}
      </p>
    </li>
  );
}
