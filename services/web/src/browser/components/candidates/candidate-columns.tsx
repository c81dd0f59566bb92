import { percentText } from '../../number-text.ts';
import { agoText, utcText } from '../../time.ts';
import { ClassChip, SurveyChip } from '../chips.tsx';
import type { TableColumn } from '../data-table/data-table.tsx';
import { type Candidate, candidateAddress } from './candidate.ts';
import { bandCountsText, hostText, magText, otherClassesText, riseText } from './candidate-text.ts';
import type { ExtraCell } from './extra-cell.ts';
import { LightSparkline } from './light-sparkline.tsx';
import { TripletPicture } from './triplet-picture.tsx';

/** Columns whose id is an order of the API; the others cannot be sorted by. */
export interface ColumnContext {
  readonly nowUnixMs: number;
  readonly bandsOf: (survey: string) => readonly string[];
  /** A site is asked for, or a region, or a cone: each has a column of its own. */
  readonly hasSite: boolean;
  readonly hasCone: boolean;
  readonly extra: ExtraCell | null;
}

const number = (
  id: string,
  header: string,
  value: (row: Candidate) => number | null,
  digits: number,
  title: string,
): TableColumn<Candidate> => ({
  ...{ id, header, value, title, isNumber: true },
  cell: (row) => value(row)?.toFixed(digits) ?? '–',
});

/** What a table of candidates shows, the most telling first. */
export function candidateColumns({
  nowUnixMs,
  bandsOf,
  hasSite,
  hasCone,
  extra,
}: ColumnContext): readonly TableColumn<Candidate>[] {
  return [
    {
      id: 'oid',
      header: 'Object',
      value: (row) => row.oid,
      cell: (row) => <ObjectCell candidate={row} />,
    },
    {
      ...{ id: 'stamps', header: 'Stamps', canSort: false, value: () => null },
      title: 'Science, template and difference of the newest alert that has stamps',
      cell: (row) => <TripletPicture candidate={row} />,
    },
    {
      ...{ id: 'light', header: 'Light curve', canSort: false, value: () => null },
      title: 'Difference flux of the last 60 days, brighter is up',
      cell: (row) => <LightSparkline candidate={row} />,
    },
    {
      ...{ id: 'className', header: 'Class', value: (row) => row.topClass },
      title: 'Most probable class of the classifier that is asked for, else of the newest',
      cell: (row) =>
        row.topClass === null ? (
          <span class="hint">not yet</span>
        ) : (
          <span title={otherClassesText(row)}>
            <ClassChip name={row.topClass} probability={row.topProbability} />
            <span class="hint candidate-classifier">{row.classifier}</span>
          </span>
        ),
    },
    {
      ...{ id: 'probability', header: 'P', isNumber: true, value: (row) => row.probability },
      title:
        'Calibrated probability of the class or tag asked for, else of the most probable class',
      cell: (row) => (row.probability === null ? '–' : percentText(row.probability)),
    },
    number('novelty', 'Novelty', (row) => row.novelty, 2, 'How unlike its training data, 0 to 1'),
    {
      ...{ id: 'lastMjdTai', header: 'Newest', isNumber: true, value: (row) => row.lastMjdTai },
      title: 'Newest detection',
      cell: (row) => (
        <span title={`${utcText(row.lastMjdTai)} UTC`}>{agoText(row.lastMjdTai, nowUnixMs)}</span>
      ),
    },
    {
      ...{ id: 'firstMjdTai', header: 'First seen', isNumber: true },
      value: (row) => row.firstMjdTai,
      cell: (row) => (
        <span title={agoText(row.firstMjdTai, nowUnixMs)}>
          {utcText(row.firstMjdTai).slice(0, 10)}
        </span>
      ),
    },
    {
      ...{ id: 'detectionCount', header: 'Detections', isNumber: true },
      value: (row) => row.detectionCount,
      cell: (row) => (
        <>
          {row.detectionCount}{' '}
          <span class="hint">{bandCountsText(row.detectionsByBand, bandsOf(row.survey))}</span>
        </>
      ),
    },
    {
      ...{ id: 'lastMag', header: 'Mag', isNumber: true, value: (row) => row.lastMag },
      title: 'Newest detection: AB magnitude of the difference flux',
      cell: (row) => magText(row.lastMag, row.lastBand),
    },
    {
      ...{ id: 'discoveryMag', header: 'Discovery', isNumber: true },
      ...{ value: (row) => row.discoveryMag, title: 'Magnitude of the first detection' },
      cell: (row) => magText(row.discoveryMag, row.discoveryBand),
    },
    {
      ...{ id: 'brightestMag', header: 'Brightest', isNumber: true },
      ...{ value: (row) => row.brightestMag, title: 'Greatest positive difference flux' },
      cell: (row) => magText(row.brightestMag, row.brightestBand),
    },
    {
      ...{ id: 'riseRate', header: 'Rise', isNumber: true, value: (row) => row.riseRateMagPerDay },
      title:
        'mag/day, positive while it brightens: straight line through the last 10 days of one band',
      cell: (row) => riseText(row.riseRateMagPerDay),
    },
    {
      ...{ id: 'galacticLatitude', header: '|b|', isNumber: true },
      value: (row) => Math.abs(row.galacticLatitudeDeg),
      title: 'Distance from the galactic plane [deg]',
      cell: (row) => `${Math.abs(row.galacticLatitudeDeg).toFixed(0)}°`,
    },
    {
      ...{ id: 'hostVerdict', header: 'Host', value: (row) => row.hostVerdict },
      cell: (row) => (
        <span
          class="candidate-one-line"
          title={
            row.hostVerdict === null ? 'not looked for yet' : `${row.hostVerdict}: ${hostText(row)}`
          }
        >
          <span class="candidate-host">{hostText(row)}</span>
          {row.hostSeparationArcsec === null ? '' : ` ${row.hostSeparationArcsec.toFixed(1)}″`}
        </span>
      ),
    },
    number('redshift', 'z', (row) => row.redshift, 3, 'Redshift of the host'),
    {
      ...{ id: 'tnsName', header: 'TNS', value: (row) => row.tnsName },
      title: 'Transient Name Server',
      cell: (row) =>
        row.tnsName === null
          ? '–'
          : `${row.tnsName}${row.tnsType === null ? '' : ` · ${row.tnsType}`}`,
    },
    ...(extra === null
      ? []
      : [
          {
            id: 'extra',
            header: extra.header,
            canSort: false,
            value: () => null,
            cell: extra.cell,
          },
        ]),
    {
      ...{ id: 'matched', header: 'Known in', canSort: false },
      value: (row) => row.matchedCatalogs?.join(', ') ?? null,
      cell: (row) => (
        <span class="candidate-one-line">{row.matchedCatalogs?.join(', ') || '–'}</span>
      ),
      title: 'Catalogues that have a source at its place',
    },
    {
      ...{ id: 'regions', header: 'Events', canSort: false },
      value: (row) =>
        row.regions
          .map(({ event, credibleLevel }) => `${event} ${Math.round(credibleLevel * 100)} %`)
          .join(', ') || null,
      title: 'Events whose region of the sky holds it, with the credible level',
    },
    ...(hasSite
      ? [number('altitude', 'Altitude', (row) => row.altitudeDeg, 0, 'Above the horizon now [deg]')]
      : []),
    ...(hasCone
      ? [number('distance', 'Distance', (row) => row.distanceArcsec, 1, 'From the place [arcsec]')]
      : []),
  ];
}

/** Name, survey, and what else it is called. */
function ObjectCell({ candidate }: { readonly candidate: Candidate }) {
  const { oid, survey, designation } = candidate;
  return (
    <span class="candidate-name">
      <a href={candidateAddress(candidate)}>{designation ?? oid}</a>
      <SurveyChip survey={survey} />
    </span>
  );
}
