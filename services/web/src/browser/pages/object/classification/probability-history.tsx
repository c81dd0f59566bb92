import { useState } from 'preact/hooks';
import type { Schema } from '../../../api/answers.ts';
import { hueClass } from '../../../class-colour.ts';
import { percentText } from '../../../number-text.ts';
import { utcText } from '../../../time.ts';
import { ClassChanges } from './class-changes.tsx';
import { type ShownVector, shownVector } from './shown-vectors.ts';

type Row = Schema<'ClassificationHistoryItem'>;

const width = 600;
const height = 120;
/** Below the columns: a mark where the most probable class became another one. */
const marksHeight = 9;
/** The newest ones; more would be thinner than a pixel. */
const maxShown = 150;

/** How each version of each classifier came to what it says, alert by alert. */
export function HistoryPanel({
  history,
  selectedAlertId,
  onSelect,
}: {
  readonly history: readonly Row[];
  readonly selectedAlertId: string | null;
  readonly onSelect: (alertId: string) => void;
}) {
  if (history.length === 0) return null;
  // Vectors of different versions are not one story.
  const stories = Map.groupBy(history, (row) => `${row.classifier} ${row.classifierVersion}`);
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">Probabilities from alert to alert</h2>
      <div class="classifiers">
        {[...stories].map(([key, rows]) => (
          <ProbabilityHistory key={key} {...{ rows, selectedAlertId, onSelect }} />
        ))}
      </div>
    </section>
  );
}

/**
 * How the vector of one version of a classifier changed from alert to alert: one stacked column each. Arrow keys go from
 * alert to alert, Enter shows the alert's stamps; what is under the key stands below in words. A mark
 * below a column says that the most probable class is another one than before.
 */
function ProbabilityHistory({
  rows,
  selectedAlertId,
  onSelect,
}: {
  readonly rows: readonly Row[];
  readonly selectedAlertId: string | null;
  readonly onSelect: (alertId: string) => void;
}) {
  const shown = [...rows].sort((a, b) => a.mjdTai - b.mjdTai).slice(-maxShown);
  const newest = shown.at(-1)!;
  const [cursor, setCursor] = useState<number | null>(null);
  const [isSmoothed, setSmoothed] = useState(false);
  const vectors = shown.map((each) => shownVector(each, isSmoothed));
  const selected = shown.findIndex(({ alertId }) => alertId === selectedAlertId);
  const at = cursor ?? (selected === -1 ? shown.length - 1 : selected);
  const row = shown[at] ?? newest;
  const vector = shownVector(row, isSmoothed);
  const classes = Object.keys(newest.probabilities);
  const columnWidth = width / shown.length;
  const gap = columnWidth > 6 ? 1.5 : 0;
  const keyDown = (event: KeyboardEvent): void => {
    const to = (
      { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: shown.length - 1 } as Readonly<
        Record<string, number>
      >
    )[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setCursor(Math.min(Math.max(to, 0), shown.length - 1));
    }
    if (event.key === 'Enter') onSelect(row.alertId);
  };
  return (
    <article class="classifier-history">
      <h3>
        {newest.classifier}
        <span class="version">v{newest.classifierVersion}</span>
        {newest.shadow === true ? (
          <span
            class="shadow-mark"
            title="This version runs beside the served one for comparison: nothing of it is published"
          >
            shadow
          </span>
        ) : null}
      </h3>
      {shown.length === 1 ? null : (
        <label class="smoothing">
          <input
            type="checkbox"
            checked={isSmoothed}
            onChange={({ currentTarget }) => setSmoothed(currentTarget.checked)}
          />
          smoothed by the history
        </label>
      )}
      <div
        role="slider"
        class="history-frame"
        tabIndex={0}
        aria-label={`Probabilities of ${newest.classifier} over ${shown.length} alerts; Enter shows the stamps`}
        aria-valuemin={1}
        aria-valuemax={shown.length}
        aria-valuenow={at + 1}
        aria-valuetext={rowText(row, vector)}
        onKeyDown={keyDown}
      >
        <svg
          class="history"
          viewBox={`0 0 ${width} ${height + marksHeight}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {shown.map((each, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the slider around it has the keys
            <g key={each.alertId} onClick={() => onSelect(each.alertId)}>
              <title>{rowText(each, vectors[index]!)}</title>
              {columnsOf(vectors[index]!, classes).map(({ name, y, part }) => (
                <rect
                  key={name}
                  class={hueClass(name)}
                  x={index * columnWidth}
                  y={y}
                  width={columnWidth - gap}
                  height={part}
                />
              ))}
              {vectors[index]!.cameFrom === null ? null : (
                <rect
                  class="history-flip"
                  x={index * columnWidth}
                  y={height + 2}
                  width={Math.max(columnWidth - gap, 2)}
                  height={marksHeight - 2}
                />
              )}
            </g>
          ))}
          <rect
            class="history-mark"
            x={at * columnWidth}
            y={0}
            width={Math.max(columnWidth - gap, 1)}
            height={height}
          />
        </svg>
      </div>
      <p class="hint span">
        <span>{utcText(shown[0]!.mjdTai).slice(0, 10)}</span>
        <span>{shown.length === 1 ? '1 alert' : `${shown.length} alerts`}</span>
        <span>{utcText(newest.mjdTai).slice(0, 10)}</span>
      </p>
      <p class="history-text">{rowText(row, vector)}</p>
      <ClassChanges vectors={vectors} onSelect={onSelect} />
      <ul class="key">
        {classes.map((name) => (
          <li key={name} class={hueClass(name)}>
            <span class="swatch" />
            {name}
          </li>
        ))}
      </ul>
    </article>
  );
}

function columnsOf({ probabilities }: ShownVector, classes: readonly string[]) {
  let y = height;
  return classes.map((name) => {
    const part = (probabilities[name] ?? 0) * height;
    y -= part;
    return { name, y, part };
  });
}

const mostSaid = 3;

/** One alert's vector in words: when, the most probable classes, what is missing, how novel. */
function rowText(row: Row, { probabilities, cameFrom }: ShownVector): string {
  const parts = Object.entries(probabilities)
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostSaid)
    .map(([name, probability]) => `${name} ${percentText(probability)}`);
  return [
    `${utcText(row.mjdTai)} UTC`,
    parts.join(', '),
    ...(cameFrom === null ? [] : [`before: ${cameFrom}`]),
    `version ${row.classifierVersion}`,
    ...(row.missingInputs.length === 0 ? [] : [`${row.missingInputs.length} inputs absent`]),
  ].join(' · ');
}
