import {
  eventName,
  type Fields,
  fileField,
  instantField,
  isFields,
  numberField,
  probabilitiesField,
  RegionNoticeInvalidError,
  textField,
  textsField,
} from './notice-fields.ts';
import {
  type NoticeRegion,
  noFacts,
  type RegionAlertType,
  type RegionNotice,
} from './region-notice.ts';

const alertTypes: Readonly<Record<string, RegionAlertType>> = {
  EARLYWARNING: 'early-warning',
  EARLY_WARNING: 'early-warning',
  PRELIMINARY: 'preliminary',
  INITIAL: 'initial',
  UPDATE: 'update',
  RETRACTION: 'retraction',
};

/**
 * A notice of LIGO, Virgo and KAGRA: topic igwn.gwalert. Superevents whose name begins with M (drill) or T (test) are
 * no events.
 *
 * Reference: https://emfollow.docs.ligo.org/userguide/content.html; gcn-schema LVK/Igwn
 */
export function igwnNotice(fields: Fields): RegionNotice {
  const superevent = textField(fields, 'superevent_id')!;
  const typeText = textField(fields, 'alert_type') ?? 'absent';
  const alertType = alertTypes[typeText.toUpperCase()];
  if (alertType === undefined) {
    throw new RegionNoticeInvalidError(
      `alert_type: ${typeText.slice(0, 40)} is none of ${Object.keys(alertTypes).join(', ')}`,
    );
  }
  const event = fields.event ?? null;
  if (event !== null && !isFields(event)) throw new RegionNoticeInvalidError('event: no object');
  if (event === null && alertType !== 'retraction') {
    throw new RegionNoticeInvalidError('event: absent, and this is no retraction');
  }
  const urls = isFields(fields.urls) ? fields.urls : {};
  const isTest =
    /^[MT]/.test(superevent) || (event !== null && textField(event, 'search') === 'MDC');
  return {
    event: eventName(superevent),
    names: [superevent],
    kind: 'gravitational-wave',
    alertType,
    issuedMs: instantField(fields, 'time_created'),
    alertNumber: null,
    eventMs: event && instantField(event, 'time'),
    isTest,
    facts: {
      ...noFacts,
      ...(event === null
        ? {}
        : {
            instruments: textsField(event, 'instruments'),
            falseAlarmRateHz: numberField(event, 'far'),
            isSignificant: typeof event.significant === 'boolean' ? event.significant : null,
            classification: probabilitiesField(event, 'classification'),
            pipeline: ['group', 'pipeline', 'search']
              .flatMap((name) => textField(event, name) ?? [])
              .join(' '),
          }),
      url: textField(urls, 'gracedb'),
    },
    region: regionOf(fields, event, alertType),
  };
}

/** The map of the coincidence with another messenger counts where there is one: it is the better one. */
function regionOf(fields: Fields, event: Fields | null, alertType: RegionAlertType): NoticeRegion {
  if (alertType === 'retraction') return { kind: 'none', reason: 'retracted' };
  const coincidence = isFields(fields.external_coinc) ? fields.external_coinc : {};
  const file =
    fileField(coincidence, 'combined_skymap') ??
    (event === null ? null : fileField(event, 'skymap'));
  if (file === null) return { kind: 'none', reason: 'the notice has no map' };
  return { kind: 'map', file };
}
