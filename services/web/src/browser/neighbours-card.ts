import { objectAddress } from './candidate-card.ts';
import { arcsecText } from './context-text.ts';
import type { Neighbours } from './context-types.ts';
import { element } from './element.ts';

/** Other objects of any survey near this one; null: there are none. */
export function neighboursCard({ items }: Neighbours): HTMLElement | null {
  if (items.length === 0) return null;
  return element(
    'ul',
    { class: 'neighbours' },
    ...items.map(({ survey, oid, distanceArcsec, topClass, detectionCount, otherSurvey }) =>
      element(
        'li',
        {},
        element('a', { href: objectAddress(survey, oid) }, oid),
        element('span', { class: 'survey' }, survey),
        otherSurvey
          ? element(
              'span',
              { class: 'chip', title: 'another survey, within 1 arcsec' },
              'probably the same',
            )
          : null,
        element(
          'span',
          { class: 'hint' },
          [
            ...(distanceArcsec === null ? [] : [arcsecText(distanceArcsec)]),
            topClass ?? 'not classified',
            `${detectionCount} detection${detectionCount === 1 ? '' : 's'}`,
          ].join(' · '),
        ),
      ),
    ),
  );
}
