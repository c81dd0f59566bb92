import type { Schema } from '../../../api/answers.ts';
import { useApi } from '../../../api/use-api.ts';
import { ErrorNotice, Notice } from '../../../components/notice.tsx';
import { bandLook } from '../../../components/plot/band-look.ts';
import { surveyOf, useSurveys } from '../../../components/use-surveys.ts';
import { bandsOf } from '../../../light-curve-marks.ts';
import { magnitudeRows } from '../../../magnitude-rows.ts';

/** The magnitudes of each band in a few numbers. */
export function MagnitudesPanel({
  survey,
  oid,
}: {
  readonly survey: string;
  readonly oid: string;
}) {
  const { data, error, again } = useApi<Schema<'MagnitudeStatistics'>>([
    'objects',
    survey,
    oid,
    'magnitude-statistics',
  ]);
  const surveyBands = surveyOf(useSurveys(), survey).bands;
  if (error !== null) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) return <p role="status">Loading …</p>;
  if (data.items.length === 0) {
    return <Notice what="No magnitudes.">No detection has a flux that makes one.</Notice>;
  }
  const bands = bandsOf(data.items, surveyBands).flatMap((name) =>
    data.items.filter(({ band }) => band === name),
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section class="table-frame magnitudes" tabIndex={0} aria-label="Magnitudes">
        <table>
          <thead>
            <tr>
              <th scope="col">Band</th>
              {bands.map(({ band }) => (
                <th
                  key={band}
                  scope="col"
                  class="is-number"
                  style={{ '--band': bandLook(band, surveyBands).colour }}
                >
                  {band}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {magnitudeRows(bands).map(({ name, meaning, cells }, index) =>
              cells === null ? (
                <tr key={`${name} ${index}`} class="group">
                  <th scope="rowgroup" colSpan={bands.length + 1}>
                    {name}
                  </th>
                </tr>
              ) : (
                <tr key={`${name} ${index}`}>
                  <th scope="row" title={meaning ?? undefined}>
                    {name}
                  </th>
                  {cells.map((cell, at) => (
                    <td
                      key={bands[at]!.band}
                      class={cell === null ? 'is-number is-null' : 'is-number'}
                    >
                      {cell ?? '–'}
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      <p class="hint">
        AB magnitudes of the detections: of the absolute difference flux, and of template plus
        difference where that is known.
      </p>
    </>
  );
}
