import { arcsecText } from './context-text.ts';
import type { TnsObjects } from './context-types.ts';
import { element } from './element.ts';
import { valueText } from './number-text.ts';
import { outsideLink } from './outside-link.ts';

/** Entries of the Transient Name Server as they were imported; null: this broker knows of none. */
export function tnsCard({ items }: TnsObjects): HTMLElement | null {
  if (items.length === 0) return null;
  return element(
    'ul',
    { class: 'neighbours' },
    ...items.map(({ name, url, type, redshift, distanceArcsec, reportingGroup, lastModifiedUtc }) =>
      element(
        'li',
        {},
        outsideLink(name, url),
        element('span', { class: 'chip' }, type ?? 'not classified there'),
        element(
          'span',
          { class: 'hint' },
          [
            ...(redshift === null ? [] : [`z ${valueText(redshift)}`]),
            ...(distanceArcsec === null ? [] : [arcsecText(distanceArcsec)]),
            ...(reportingGroup === null ? [] : [`by ${reportingGroup}`]),
            `as of ${lastModifiedUtc.slice(0, 10)}`,
          ].join(' · '),
        ),
      ),
    ),
  );
}
