import { apiAddress } from './api-client.ts';
import { element } from './element.ts';

const kinds = ['science', 'template', 'difference'] as const;

/** Science, template and difference of one alert, side by side. */
export function stampTriplet(
  survey: string,
  alertId: string,
  options: { readonly isLazy: boolean },
): HTMLElement {
  return element(
    'div',
    { class: 'stamps' },
    ...kinds.map((kind) => {
      const image = element('img', {
        src: apiAddress(['alerts', survey, alertId, 'stamps', `${kind}.png`]),
        alt: `${kind} stamp`,
        loading: options.isLazy ? 'lazy' : 'eager',
        decoding: 'async',
        width: 63,
        height: 63,
      });
      const figure = element('figure', {}, image, element('figcaption', {}, kind));
      image.addEventListener('error', () => {
        image.replaceWith(element('span', { class: 'no-stamp' }, 'no stamp'));
      });
      return figure;
    }),
  );
}

/** Links to what the survey sent: the packet and the three FITS files. */
export function rawLinks(survey: string, alertId: string): HTMLElement {
  const link = (text: string, segments: readonly string[]) =>
    element('a', { href: apiAddress(['alerts', survey, alertId, ...segments]) }, text);
  return element(
    'p',
    { class: 'links' },
    ...kinds.map((kind) => link(`${kind}.fits`, ['stamps', `${kind}.fits`])),
    link('packet', ['packet']),
    element('a', { href: apiAddress(['alerts', alertId]) }, 'story (JSON)'),
  );
}
