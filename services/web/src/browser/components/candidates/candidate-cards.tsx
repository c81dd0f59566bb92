import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useVirtualRows } from '../data-table/use-virtual-rows.ts';
import { surveyOf, useSurveys } from '../use-surveys.ts';
import { type Candidate, candidateKey } from './candidate.ts';
import { CandidateCard } from './candidate-card.tsx';
import type { ExtraCell } from './extra-cell.ts';

const leastCardPx = 330;
const estimatePx = 300;

/** Candidates as cards, as many side by side as there is room; only those near the window are in the document. */
export function CandidateCards({
  rows,
  currentKey,
  nowUnixMs,
  rowClass,
  extra,
}: {
  readonly rows: readonly Candidate[];
  readonly currentKey: string | null;
  readonly nowUnixMs: number;
  readonly rowClass: (row: Candidate) => string;
  readonly extra: ExtraCell | null;
}) {
  const surveys = useSurveys();
  const frame = useRef<HTMLDivElement>(null);
  const [perLine, setPerLine] = useState(1);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setPerLine(Math.max(1, Math.floor(element.clientWidth / leastCardPx))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const virtual = useVirtualRows({
    count: Math.ceil(rows.length / perLine),
    estimatePx,
    topOf: () => (frame.current?.getBoundingClientRect().top ?? 0) + scrollY,
    keyOf: (line) => {
      const first = rows[line * perLine];
      return first === undefined ? String(line) : candidateKey(first);
    },
  });
  return (
    <div ref={frame} class="candidate-cards">
      <div style={{ height: `${virtual.beforePx}px` }} />
      {virtual.items.map(({ index }) => (
        <ul
          key={index}
          data-index={index}
          ref={virtual.measure}
          style={{ '--cards': String(perLine) }}
        >
          {rows.slice(index * perLine, (index + 1) * perLine).map((row) => (
            <CandidateCard
              key={candidateKey(row)}
              candidate={row}
              bands={surveyOf(surveys, row.survey).bands}
              nowUnixMs={nowUnixMs}
              isCurrent={candidateKey(row) === currentKey}
              className={rowClass(row)}
              extra={extra}
            />
          ))}
        </ul>
      ))}
      <div style={{ height: `${virtual.afterPx}px` }} />
    </div>
  );
}
