import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { bytesText } from '../../number-text.ts';

type Releases = Answer<'/api/v1/releases'>;
type Release = Releases['items'][number];

const mostNights = 100;
const askEveryMs = 30_000;

/** Nights that can be taken away whole. */
export function DataSetsPanel() {
  const { data } = useApi<Releases>(['releases'], {
    query: { limit: mostNights },
    everyMs: askEveryMs,
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section class="panel">
      <h2>Data sets of nights</h2>
      <DataTable
        caption="Data sets of nights"
        rows={data.items}
        columns={columns}
        keyOf={({ night }) => night}
      />
    </section>
  );
}

const columns: readonly TableColumn<Release>[] = [
  {
    id: 'night',
    header: 'Night',
    value: ({ night }) => night,
    cell: ({ night }) => <a href={`/nights/${night}#data-set`}>{night}</a>,
  },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => state,
    cell: ({ state, exportProgress }) =>
      exportProgress === null ? state : `exporting, ${exportProgress.percent.toFixed(0)} %`,
  },
  { id: 'revision', header: 'Revision', isNumber: true, value: ({ revision }) => revision },
  { id: 'alerts', header: 'Alerts', isNumber: true, value: ({ alertCount }) => alertCount },
  {
    id: 'size',
    header: 'Size',
    isNumber: true,
    value: ({ sizeBytes }) => sizeBytes,
    cell: ({ sizeBytes }) => (sizeBytes === null ? '' : bytesText(sizeBytes)),
  },
  { id: 'reason', header: 'Why not released', value: ({ reason }) => reason },
];
