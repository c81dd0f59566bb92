import type { Answer } from '../../api/answers.ts';

export type CandidatePage = Answer<'/api/v1/candidates'>;
export type CandidateCounts = Answer<'/api/v1/candidates/counts'>;
/** A row of a night, as the API gives it. */
export type Candidate = CandidatePage['items'][number];

type Key = Pick<Candidate, 'survey' | 'objectKind' | 'oid'>;

/** Tells objects apart, also those of two surveys that share an id. */
export const candidateKey = ({ survey, objectKind, oid }: Key): string =>
  `${survey}/${objectKind === 'sidereal' ? '' : `${objectKind}/`}${oid}`;

/** Its page: of a known moving object the one that shows all its detections. */
export function candidateAddress({
  survey,
  oid,
  designation,
}: Pick<Candidate, 'survey' | 'oid' | 'designation'>): string {
  if (designation !== null) return `/solar-system/${encodeURIComponent(designation)}`;
  return `/objects/${encodeURIComponent(survey)}/${encodeURIComponent(oid)}`;
}
