import type { ComponentChildren } from 'preact';
import { agoText, utcText } from '../../time.ts';
import { ClassChip, SurveyChip } from '../chips.tsx';
import { type Candidate, candidateAddress, candidateKey } from './candidate.ts';
import { bandCountsText, hostText, magText, otherClassesText, riseText } from './candidate-text.ts';
import type { ExtraCell } from './extra-cell.ts';
import { LightSparkline } from './light-sparkline.tsx';
import { TripletPicture } from './triplet-picture.tsx';

/** One candidate as a card: what its row of the table has, for a narrow screen or a look at many. */
export function CandidateCard({
  candidate,
  bands,
  nowUnixMs,
  isCurrent,
  className,
  extra,
}: {
  readonly candidate: Candidate;
  readonly bands: readonly string[];
  readonly nowUnixMs: number;
  readonly isCurrent: boolean;
  readonly className: string;
  readonly extra: ExtraCell | null;
}) {
  const { designation, oid, survey, topClass, topProbability, tnsName, tnsType } = candidate;
  const others = otherClassesText(candidate);
  return (
    <li
      class={`candidate-card ${className}`}
      data-key={candidateKey(candidate)}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <h3>
        <a href={candidateAddress(candidate)}>{designation ?? oid}</a>
        <SurveyChip survey={survey} />
        {topClass === null ? (
          <span class="hint">not classified yet</span>
        ) : (
          <ClassChip name={topClass} probability={topProbability} />
        )}
      </h3>
      <TripletPicture candidate={candidate} />
      <LightSparkline candidate={candidate} />
      <dl class="candidate-facts">
        <Fact name="Newest">
          <span title={`${utcText(candidate.lastMjdTai)} UTC`}>
            {agoText(candidate.lastMjdTai, nowUnixMs)}
          </span>
        </Fact>
        <Fact name="First seen">{utcText(candidate.firstMjdTai).slice(0, 10)}</Fact>
        <Fact name="Mag">{magText(candidate.lastMag, candidate.lastBand)}</Fact>
        <Fact name="Detections">{bandCountsText(candidate.detectionsByBand, bands)}</Fact>
        <Fact name="Rise">{riseText(candidate.riseRateMagPerDay)} mag/day</Fact>
        <Fact name="|b|">{Math.abs(candidate.galacticLatitudeDeg).toFixed(0)}°</Fact>
        <Fact name="Host">
          {hostText(candidate)}
          {candidate.redshift === null ? '' : `, z ${candidate.redshift.toFixed(3)}`}
        </Fact>
        {tnsName === null ? null : (
          <Fact name="TNS">{tnsType === null ? tnsName : `${tnsName} · ${tnsType}`}</Fact>
        )}
        {others === '' ? null : <Fact name="Also">{others}</Fact>}
      </dl>
      {extra === null ? null : <div class="candidate-extra">{extra.cell(candidate)}</div>}
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
