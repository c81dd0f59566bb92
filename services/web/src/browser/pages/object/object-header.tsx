import type { ComponentChildren } from 'preact';
import type { Schema } from '../../api/answers.ts';
import { ClassChip, SurveyChip } from '../../components/chips.tsx';
import { surveyOf, useSurveys } from '../../components/use-surveys.ts';
import { decText, raText } from '../../sexagesimal.ts';
import { eclipticOf, galacticOf, type SkyPlace } from '../../sky-frames.ts';
import { solarSystemAddress } from '../../solar-system-address.ts';
import { agoText, utcText } from '../../time.ts';
import { FollowButton } from './follow-button.tsx';
import { outsideAddresses } from './object-links.ts';
import { SourceNames } from './source-names.tsx';
import { OutsideLink } from './surroundings/outside-link.tsx';

type Said = Pick<
  Schema<'ClassificationsItem'>,
  'answerClass' | 'answerLevel' | 'answerProbability'
>;

/** Who the object is, where, since when, and where else to look. */
export function ObjectHeader({
  object,
  said,
  source,
}: {
  readonly object: Schema<'Object'>;
  /** What its newest classifier says; null: nothing, or not read yet. */
  readonly said: Said | null;
  /** Null: what it is called is ambiguous, or not known. */
  readonly source: Schema<'Source'> | null;
}) {
  const { survey, oid, raDeg, decDeg, designation, hostRedshift } = object;
  const isMoving = object.objectKind === 'solarSystem';
  const links = outsideAddresses(object, surveyOf(useSurveys(), survey).objectLinks);
  return (
    <header class="object-header">
      <div class="title-row">
        <h1>{isMoving && designation !== null ? designation : oid}</h1>
        <SurveyChip survey={survey} />
        {designation === null ? null : (
          <a class="chip" href={solarSystemAddress(designation)}>
            {isMoving ? 'all its detections' : designation}
          </a>
        )}
        {isMoving ? <span class="chip">solar system</span> : null}
        {object.validityEndMjdTai === null ? null : (
          <span class="chip" title={`since ${utcText(object.validityEndMjdTai)} UTC`}>
            closed by the survey
          </span>
        )}
        <ClassOf {...object} said={said} />
        <div class="object-actions">
          <FollowButton survey={survey} oid={oid} />
          <a class="button" href={filterAddress(oid)}>
            Make a filter from this
          </a>
        </div>
      </div>
      <dl class="object-facts">
        {isMoving ? <Fact name="Id">{oid}</Fact> : null}
        <Fact name={isMoving ? 'Newest RA' : 'RA'} more={`${raDeg.toFixed(6)}°`}>
          {raText(raDeg)}
        </Fact>
        <Fact name={isMoving ? 'Newest Dec' : 'Dec'} more={`${decDeg.toFixed(6)}°`}>
          {decText(decDeg)}
        </Fact>
        <Fact name="Galactic l, b">{placeText(galacticOf(raDeg, decDeg))}</Fact>
        <Fact name="Ecliptic λ, β">{placeText(eclipticOf(raDeg, decDeg))}</Fact>
        <Fact name="Detections">{object.detectionCount}</Fact>
        {hostRedshift === null ? null : (
          <Fact name="Host redshift">{Number(hostRedshift.toPrecision(4))}</Fact>
        )}
        <Fact name="First" more={`MJD ${object.firstMjdTai.toFixed(5)} TAI`}>
          {utcText(object.firstMjdTai)} UTC
        </Fact>
        <Fact
          name="Newest"
          more={`${agoText(object.lastMjdTai, Date.now())} · MJD ${object.lastMjdTai.toFixed(5)} TAI`}
        >
          {utcText(object.lastMjdTai)} UTC
        </Fact>
      </dl>
      {source === null ? null : <SourceNames source={source} own={object} />}
      <p class="links">
        {links.map(({ title, address }) => (
          <OutsideLink key={title} href={address}>
            {title}
          </OutsideLink>
        ))}
      </p>
    </header>
  );
}

function Fact({
  name,
  more,
  children,
}: {
  readonly name: string;
  readonly more?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {more === undefined ? null : <small>{more}</small>}
      </dd>
    </div>
  );
}

const signed = (degrees: number): string =>
  `${degrees < 0 ? '−' : '+'}${Math.abs(degrees).toFixed(4)}°`;

const placeText = ({ longitudeDeg, latitudeDeg }: SkyPlace): string =>
  `${longitudeDeg.toFixed(4)}° ${signed(latitudeDeg)}`;

/** The page that makes a filter, with an expression that passes this object's alerts. */
const filterAddress = (oid: string): string =>
  `/filters/new?${new URLSearchParams({ expression: `object.oid == '${oid}'` })}`;

/** What its classifier stands for, which may be less than the most probable class; that one where it has no gates. */
function ClassOf({
  topClass,
  probability,
  said,
}: Pick<Schema<'Object'>, 'topClass' | 'probability'> & { readonly said: Said | null }) {
  if (topClass === null) return <span class="chip">not classified yet</span>;
  const { answerClass = null, answerLevel = null, answerProbability = null } = said ?? {};
  if (answerLevel === null) return <ClassChip name={topClass} probability={probability} />;
  if (answerClass === null) return <span class="chip">not sure yet</span>;
  return <ClassChip name={answerClass} probability={answerProbability} />;
}
