import { useState } from 'preact/hooks';
import type { Schema } from '../../../api/answers.ts';
import { apiAddress } from '../../../api/api-address.ts';
import { placeText, strongestCell, supportText } from '../../../explanation-text.ts';

type Explanation = Schema<'Explanation'>;
type StampExplanation = Explanation['stamps'][number];

/** Full colour is never less than this change of log-odds: noise must not glow. */
const leastFullColour = 0.25;
const strongestOpacity = 0.8;
/** Fainter cells are left out, so that the stamp can be seen. */
const leastOpacity = 0.02;

/** The stamps of an alert with what each of their parts spoke for, on one scale of colours. */
export function SupportMaps({ explanation }: { readonly explanation: Explanation }) {
  const [isShown, setIsShown] = useState(true);
  const { stamps, class: className } = explanation;
  const strongest = stamps.flatMap(({ cellsLogOdds }) => cellsLogOdds.flat().map(Math.abs));
  const fullColour = Math.max(leastFullColour, ...strongest);
  return (
    <div class="support-map-frame">
      <div class={`stamps support-maps${isShown ? '' : ' is-bare'}`}>
        {stamps.map((stamp) => (
          <SupportMap key={stamp.kind} {...{ stamp, explanation, fullColour }} />
        ))}
      </div>
      <div class="support-legend">
        <span>
          {supportText(-fullColour)} against {className}
        </span>
        <span class="support-scale" aria-hidden="true" />
        <span>
          {supportText(fullColour)} for {className}
        </span>
        <button type="button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
          Map
        </button>
      </div>
    </div>
  );
}

function SupportMap({
  stamp,
  explanation: { survey, alertId, class: className },
  fullColour,
}: {
  readonly stamp: StampExplanation;
  readonly explanation: Explanation;
  readonly fullColour: number;
}) {
  const { kind, wholeStampLogOdds, cellsLogOdds } = stamp;
  const found = strongestCell(cellsLogOdds);
  const said =
    found === null
      ? 'no part of it counts'
      : `most counts the ${found.place}, ${supportText(found.logOdds)}`;
  return (
    <figure>
      <img
        src={apiAddress(['alerts', survey, alertId, 'stamps', `${kind}.png`])}
        alt={`${kind} stamp: as a whole ${supportText(wholeStampLogOdds)} for ${className}; ${said}`}
        decoding="async"
        width={63}
        height={63}
      />
      <Overlay {...{ stamp, className, fullColour }} />
      <figcaption>
        {kind} {supportText(wholeStampLogOdds)}
      </figcaption>
    </figure>
  );
}

/** Cells in units of the crop's pixels, +y down as SVG has it. */
function Overlay({
  stamp: { cropPx, cellEdgesPx, cellsLogOdds, cropOnPicture },
  className,
  fullColour,
}: {
  readonly stamp: StampExplanation;
  readonly className: string;
  readonly fullColour: number;
}) {
  const { left, bottom, width, height } = cropOnPicture;
  return (
    <svg class="support-overlay" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: a part of a drawing that is described in words */}
      <svg
        x={left}
        y={1 - bottom - height}
        width={width}
        height={height}
        viewBox={`0 0 ${cropPx} ${cropPx}`}
        preserveAspectRatio="none"
      >
        {cellsLogOdds.flatMap((row, y) =>
          row.map((logOdds, x) => {
            const opacity = strongestOpacity * (Math.abs(logOdds) / fullColour);
            const side = logOdds < 0 ? 'against' : 'for';
            return (
              <rect
                key={`${x} ${y}`}
                class={`support-cell is-${side}`}
                x={cellEdgesPx[x]}
                y={cropPx - cellEdgesPx[y + 1]!}
                width={cellEdgesPx[x + 1]! - cellEdgesPx[x]!}
                height={cellEdgesPx[y + 1]! - cellEdgesPx[y]!}
                fill-opacity={opacity < leastOpacity ? 0 : opacity.toFixed(3)}
              >
                <title>
                  {`${placeText(y, x, cellsLogOdds.length)}: ${supportText(logOdds)} ${side} ${className}`}
                </title>
              </rect>
            );
          }),
        )}
        <rect class="support-crop" width={cropPx} height={cropPx} />
      </svg>
    </svg>
  );
}
