import { useState } from 'preact/hooks';
import { apiAddress } from '../../api/api-address.ts';
import type { Candidate } from './candidate.ts';

const stampPx = 63;
const gapPx = 2;

/** Science, template and difference of the newest alert that has stamps, as one picture. */
export function TripletPicture({
  candidate: { survey, oid, stampsAlertId },
}: {
  readonly candidate: Pick<Candidate, 'survey' | 'oid' | 'stampsAlertId'>;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  if (stampsAlertId === null || failed === stampsAlertId) {
    return <span class="triplet no-stamp">no stamps</span>;
  }
  return (
    <img
      class="triplet"
      src={apiAddress(['alerts', survey, stampsAlertId, 'stamps', 'triplet.png'], {
        sidePx: stampPx,
      })}
      alt={`Science, template and difference stamp of ${oid}`}
      width={3 * stampPx + 2 * gapPx}
      height={stampPx}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(stampsAlertId)}
    />
  );
}
