import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { fetchApi } from '../../api/fetch-api.ts';
import { forgetAnswers, useApi } from '../../api/use-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useUrlState } from '../../url/use-url-state.ts';
import { areaText, windowText } from './set-text.ts';
import { UploadForm } from './upload-form.tsx';

type Watchlists = Answer<'/api/v1/watchlists'>;
type Areas = Answer<'/api/v1/areas'>;

const defaults = { tab: 'watchlists' };
const limit = 200;

/** Watchlists and areas, which expressions ask for by name: those of the reader and of everybody, and their upload. */
export function FilterSetsPage() {
  const [{ tab }, change] = useUrlState(defaults);
  return (
    <>
      <div class="title-row">
        <h1>Watchlists and areas</h1>
        <a href="/filters">Filters</a>
      </div>
      <p class="hint">
        A filter asks for them by name: <code>inWatchlist('my-quasars')</code>,{' '}
        <code>inArea('my-field', 0.5)</code>.
      </p>
      <Tabs
        label="Kinds of sets"
        tabs={[
          { key: 'watchlists', title: 'Watchlists', content: () => <WatchlistsPanel /> },
          { key: 'areas', title: 'Areas', content: () => <AreasPanel /> },
        ]}
        current={tab}
        onChoose={(key) => change({ tab: key })}
      />
    </>
  );
}

/** One's own sets, then public ones of others, without what is in both. */
function useSets<Set extends { readonly name: string }>(kind: 'watchlists' | 'areas') {
  type Sets = { readonly items: readonly Set[] };
  const mine = useApi<Sets>([kind], { query: { of: 'mine', limit } });
  const shared = useApi<Sets>([kind], { query: { of: 'public', limit } });
  const own = mine.data?.items ?? [];
  const names = new Set(own.map(({ name }) => name));
  const others = (shared.data?.items ?? []).filter(({ name }) => !names.has(name));
  return { items: [...own, ...others], error: mine.error ?? shared.error };
}

function WatchlistsPanel() {
  const { items, error } = useSets<Watchlists['items'][number]>('watchlists');
  return (
    <>
      <UploadForm kind="watchlists" />
      {error === null ? null : <ErrorNotice error={error} />}
      <ul class="set-list">
        {items.map((set) => (
          <SetRow
            key={set.name}
            {...{ kind: 'watchlists', set, asked: `inWatchlist('${set.name}')` }}
            facts={`${set.rowCount} rows`}
          />
        ))}
      </ul>
    </>
  );
}

function AreasPanel() {
  const { items, error } = useSets<Areas['items'][number]>('areas');
  return (
    <>
      <UploadForm kind="areas" />
      {error === null ? null : <ErrorNotice error={error} />}
      <ul class="set-list">
        {items.map((set) => (
          <SetRow
            key={set.name}
            {...{ kind: 'areas', set, asked: `inArea('${set.name}')` }}
            facts={`${areaText(set)}${windowText(set)}`}
          />
        ))}
      </ul>
    </>
  );
}

interface ShownSet {
  readonly name: string;
  readonly description: string;
  readonly visibility: 'private' | 'public';
  readonly ownerName: string;
  readonly isOwn: boolean;
  readonly version: number;
}

function SetRow({
  kind,
  set,
  asked,
  facts,
}: {
  readonly kind: string;
  readonly set: ShownSet;
  readonly asked: string;
  readonly facts: string;
}) {
  const [error, setError] = useState<Error | null>(null);
  const remove = (): void => {
    fetchApi([kind, set.name], { method: 'DELETE' })
      .then(() => forgetAnswers([kind]))
      .catch((failure: Error) => setError(failure));
  };
  return (
    <li class="panel">
      <div class="title-row">
        <strong class="filter-name">{set.name}</strong>
        <span class="survey">{set.visibility}</span>
        <span class="hint">
          version {set.version}, by {set.ownerName}
        </span>
      </div>
      {set.description === '' ? null : <p>{set.description}</p>}
      <p class="hint">{facts}</p>
      <p class="builder-buttons">
        <a href={`/filters/new?expression=${encodeURIComponent(asked)}`}>Make a filter with it</a>
        {set.isOwn ? (
          <button type="button" onClick={remove}>
            Remove {set.name}
          </button>
        ) : null}
      </p>
      {error === null ? null : <ErrorNotice error={error} />}
    </li>
  );
}
