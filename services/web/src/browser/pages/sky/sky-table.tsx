import { useMemo } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { ClassChip } from '../../components/chips.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import type { SkyPlace } from './open-aladin.ts';
import { withinView } from './sky-marks.ts';

type Objects = Schema<'ObjectsItem'>;
type Row = Objects & { readonly distanceDeg: number };

const mostRows = 100;

/** The objects of the view, nearest to its middle first: the same as on the sky, for who does not see it. */
export function SkyTable({
  objects,
  place,
  chosen,
  onChoose,
}: {
  readonly objects: readonly Objects[];
  readonly place: SkyPlace;
  readonly chosen: string | null;
  readonly onChoose: (object: Objects) => void;
}) {
  const rows = useMemo(() => withinView(objects, place), [objects, place]);
  return (
    <section class="panel sky-list">
      <h2>
        {rows.length} of {objects.length} objects in view
      </h2>
      <DataTable
        caption="Objects in view, nearest to its middle first"
        rows={rows.slice(0, mostRows)}
        columns={columnsOf(onChoose)}
        keyOf={({ survey, oid }) => `${survey}/${oid}`}
        currentKey={chosen}
      />
      {rows.length > mostRows ? (
        <p class="hint">The nearest {mostRows} are listed; zoom in for the others.</p>
      ) : null}
    </section>
  );
}

const columnsOf = (onChoose: (object: Objects) => void): readonly TableColumn<Row>[] => [
  {
    id: 'oid',
    header: 'Object',
    value: ({ oid }) => oid,
    cell: (row) => (
      <button type="button" class="link-button" onClick={() => onChoose(row)}>
        {row.designation ?? row.oid}
      </button>
    ),
  },
  {
    id: 'class',
    header: 'Class',
    value: ({ topClass }) => topClass,
    cell: ({ topClass, probability }) =>
      topClass === null ? '–' : <ClassChip name={topClass} probability={probability ?? null} />,
  },
  {
    id: 'distance',
    header: 'Distance',
    title: 'From the middle of the view',
    isNumber: true,
    value: ({ distanceDeg }) => distanceDeg,
    cell: ({ distanceDeg }) =>
      distanceDeg < 1 ? `${(distanceDeg * 60).toFixed(1)}′` : `${distanceDeg.toFixed(1)}°`,
  },
];
