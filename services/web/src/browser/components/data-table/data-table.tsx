import {
  createColumnHelper,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/preact-table';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What the column is sorted by; null comes last in both orders. */
  readonly value: (row: Row) => string | number | null;
  /** What a cell shows; absent: the value. */
  readonly cell?: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
  /** More about the column, for whoever points at its head. */
  readonly title?: string;
  readonly canSort?: boolean;
}

export interface TableSort {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly rows: readonly Row[];
  /** The same array at each render, unless the columns change. */
  readonly columns: readonly TableColumn<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Null or absent: as the rows come. */
  readonly sort?: TableSort | null;
  /** Absent: the table keeps its order itself. */
  readonly onSort?: (sort: TableSort | null) => void;
  /** True: `rows` are in the order of `sort` already (the API sorted them). */
  readonly isSortedOutside?: boolean;
  /** Row that is marked as the current one. */
  readonly currentKey?: string | null;
  readonly onRow?: (row: Row) => void;
  readonly rowClass?: (row: Row) => string;
  /** Height of a row before it is measured [px]. */
  readonly estimatePx?: number;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns,
});

/** So many rows cost nothing; beyond them only what is near the window is in the document. */
const mostPlainRows = 150;

/**
 * A table that is sorted by any column, with as many rows as there are. On a narrow screen it scrolls sideways while
 * its first column stays.
 */
export function DataTable<Row extends RowData>({
  caption,
  rows,
  columns,
  keyOf,
  sort,
  onSort,
  isSortedOutside = false,
  currentKey = null,
  onRow,
  rowClass,
  estimatePx = 34,
}: DataTableProps<Row>) {
  const [ownSort, setOwnSort] = useState<TableSort | null>(sort ?? null);
  const shown = onSort === undefined ? ownSort : (sort ?? null);
  const setSort = onSort ?? setOwnSort;
  const frame = useRef<HTMLDivElement>(null);
  const data = useMemo(() => [...rows], [rows]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor((row: Row) => column.value(row) ?? undefined, {
          id: column.id,
          header: column.header,
          enableSorting: column.canSort !== false,
          sortUndefined: 'last',
          sortFn: column.isNumber ? 'basic' : 'alphanumeric',
        }),
      ),
    );
  }, [columns]);
  const sorting: SortingState =
    shown === null ? [] : [{ id: shown.column, desc: shown.isDescending }];
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: keyOf,
    manualSorting: isSortedOutside,
    state: { sorting },
  });
  const ordered = table.getRowModel().rows;
  const isVirtual = ordered.length > mostPlainRows;
  const virtual = useVirtualRows({
    count: isVirtual ? ordered.length : 0,
    estimatePx,
    topOf: () => (frame.current?.getBoundingClientRect().top ?? 0) + scrollY,
    keyOf: (index) => ordered[index]?.id ?? String(index),
  });
  const indices = isVirtual ? virtual.items.map(({ index }) => index) : ordered.map((_, i) => i);
  const press = (column: TableColumn<Row>): void => {
    const isCurrent = shown?.column === column.id;
    // Numbers are wanted largest first, names from A on; the third press is the order of before.
    const first = column.isNumber === true;
    if (!isCurrent) setSort({ column: column.id, isDescending: first });
    else if (shown.isDescending === first) setSort({ column: column.id, isDescending: !first });
    else setSort(null);
  };
  const spacer = (heightPx: number) =>
    heightPx <= 0 ? null : (
      <tr>
        <td colSpan={columns.length} style={{ height: `${heightPx}px`, padding: 0, border: 0 }} />
      </tr>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section class="data-table" aria-label={caption} tabIndex={0} ref={frame}>
      <table aria-rowcount={ordered.length + 1}>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                class={column.isNumber ? 'is-number' : undefined}
                title={column.title}
                aria-sort={
                  shown?.column !== column.id
                    ? undefined
                    : shown.isDescending
                      ? 'descending'
                      : 'ascending'
                }
              >
                {column.canSort === false ? (
                  column.header
                ) : (
                  <button type="button" class="sort-button" onClick={() => press(column)}>
                    {column.header}
                    <span aria-hidden="true" class="sort-sign">
                      {shown?.column === column.id ? (shown.isDescending ? '▾' : '▴') : ''}
                    </span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {isVirtual ? spacer(virtual.beforePx) : null}
          {indices.map((index) => {
            const { original: row, id } = ordered[index]!;
            return (
              <tr
                key={id}
                data-index={index}
                data-key={id}
                ref={isVirtual ? virtual.measure : null}
                aria-rowindex={index + 2}
                aria-current={id === currentKey ? 'true' : undefined}
                class={rowClass?.(row)}
                onClick={onRow === undefined ? undefined : () => onRow(row)}
              >
                {columns.map((column, at) => {
                  const shownCell = column.cell?.(row) ?? column.value(row) ?? '–';
                  const className = column.isNumber ? 'is-number' : undefined;
                  return at === 0 ? (
                    <th key={column.id} scope="row" class={className}>
                      {shownCell}
                    </th>
                  ) : (
                    <td key={column.id} class={className}>
                      {shownCell}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {isVirtual ? spacer(virtual.afterPx) : null}
        </tbody>
      </table>
    </section>
  );
}
