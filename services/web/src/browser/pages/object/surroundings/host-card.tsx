import type { Schema } from '../../../api/answers.ts';
import { arcsecText, kpcText } from '../../../context-text.ts';
import { percentText } from '../../../number-text.ts';

type Candidate = Schema<'Host'>['candidates'][number];

/** The galaxy that the object belongs to, in words first, then each candidate with its posterior. */
export function HostCard({ host }: { readonly host: Schema<'Host'> }) {
  const { sentence, verdict, candidates, absoluteMag, unknownCatalogs } = host;
  return (
    <>
      <p class="sentence">
        {verdict === null ? null : <span class="chip">{verdict}</span>} {sentence}
      </p>
      {absoluteMag === null ? null : (
        <p class="hint">
          Brightest alert at that distance: {absoluteMag.toFixed(2).replace('-', '−')} mag
          (absolute, no extinction).
        </p>
      )}
      {candidates.length === 0 ? null : (
        <ol class="neighbours" aria-label="Candidates of the host, the most probable first">
          {candidates.map((each) => (
            <li key={`${each.catalog} ${each.name}`}>
              <span title={`${each.name} of ${each.catalog}`}>{each.name}</span>
              <span class="probability">{percentText(each.posterior)}</span>
              <span class="hint">{factsOf(each).join(' · ')}</span>
            </li>
          ))}
        </ol>
      )}
      {unknownCatalogs.length === 0 ? null : (
        <p class="unknown">Unknown: {unknownCatalogs.join(', ')} cannot be read at this place.</p>
      )}
    </>
  );
}

function factsOf({
  separationArcsec,
  offsetKpc,
  normalisedSeparation,
  redshift,
}: Candidate): readonly string[] {
  return [
    arcsecText(separationArcsec),
    ...(offsetKpc === null ? [] : [kpcText(offsetKpc)]),
    ...(normalisedSeparation === null ? [] : [`${normalisedSeparation.toFixed(1)} light radii`]),
    ...(redshift === null
      ? []
      : [
          `z ${redshift.kind === 'photometric' ? '≈ ' : ''}${Number(redshift.value.toPrecision(4))}`,
        ]),
  ];
}
