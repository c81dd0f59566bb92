import type { NonDetection } from '@lucero/alert';
import { requiredId, requiredNumber } from '../alert-fields.ts';
import { limitingMagOrNull } from '../magnitude.ts';
import type { SurveyRecord } from '../survey.ts';
import { bandOf } from './band.ts';
import { mjdTaiOf } from './epoch.ts';

/** A row of `prv_candidates` without candid: the image covered the place and showed nothing. */
export function toNonDetection(row: SurveyRecord): NonDetection {
  return {
    imageId: requiredId(row.pid, 'prv_candidates.pid'),
    mjdTai: mjdTaiOf(row.jd, 'prv_candidates.jd'),
    band: bandOf(row.fid, 'prv_candidates.fid'),
    limitingMag: requiredNumber(limitingMagOrNull(row.diffmaglim), 'prv_candidates.diffmaglim'),
  };
}
