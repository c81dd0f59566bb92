import { element, svgElement } from './element.ts';
import type { LightCurveView } from './light-curve-marks.ts';
import { otherMarkPath } from './mark-shape.ts';
import type { OtherLightCurve } from './other-light-curves.ts';

/** A button for each other object of the source, with the number of its points, which hides it. */
export function otherLegend(
  others: readonly OtherLightCurve[],
  view: LightCurveView,
  hidden: Set<string>,
  onChange: () => void,
): HTMLElement {
  return element(
    'div',
    { class: 'legend', role: 'group', 'aria-label': 'Other objects of this source' },
    ...others.map(({ key, title, marksIn }) => {
      const count = marksIn({ ...view, quantity: 'flux' }).filter(
        ({ kind }) => kind !== 'limit',
      ).length;
      const symbol = svgElement(
        'svg',
        { width: 14, height: 14, 'aria-hidden': 'true' },
        svgElement('path', {
          class: 'mark mark-detection mark-other',
          d: otherMarkPath('detection', 7, 7),
        }),
      );
      const button = element(
        'button',
        { 'aria-pressed': 'true', title: `${count} points` },
        symbol,
        `${title} · ${count}`,
      );
      button.addEventListener('click', () => {
        if (!hidden.delete(key)) hidden.add(key);
        button.setAttribute('aria-pressed', String(!hidden.has(key)));
        onChange();
      });
      return button;
    }),
  );
}
