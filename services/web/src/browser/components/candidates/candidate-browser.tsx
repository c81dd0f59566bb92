import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Query } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import type { StateOf } from '../../url/url-state.ts';
import type { ChangeUrlState } from '../../url/use-url-state.ts';
import { CopyRequest } from '../copy-code.tsx';
import type { TableSort } from '../data-table/data-table.tsx';
import { ErrorNotice, Notice } from '../notice.tsx';
import { Segmented } from '../segmented.tsx';
import type { Candidate, CandidateCounts, CandidatePage } from './candidate.ts';
import { filterDefaults, filterParts, filterQuery } from './candidate-filter.ts';
import { CandidateView, type SkyPart } from './candidate-view.tsx';
import { ClassTabs } from './class-tabs.tsx';
import type { ExtraCell } from './extra-cell.ts';
import { FilterPanel, tagTitle } from './filter-panel.tsx';
import { insertInPlace } from './insert-in-place.ts';
import { OrderTools, ordersOf } from './order-tools.tsx';
import { useScanKeys } from './scan-keys.ts';
import { type MarkFilter, markFilters, rowsOfMark, ScanTools } from './scan-tools.tsx';
import { useCandidateList } from './use-candidate-list.ts';
import { useScanMarks } from './use-scan-marks.ts';

const countsEveryMs = 30_000;
const views = [
  { value: 'table', text: 'Table' },
  { value: 'cards', text: 'Cards' },
  { value: 'sky', text: 'Sky' },
] as const;
type View = (typeof views)[number]['value'];

/** Below it a table would be cut off. */
const narrowPx = 640;

/** State of a list in the address of its page. */
export const browserDefaults = {
  ...filterDefaults,
  orderBy: '',
  /** '': the greatest first, of distances the least. */
  order: '',
  /** '': cards on a narrow screen, else a table. */
  view: '',
  marks: 'all',
};
export type BrowserState = StateOf<typeof browserDefaults>;

export interface CandidateBrowserProps {
  readonly caption: string;
  readonly state: BrowserState;
  readonly change: ChangeUrlState<typeof browserDefaults>;
  /** What the page asks beyond the filter: its nights, a place. */
  readonly own: Query;
  readonly defaultOrder?: string;
  readonly hasCone?: boolean;
  readonly isLive?: boolean;
  /** Of each candidate, beside what all lists show. */
  readonly extra?: ExtraCell;
  /** Part of the sky that the view on the sky shows; null: all. */
  readonly around?: SkyPart | null;
  /** Shown above the list, with what was found. */
  readonly head?: (found: {
    readonly rows: readonly Candidate[];
    readonly asked: CandidatePage | undefined;
    readonly counts: CandidateCounts | undefined;
  }) => ComponentChildren;
}

/** A list of candidates with everything that belongs to it: classes, filters, order, keys, marks, export. */
export function CandidateBrowser({
  caption,
  state,
  change,
  own,
  defaultOrder = 'lastMjdTai',
  hasCone = false,
  isLive = true,
  extra,
  around = null,
  head,
}: CandidateBrowserProps) {
  const orderBy = state.orderBy || defaultOrder;
  const filter = useMemo(() => ({ ...filterQuery(state), ...own }), [state, own]);
  const order = state.order || usualOrder(orderBy);
  const query = useMemo(() => ({ ...filter, orderBy, order }), [filter, orderBy, order]);
  const list = useCandidateList(query, { isLive });
  const counts = useApi<CandidateCounts>(['candidates', 'counts'], {
    query: filter,
    everyMs: countsEveryMs,
    keepsPrevious: true,
  }).data;
  const marking = useScanMarks();
  const show = markFilters.includes(state.marks as MarkFilter)
    ? (state.marks as MarkFilter)
    : 'all';
  const rows = useMemo(
    () => rowsOfMark(list.rows, marking.marks, show),
    [list.rows, marking.marks, show],
  );
  const { currentKey, said } = useScanKeys(rows, marking, list.more);
  const view = views.some(({ value }) => value === state.view)
    ? (state.view as View)
    : innerWidth < narrowPx
      ? 'cards'
      : 'table';
  const sort: TableSort = { column: orderBy, isDescending: order !== 'asc' };
  const setSort = (next: TableSort | null): void => {
    const column = next?.column ?? defaultOrder;
    const direction = next === null ? usualOrder(column) : next.isDescending ? 'desc' : 'asc';
    change({
      orderBy: column === defaultOrder ? '' : column,
      order: direction === usualOrder(column) ? '' : direction,
    });
  };
  const appliedProbability = list.asked?.minProbability ?? null;
  const filterText = filterParts(state, (tag) => tagTitle(tag, counts), appliedProbability)
    .map(({ text }) => text)
    .join('; ');
  const setFilter = (values: Partial<BrowserState>): void => change(values, { isStep: true });
  const orders = ordersOf({ site: state.site !== '', event: state.event !== '', cone: hasCone });
  return (
    <>
      {head?.({ rows: list.rows, asked: list.asked, counts })}
      <ClassTabs filter={state} counts={counts} onChange={setFilter} />
      <FilterPanel {...{ filter: state, counts, appliedProbability, onChange: setFilter }}>
        <CopyRequest segments={['candidates']} query={query} />
      </FilterPanel>
      <div class="list-tools">
        <Segmented
          label="Show as"
          choices={views}
          value={view}
          onChoose={(next) => change({ view: next })}
        />
        <OrderTools {...{ sort, orders, onSort: setSort }} />
        <Segmented
          label="Marked"
          choices={markFilters.map((value) => ({ value, text: value }))}
          value={show}
          onChoose={(next) => change({ marks: next })}
        />
        <ScanTools {...{ rows: list.rows, marking, filterText }} />
      </div>
      <p class="hint list-count" aria-live="polite">
        {countLine(list.rows.length, list.hasMore, counts)}{' '}
        <span class="list-keys">
          <kbd>j</kbd> <kbd>k</kbd> next, before · <kbd>s</kbd> keep · <kbd>x</kbd> reject ·{' '}
          <kbd>u</kbd> undo · <kbd>Enter</kbd> open
        </span>
      </p>
      <p class="unseen" role="status">
        {said}
      </p>
      {list.waiting.length === 0 ? null : (
        <button
          type="button"
          class="new-bar"
          onClick={() => insertInPlace(list.insert, list.waiting.length)}
        >
          {list.waiting.length} new
        </button>
      )}
      {list.error === null ? null : <ErrorNotice error={list.error} onRetry={list.again} />}
      {list.isLoading ? <p role="status">Loading …</p> : null}
      {!list.isLoading && list.error === null && rows.length === 0 ? (
        <Notice what={list.rows.length > 0 ? 'Nothing with such a mark.' : 'No object matches.'}>
          {list.rows.length > 0
            ? 'Choose “all” to see the others.'
            : filterText === ''
              ? 'As soon as alerts arrive they are here.'
              : `Asked for: ${filterText}. Take something of it back.`}
        </Notice>
      ) : null}
      {rows.length === 0 ? null : (
        <CandidateView
          {...{ caption, rows, view, sort, currentKey, hasCone, around }}
          extra={extra ?? null}
          onSort={setSort}
          marks={marking.marks}
          hasMore={list.hasMore}
          onMore={list.more}
          hasSite={state.site !== ''}
        />
      )}
    </>
  );
}

const usualOrder = (orderBy: string): string => (orderBy === 'distance' ? 'asc' : 'desc');

function countLine(shown: number, hasMore: boolean, counts: CandidateCounts | undefined): string {
  const total = counts?.objectCount ?? shown;
  const all = counts?.isLowerBound === true ? `more than ${total}` : String(total);
  return hasMore
    ? `${shown} of ${all} objects are here, more come as you scroll.`
    : `${shown} ${shown === 1 ? 'object' : 'objects'}.`;
}
