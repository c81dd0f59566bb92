import { useEffect, useRef, useState } from 'preact/hooks';
import { apiAddress } from '../../api/api-address.ts';
import type { Candidate } from './candidate.ts';

const stampPx = 63;
const gapPx = 2;

/** So far from the window a picture is asked for; browsers ask for lazy ones some screens before. */
const nearPx = 300;

/** Science, template and difference of the newest alert that has stamps, as one picture, once it comes near. */
export function TripletPicture({
  candidate: { survey, oid, stampsAlertId },
}: {
  readonly candidate: Pick<Candidate, 'survey' | 'oid' | 'stampsAlertId'>;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  const [isNear, setIsNear] = useState(false);
  const room = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (room.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { rootMargin: `${nearPx}px` },
    );
    observer.observe(room.current);
    return () => observer.disconnect();
  }, []);
  if (stampsAlertId === null || failed === stampsAlertId) {
    return <span class="triplet no-stamp">no stamps</span>;
  }
  if (!isNear) return <span class="triplet" ref={room} />;
  return (
    <img
      class="triplet"
      src={apiAddress(['alerts', survey, stampsAlertId, 'stamps', 'triplet.png'], {
        sidePx: stampPx,
      })}
      alt={`Science, template and difference stamp of ${oid}`}
      width={3 * stampPx + 2 * gapPx}
      height={stampPx}
      decoding="async"
      onError={() => setFailed(stampsAlertId)}
    />
  );
}
