import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import { CopyCode } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { ErrorNotice } from '../../components/notice.tsx';

type Described = Answer<'/api/v1/schemas/{record}'>;
type Field = Described['fields'][number];

/** A record field by field: type, unit, meaning, and whether the survey or Lucero says it; with a sample. */
export function RecordFields({ record }: { readonly record: string }) {
  const { data, error, again } = useApi<Described>(['schemas', record], { keepsPrevious: true });
  return (
    <section class="panel" aria-live="polite">
      <h2>Record {record}</h2>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {data === undefined ? null : (
        <>
          <p class="hint">
            {data.doc} {data.version === null ? '' : `Schema ${data.version}.`}
          </p>
          <DataTable
            caption={`Fields of the record ${data.record}`}
            rows={data.fields}
            columns={columns}
            keyOf={({ name }) => name}
          />
          {data.sample === null ? null : (
            <details>
              <summary>A sample</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
              <pre class="sample" tabIndex={0}>
                {JSON.stringify(data.sample, null, 2)}
              </pre>
              <CopyCode forms={[{ name: 'JSON', text: JSON.stringify(data.sample, null, 2) }]} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

const columns: readonly TableColumn<Field>[] = [
  { id: 'name', header: 'Field', value: ({ name }) => name },
  {
    id: 'origin',
    header: 'Who says it',
    value: ({ origin }) => origin,
    cell: ({ origin }) => (origin === 'survey' ? 'the survey' : 'Lucero'),
  },
  {
    id: 'type',
    header: 'Type',
    value: ({ type }) => type,
    cell: ({ type, isNullable }) => (isNullable ? `${type}, or null` : type),
  },
  { id: 'unit', header: 'Unit', value: ({ unit }) => unit },
  { id: 'doc', header: 'Meaning', value: ({ doc }) => doc, canSort: false },
];
