import { useRef, useState } from 'preact/hooks';
import { type Candidate, candidateKey } from './candidate.ts';
import { type ExportForm, exportForms, exportScan } from './scan-export.ts';
import { marksText, type ScanMarks } from './scan-marks.ts';
import type { ScanMarking } from './use-scan-marks.ts';

export const markFilters = ['all', 'open', 'kept', 'rejected'] as const;
export type MarkFilter = (typeof markFilters)[number];

const formTexts: Readonly<Record<ExportForm, string>> = {
  csv: 'CSV',
  json: 'JSON',
  markdown: 'Report',
};

/** Rows by what the reader has decided of them. */
export function rowsOfMark(
  rows: readonly Candidate[],
  marks: ScanMarks,
  show: MarkFilter,
): readonly Candidate[] {
  if (show === 'all') return rows;
  const wanted = { open: null, kept: 'keep', rejected: 'reject' } as const;
  return rows.filter((row) => (marks.objects[candidateKey(row)]?.mark ?? null) === wanted[show]);
}

/** The reader's own marks: how many, export of the scan, and the marks as a file for another browser. */
export function ScanTools({
  rows,
  marking,
  filterText,
}: {
  readonly rows: readonly Candidate[];
  readonly marking: ScanMarking;
  readonly filterText: string;
}) {
  const { marks, bring, clear } = marking;
  const [complaint, setComplaint] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const kept = rowsOfMark(rows, marks, 'kept');
  const rejected = rowsOfMark(rows, marks, 'rejected');
  const facts = { filter: filterText || 'none', address: location.href, unixMs: Date.now() };
  const exported = kept.length > 0 ? kept : rows;
  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    try {
      bring(await chosen.text());
      setComplaint('');
    } catch (error) {
      setComplaint(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section class="scan-tools" aria-label="Scan">
      <span>
        <b>{kept.length}</b> kept, <b>{rejected.length}</b> rejected
      </span>
      <span>
        Export {kept.length > 0 ? `the ${kept.length} kept` : `all ${rows.length} read`}:{' '}
        {exportForms.map((form) => (
          <button
            key={form}
            type="button"
            disabled={exported.length === 0}
            onClick={() =>
              save(exportScan(form, exported, marks, { ...facts, unixMs: Date.now() }))
            }
          >
            {formTexts[form]}
          </button>
        ))}
      </span>
      <details>
        <summary>Marks of this browser</summary>
        <p class="hint">
          {Object.keys(marks.objects).length} objects are marked or seen. Marks stay in this
          browser.
        </p>
        <button
          type="button"
          onClick={() =>
            save({
              ...{ name: 'lucero-marks.json', mediaType: 'application/json' },
              text: marksText(marks),
            })
          }
        >
          Save as a file
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          Add from a file
        </button>
        <button type="button" onClick={clear}>
          Forget all
        </button>
        <input
          ref={file}
          type="file"
          class="unseen"
          accept="application/json,.json"
          aria-label="File of marks"
          tabIndex={-1}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
        <p role="alert">{complaint}</p>
      </details>
    </section>
  );
}

function save({
  name,
  mediaType,
  text,
}: {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
