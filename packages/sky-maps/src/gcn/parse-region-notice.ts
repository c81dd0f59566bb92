import { igwnNotice } from './igwn-notice.ts';
import { isFields, RegionNoticeInvalidError } from './notice-fields.ts';
import type { RegionNotice } from './region-notice.ts';
import { unifiedNotice } from './unified-notice.ts';

/**
 * Reads a notice of GCN in JSON: of LIGO, Virgo and KAGRA (igwn.gwalert) or of GCN's own schema (gcn.notices.…).
 * Notices in text or as VOEvent (gcn.classic.…) are not JSON and not read.
 *
 * @throws RegionNoticeInvalidError LUCERO_REGION_NOTICE_INVALID, naming the field that is not as it should be
 */
export function parseRegionNotice(bytes: Uint8Array): RegionNotice {
  const fields = jsonOf(bytes);
  if (!isFields(fields)) throw new RegionNoticeInvalidError('notice: no JSON object');
  return fields.superevent_id === undefined ? unifiedNotice(fields) : igwnNotice(fields);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RegionNoticeInvalidError(
      'notice: no JSON (notices in text or as VOEvent, gcn.classic, are not read)',
      { cause: error },
    );
  }
}
