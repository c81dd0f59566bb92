import { apiAddress } from './api-client.ts';
import type { Explanation, StampExplanation } from './api-types.ts';
import { element, svgElement } from './element.ts';
import { placeText, strongestCell, supportText } from './explanation-text.ts';

/** Full colour is never less than this change of log-odds: noise must not glow. */
const leastFullColour = 0.25;
const strongestOpacity = 0.8;
/** Fainter cells are left out, so that the stamp can be seen. */
const leastOpacity = 0.02;

/** The stamps of an alert with what each of their parts spoke for, on one scale of colours. */
export function supportMaps(explanation: Explanation): HTMLElement {
  const { stamps, class: className } = explanation;
  const strongest = stamps.flatMap(({ cellsLogOdds }) => cellsLogOdds.flat().map(Math.abs));
  const fullColour = Math.max(leastFullColour, ...strongest);
  const maps = element(
    'div',
    { class: 'stamps support-maps' },
    ...stamps.map((stamp) => supportMap(stamp, explanation, fullColour)),
  );
  const toggle = element('button', { 'aria-pressed': 'true' }, 'Map');
  toggle.addEventListener('click', () => {
    const isShown = maps.classList.toggle('is-bare') === false;
    toggle.setAttribute('aria-pressed', String(isShown));
  });
  return element(
    'div',
    { class: 'support-map-frame' },
    maps,
    element(
      'div',
      { class: 'support-legend' },
      element('span', {}, `${supportText(-fullColour)} against ${className}`),
      element('span', { class: 'support-scale', 'aria-hidden': 'true' }),
      element('span', {}, `${supportText(fullColour)} for ${className}`),
      toggle,
    ),
  );
}

function supportMap(
  stamp: StampExplanation,
  { survey, alertId, class: className }: Explanation,
  fullColour: number,
): HTMLElement {
  const { kind, wholeStampLogOdds, cellsLogOdds } = stamp;
  const found = strongestCell(cellsLogOdds);
  const said =
    found === null
      ? 'no part of it counts'
      : `most counts the ${found.place}, ${supportText(found.logOdds)}`;
  return element(
    'figure',
    {},
    element('img', {
      src: apiAddress(['alerts', survey, alertId, 'stamps', `${kind}.png`]),
      alt: `${kind} stamp: as a whole ${supportText(wholeStampLogOdds)} for ${className}; ${said}`,
      decoding: 'async',
      width: 63,
      height: 63,
    }),
    overlay(stamp, className, fullColour),
    element('figcaption', {}, `${kind} ${supportText(wholeStampLogOdds)}`),
  );
}

/** Cells in units of the crop's pixels, +y down as SVG has it. */
function overlay(
  { cropPx, cellEdgesPx, cellsLogOdds, cropOnPicture }: StampExplanation,
  className: string,
  fullColour: number,
): SVGElement {
  const { left, bottom, width, height } = cropOnPicture;
  const cells = cellsLogOdds.flatMap((row, y) =>
    row.map((logOdds, x) => {
      const opacity = strongestOpacity * (Math.abs(logOdds) / fullColour);
      const side = logOdds < 0 ? 'against' : 'for';
      return svgElement(
        'rect',
        {
          class: `support-cell is-${side}`,
          x: cellEdgesPx[x]!,
          y: cropPx - cellEdgesPx[y + 1]!,
          width: cellEdgesPx[x + 1]! - cellEdgesPx[x]!,
          height: cellEdgesPx[y + 1]! - cellEdgesPx[y]!,
          'fill-opacity': opacity < leastOpacity ? 0 : opacity.toFixed(3),
        },
        svgElement(
          'title',
          {},
          `${placeText(y, x, cellsLogOdds.length)}: ${supportText(logOdds)} ${side} ${className}`,
        ),
      );
    }),
  );
  const crop = svgElement(
    'svg',
    {
      x: left,
      y: 1 - bottom - height,
      width,
      height,
      viewBox: `0 0 ${cropPx} ${cropPx}`,
      preserveAspectRatio: 'none',
    },
    ...cells,
    svgElement('rect', { class: 'support-crop', width: cropPx, height: cropPx }),
  );
  return svgElement(
    'svg',
    {
      class: 'support-overlay',
      viewBox: '0 0 1 1',
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    crop,
  );
}
