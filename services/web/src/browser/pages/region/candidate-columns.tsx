import type { Schema } from '../../api/answers.ts';
import { SurveyChip } from '../../components/chips.tsx';
import type { TableColumn } from '../../components/data-table/data-table.tsx';
import { levelText } from '../../context-text.ts';
import { percentText } from '../../number-text.ts';
import { besideEventText } from '../../region-text.ts';
import { utcText } from '../../time.ts';
import { objectAddress } from '../object/object-address.ts';

type Candidate = Schema<'RegionCandidatesItem'>;

function hostText({ hostRedshift, distanceSigmas }: Candidate): string | null {
  if (hostRedshift === null) return null;
  const side =
    distanceSigmas === null
      ? ''
      : `, ${Math.abs(distanceSigmas).toFixed(1)} σ ${distanceSigmas < 0 ? 'nearer' : 'farther'}`;
  return `z ${Number(hostRedshift.toPrecision(3))}${side}`;
}

/** What is shown of an object inside the region of an event. */
export const candidateColumns: readonly TableColumn<Candidate>[] = [
  {
    id: 'object',
    header: 'Object',
    value: ({ oid }) => oid,
    cell: ({ survey, oid }) => (
      <>
        <a href={objectAddress(survey, oid)}>{oid}</a> <SurveyChip survey={survey} />
      </>
    ),
  },
  {
    id: 'within',
    header: 'Within',
    isNumber: true,
    title: 'The part of the probability that lies nearer to the middle',
    value: ({ credibleLevel }) => credibleLevel,
    cell: ({ credibleLevel }) => levelText(credibleLevel),
  },
  {
    id: 'class',
    header: 'Class',
    value: ({ className }) => className,
    cell: ({ className, classProbability }) =>
      className === null || classProbability === null
        ? '–'
        : `${className} ${percentText(classProbability)}`,
  },
  {
    id: 'first',
    header: 'First seen',
    isNumber: true,
    value: ({ daysAfterEvent }) => daysAfterEvent,
    cell: ({ daysAfterEvent }) => (
      <span class={daysAfterEvent < 0 ? 'is-older' : undefined}>
        {besideEventText(daysAfterEvent)}
      </span>
    ),
  },
  {
    id: 'host',
    header: 'Host',
    isNumber: true,
    value: ({ hostRedshift }) => hostRedshift,
    cell: (candidate) => hostText(candidate) ?? '–',
  },
  {
    id: 'newest',
    header: 'Newest',
    isNumber: true,
    value: ({ lastMag }) => lastMag,
    cell: ({ lastBand, lastMag }) => (lastMag === null ? '–' : `${lastBand} ${lastMag.toFixed(2)}`),
  },
  {
    id: 'last',
    header: 'Last seen (UTC)',
    isNumber: true,
    value: ({ lastMjdTai }) => lastMjdTai,
    cell: ({ lastMjdTai }) => utcText(lastMjdTai).slice(0, 16),
  },
];
