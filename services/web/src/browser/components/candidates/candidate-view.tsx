import { useEffect, useMemo, useRef } from 'preact/hooks';
import { DataTable, type TableSort } from '../data-table/data-table.tsx';
import { useNow } from '../use-now.ts';
import { surveyOf, useSurveys } from '../use-surveys.ts';
import { type Candidate, candidateKey } from './candidate.ts';
import { CandidateCards } from './candidate-cards.tsx';
import { candidateColumns } from './candidate-columns.tsx';
import { CandidateSky } from './candidate-sky.tsx';
import type { ExtraCell } from './extra-cell.ts';
import type { ScanMarks } from './scan-marks.ts';

export interface SkyPart {
  readonly raDeg: number;
  readonly decDeg: number;
  readonly radiusDeg: number;
}

const rowPx = 76;
/** Ages are told to the minute. */
const ageEveryMs = 60_000;
/** How far before the end of the list the next page is asked for. */
const nearEnd = '1500px';

/** Candidates as a table or as cards, with the reader's marks; more are asked for as the end comes near. */
export function CandidateView({
  caption,
  rows,
  view,
  sort,
  onSort,
  currentKey,
  marks,
  hasMore,
  onMore,
  hasSite = false,
  hasCone = false,
  extra = null,
  around = null,
}: {
  readonly caption: string;
  readonly rows: readonly Candidate[];
  readonly view: 'table' | 'cards' | 'sky';
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort | null) => void;
  readonly currentKey: string | null;
  readonly marks: ScanMarks;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly hasSite?: boolean;
  readonly hasCone?: boolean;
  readonly extra?: ExtraCell | null;
  readonly around?: SkyPart | null;
}) {
  const surveys = useSurveys();
  const nowUnixMs = useNow(ageEveryMs);
  const columns = useMemo(
    () =>
      candidateColumns({
        ...{ nowUnixMs, hasSite, hasCone },
        bandsOf: (survey) => surveyOf(surveys, survey).bands,
        extra,
      }),
    [surveys, nowUnixMs, hasSite, hasCone, extra],
  );
  const rowClass = (row: Candidate): string => markClass(row, marks);
  return (
    <>
      {view === 'sky' ? <CandidateSky {...{ rows, currentKey, around }} /> : null}
      {view === 'table' ? (
        <DataTable
          caption={caption}
          rows={rows}
          columns={columns}
          keyOf={candidateKey}
          sort={sort}
          onSort={onSort}
          isSortedOutside={true}
          currentKey={currentKey}
          rowClass={rowClass}
          estimatePx={rowPx}
        />
      ) : null}
      {view === 'cards' ? (
        <CandidateCards {...{ rows, currentKey, nowUnixMs, rowClass, extra }} />
      ) : null}
      {hasMore ? <EndOfList key={rows.length} onNear={onMore} /> : null}
    </>
  );
}

function markClass(row: Candidate, marks: ScanMarks): string {
  const marked = marks.objects[candidateKey(row)];
  if (marked === undefined) return '';
  if (marked.mark !== null) return `is-marked is-${marked.mark}`;
  return marked.seenMjdTai >= row.lastMjdTai ? 'is-seen' : 'is-news';
}

function EndOfList({ onNear }: { readonly onNear: () => void }) {
  const element = useRef<HTMLParagraphElement>(null);
  const tell = useRef(onNear);
  tell.current = onNear;
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) tell.current();
      },
      { rootMargin: nearEnd },
    );
    if (element.current !== null) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return (
    <p class="hint" ref={element} role="status">
      More are coming …
    </p>
  );
}
