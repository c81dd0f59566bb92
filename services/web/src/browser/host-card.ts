import { arcsecText, kpcText } from './context-text.ts';
import type { Host, HostCandidate } from './context-types.ts';
import { element } from './element.ts';
import { percentText } from './number-text.ts';

/** The galaxy that the object belongs to, in words first. */
export function hostCard(host: Host): readonly (Node | string)[] {
  const { sentence, verdict, candidates, absoluteMag, unknownCatalogs } = host;
  return [
    element(
      'p',
      { class: 'sentence' },
      verdict === null ? null : element('span', { class: 'chip' }, verdict),
      ` ${sentence}`,
    ),
    ...(absoluteMag === null
      ? []
      : [
          element(
            'p',
            { class: 'hint' },
            `Brightest alert at that distance: ${absoluteMag.toFixed(2).replace('-', '−')} mag (absolute, no extinction).`,
          ),
        ]),
    ...(candidates.length === 0 ? [] : [candidateList(candidates)]),
    ...(unknownCatalogs.length === 0
      ? []
      : [
          element(
            'p',
            { class: 'unknown', role: 'status' },
            `Unknown: ${unknownCatalogs.join(', ')} cannot be read at this place.`,
          ),
        ]),
  ];
}

/** One line each: the column of cards is too narrow for a table. */
function candidateList(candidates: readonly HostCandidate[]): HTMLElement {
  return element(
    'ol',
    { class: 'neighbours', 'aria-label': 'Candidates of the host, the most probable first' },
    ...candidates.map((each) => {
      const { separationArcsec, offsetKpc, normalisedSeparation, redshift, posterior } = each;
      const facts = [
        arcsecText(separationArcsec),
        ...(offsetKpc === null ? [] : [kpcText(offsetKpc)]),
        ...(normalisedSeparation === null
          ? []
          : [`${normalisedSeparation.toFixed(1)} light radii`]),
        ...(redshift === null ? [] : [redshiftText(redshift)]),
      ];
      return element(
        'li',
        {},
        element('span', { title: `${each.name} of ${each.catalog}` }, each.name),
        element('span', { class: 'probability' }, percentText(posterior)),
        element('span', { class: 'hint' }, facts.join(' · ')),
      );
    }),
  );
}

function redshiftText({ value, kind }: NonNullable<HostCandidate['redshift']>): string {
  return `z ${kind === 'photometric' ? '≈ ' : ''}${Number(value.toPrecision(4))}`;
}
