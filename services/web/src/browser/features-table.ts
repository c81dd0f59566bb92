import type { Features } from './api-types.ts';
import { element } from './element.ts';
import { notice } from './notice.ts';
import { valueText } from './number-text.ts';

/** Name and value of each feature, with a box that narrows by name. */
export function featuresTable({ features }: Features): HTMLElement {
  const panel = element('section', { class: 'panel features' }, element('h2', {}, 'Features'));
  if (features === null) {
    panel.append(
      notice('No features yet.', 'They are computed once the object has a few detections.'),
    );
    return panel;
  }
  const rows = Object.entries(features.values)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => ({
      name: name.toLowerCase(),
      row: element(
        'tr',
        {},
        element('th', { scope: 'row' }, name),
        element(
          'td',
          { class: value === null ? 'is-null' : null },
          value === null ? 'null' : valueText(value),
        ),
      ),
    }));
  const body = element('tbody', {}, ...rows.map(({ row }) => row));
  const input = element('input', {
    type: 'search',
    id: 'feature-name',
    placeholder: 'Filter by name',
    autocomplete: 'off',
  });
  const count = element('span', { class: 'hint', 'aria-live': 'polite' });
  const filter = () => {
    const wanted = input.value.trim().toLowerCase();
    const shown = rows.filter(({ name }) => name.includes(wanted));
    body.replaceChildren(...shown.map(({ row }) => row));
    count.textContent = `${shown.length} of ${rows.length}`;
  };
  input.addEventListener('input', filter);
  filter();
  const head = element(
    'thead',
    {},
    element(
      'tr',
      {},
      element('th', { scope: 'col' }, 'Feature'),
      element('th', { scope: 'col' }, 'Value'),
    ),
  );
  panel.append(
    element(
      'div',
      { class: 'controls' },
      element('label', { class: 'unseen', for: 'feature-name' }, 'Filter features by name'),
      input,
      count,
    ),
    element(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Features' },
      element('table', {}, head, body),
    ),
    element(
      'p',
      { class: 'hint' },
      `Feature set ${features.featureSetVersion}${catalogsText(features)}. null: not defined for this light curve. Names end in the band: _1 g, _2 r, _3 i, _4 z, _5 y, _6 u.`,
    ),
  );
  return panel;
}

/** Which catalogues the colours of other surveys are of. */
function catalogsText({ catalogs, unknownCatalogs }: NonNullable<Features['features']>): string {
  if (catalogs.length === 0) return '';
  const unreadable = unknownCatalogs.length === 0 ? '' : ', which cannot be read at this place';
  return ` with ${catalogs.join(', ')}${unreadable}`;
}

/**
 * The period that the light curve can be folded with [d]: the one of the search with harmonics where
 * there is one, else the published one.
 */
export function periodOf({ features }: Features): number | null {
  const values = Object.entries(features?.values ?? {});
  for (const wanted of [/^Multiharmonic_period(_12)?$/, /^Multiband_period(_12)?$/]) {
    const period = values.find(([name]) => wanted.test(name))?.[1] ?? null;
    if (period !== null && period > 0) return period;
  }
  return null;
}
