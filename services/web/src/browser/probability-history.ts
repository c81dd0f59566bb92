import type { Classification } from './api-types.ts';
import { hueClass } from './class-colour.ts';
import { element, svgElement } from './element.ts';
import { percentText } from './number-text.ts';
import { utcText } from './time.ts';

const width = 600;
const height = 120;
/** The newest ones; more would be thinner than a pixel. */
const maxShown = 150;

/**
 * How the vector of one classifier changed from alert to alert: one stacked column each, the one of the
 * alert that is shown marked.
 */
export function probabilityHistory(
  rows: readonly Classification[],
  onSelect: (alertId: string) => void,
): { readonly element: HTMLElement; readonly show: (alertId: string) => void } {
  const shown = [...rows].sort((a, b) => a.mjdTai - b.mjdTai).slice(-maxShown);
  const newest = shown.at(-1)!;
  const classes = Object.keys(newest.probabilities);
  const columnWidth = width / shown.length;
  const gap = columnWidth > 6 ? 1.5 : 0;
  const svg = svgElement('svg', {
    class: 'history',
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': `Probabilities of ${newest.classifier} over ${shown.length} alerts, now ${newest.topClass} with ${percentText(newest.probabilities[newest.topClass] ?? 0)}`,
  });
  const mark = svgElement('rect', {
    class: 'history-mark',
    y: 0,
    width: columnWidth - gap,
    height,
    visibility: 'hidden',
  });
  shown.forEach((row, index) => {
    let y = height;
    const column = svgElement(
      'g',
      { class: row.shadow === true ? 'is-shadow' : null },
      svgElement('title', {}, columnText(row)),
    );
    for (const className of classes) {
      const part = (row.probabilities[className] ?? 0) * height;
      y -= part;
      column.append(
        svgElement('rect', {
          class: hueClass(className),
          x: index * columnWidth,
          y,
          width: columnWidth - gap,
          height: part,
        }),
      );
    }
    column.addEventListener('click', () => onSelect(row.alertId));
    svg.append(column);
  });
  svg.append(mark);
  const show = (alertId: string) => {
    const index = shown.findIndex((row) => row.alertId === alertId);
    mark.setAttribute('x', String(Math.max(0, index) * columnWidth));
    mark.setAttribute('visibility', index === -1 ? 'hidden' : 'visible');
  };
  const key = classes.map((className) =>
    element('li', { class: hueClass(className) }, element('span', { class: 'swatch' }), className),
  );
  const article = element(
    'article',
    { class: 'classifier-history' },
    element(
      'h3',
      {},
      newest.classifier,
      element('span', { class: 'version' }, `v${newest.classifierVersion}`),
      newest.shadow === true ? shadowMark() : null,
    ),
    svg,
    element(
      'p',
      { class: 'hint span' },
      element('span', {}, utcText(shown[0]!.mjdTai).slice(0, 10)),
      element('span', {}, shown.length === 1 ? '1 alert' : `${shown.length} alerts`),
      element('span', {}, utcText(newest.mjdTai).slice(0, 10)),
    ),
    element('ul', { class: 'key' }, ...key),
  );
  return { element: article, show };
}

function shadowMark(): HTMLElement {
  const title =
    'This version runs beside the served one for comparison: nothing of it is published';
  return element('span', { class: 'shadow-mark', title }, 'shadow');
}

function columnText(row: Classification): string {
  const parts = Object.entries(row.probabilities)
    .sort(([, a], [, b]) => b - a)
    .map(([className, probability]) => `${className} ${percentText(probability)}`);
  const shadow = row.shadow === true ? ', shadow' : '';
  return `${utcText(row.mjdTai)} UTC${shadow}\n${parts.join('\n')}`;
}

/** Rows by classifier and version: vectors of different versions are not one story. */
export function byClassifier(
  rows: readonly Classification[],
): ReadonlyMap<string, readonly Classification[]> {
  return Map.groupBy(rows, (row) => `${row.classifier} ${row.classifierVersion}`);
}
