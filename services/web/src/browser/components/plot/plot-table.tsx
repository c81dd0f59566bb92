import { useState } from 'preact/hooks';
import type { PlotSeries } from './plot-series.ts';

/** Beyond these a table in the page helps nobody; the downloads have all. */
const mostRows = 2_000;

/** The points of a plot as a table: for screen readers, and for whoever wants the numbers. */
export function PlotTable({ series }: { readonly series: readonly PlotSeries[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const count = series.reduce(
    (sum, { points, kind }) => sum + (kind === 'line' ? 0 : points.length),
    0,
  );
  const rows = isOpen
    ? series
        .filter(({ kind }) => kind !== 'line')
        .flatMap(({ title, points }) => points.map((point) => ({ title, point })))
        .sort((a, b) => a.point.x - b.point.x)
        .slice(0, mostRows)
    : [];
  return (
    <details class="plot-table" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{count === 1 ? 'The point as a table' : `Table of the ${count} points`}</summary>
      <div class="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">Series</th>
              <th scope="col">Point</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ title, point }, index) => (
              <tr key={`${point.key ?? index}`}>
                <th scope="row">{title}</th>
                <td>{point.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > mostRows ? <p class="hint">The first {mostRows}; downloads have all.</p> : null}
    </details>
  );
}
