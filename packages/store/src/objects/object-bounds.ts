import type { GiveParameter } from '../postgres/give-parameter.ts';

/** Limits of an object's numbers, both ends included; absent: no limit. Times are MJD in TAI [d]. */
export interface ObjectBounds {
  readonly minDetections?: number;
  readonly maxDetections?: number;
  readonly firstMjdTaiFrom?: number;
  readonly firstMjdTaiTo?: number;
  readonly lastMjdTaiFrom?: number;
  readonly lastMjdTaiTo?: number;
}

/** Conditions on the object `o`, one for each limit that is given. */
export function boundConditions(query: ObjectBounds, given: GiveParameter): string[] {
  const bounds = [
    ['o.detection_count >=', query.minDetections],
    ['o.detection_count <=', query.maxDetections],
    ['o.first_mjd_tai >=', query.firstMjdTaiFrom],
    ['o.first_mjd_tai <=', query.firstMjdTaiTo],
    ['o.last_mjd_tai >=', query.lastMjdTaiFrom],
    ['o.last_mjd_tai <=', query.lastMjdTaiTo],
  ] as const;
  return bounds.flatMap(([comparison, value]) =>
    value === undefined ? [] : [`${comparison} ${given(value)}::double precision`],
  );
}
