import type { MagnitudeStatistics } from './api-types.ts';
import { element } from './element.ts';
import { bandsOf } from './light-curve-marks.ts';
import { magnitudeRows } from './magnitude-rows.ts';
import { bandStyle } from './mark-shape.ts';

/**
 * The magnitudes of each band in a few numbers; null when there is no band to show.
 *
 * @param surveyBands bluest first
 */
export function magnitudesTable(
  { items }: MagnitudeStatistics,
  surveyBands: readonly string[],
): HTMLElement | null {
  if (items.length === 0) return null;
  const bands = bandsOf(items, surveyBands).flatMap((name) =>
    items.filter(({ band }) => band === name),
  );
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Band'),
    ...bands.map(({ band }) =>
      element('th', { scope: 'col', class: bandStyle(band, surveyBands).className }, band),
    ),
  );
  const lines = magnitudeRows(bands).map(({ name, meaning, cells }) =>
    cells === null
      ? element(
          'tr',
          { class: 'group' },
          element('th', { scope: 'rowgroup', colspan: bands.length + 1 }, name),
        )
      : element(
          'tr',
          {},
          element('th', { scope: 'row', title: meaning }, name),
          ...cells.map((cell) =>
            element('td', { class: cell === null ? 'is-null' : null }, cell ?? '–'),
          ),
        ),
  );
  return element(
    'section',
    { class: 'panel magnitudes' },
    element('h2', {}, 'Magnitudes'),
    element(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Magnitudes' },
      element('table', {}, element('thead', {}, head), element('tbody', {}, ...lines)),
    ),
    element(
      'p',
      { class: 'hint' },
      'AB magnitudes of the detections: of the absolute difference flux, and of template plus difference where that is known.',
    ),
  );
}
