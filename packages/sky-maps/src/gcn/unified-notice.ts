import { LuceroError } from '@lucero/errors';
import { defaultContainment, ellipseOf } from '../read-sky-map.ts';
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
  type RegionKind,
  type RegionNotice,
} from './region-notice.ts';

/** By the folder of the schema that a notice names, or its mission: what it sees and how its triggers are named. */
const missions: Readonly<Record<string, { readonly kind: RegionKind; readonly name: string }>> = {
  fermi: { kind: 'gamma-ray', name: 'Fermi' },
  swift: { kind: 'gamma-ray', name: 'Swift' },
  icecube: { kind: 'neutrino', name: 'IceCube' },
  km3net: { kind: 'neutrino', name: 'KM3NeT' },
  einstein_probe: { kind: 'x-ray', name: 'EP' },
  ep: { kind: 'x-ray', name: 'EP' },
  svom: { kind: 'gamma-ray', name: 'SVOM' },
  gecam: { kind: 'gamma-ray', name: 'GECAM' },
  burstcube: { kind: 'gamma-ray', name: 'BurstCube' },
  glowbug: { kind: 'gamma-ray', name: 'Glowbug' },
  chime: { kind: 'radio', name: 'CHIME' },
  dsa110: { kind: 'radio', name: 'DSA110' },
};
const alertTypes: Readonly<Record<string, RegionAlertType>> = {
  initial: 'initial',
  subsequent: 'subsequent',
  update: 'update',
  retraction: 'retraction',
};
const testTenses = ['test', 'injection', 'mock', 'planned', 'commanded'];
const xRayInstruments = /XRT|WXT|FXT|MXT/i;

/**
 * A notice of GCN's own schema (gcn.notices.…): Fermi, Swift, IceCube, Einstein Probe and others.
 *
 * Reference: https://github.com/nasa-gcn/gcn-schema, core/{Alert,DateTime,Event,Localization,Reporter}
 */
export function unifiedNotice(fields: Fields): RegionNotice {
  const mission = missionOf(fields);
  const instruments = textsField(fields, 'instrument');
  const kind =
    mission.kind === 'gamma-ray' && instruments.some((name) => xRayInstruments.test(name))
      ? 'x-ray'
      : mission.kind;
  const names = textsField(fields, 'event_name');
  const ids = textsField(fields, 'id');
  const alertType = alertTypeOf(fields);
  const eventMs =
    instantField(fields, 'trigger_time') ?? instantField(fields, 'observation_start') ?? null;
  if (eventMs === null && alertType !== 'retraction') {
    throw new RegionNoticeInvalidError('trigger_time: absent, and this is no retraction');
  }
  const tense = textField(fields, 'alert_tense') ?? 'current';
  return {
    event: nameOf(mission, names, ids),
    names: [...names, ...ids],
    kind,
    alertType,
    issuedMs: instantField(fields, 'alert_datetime') ?? instantField(fields, 'datetime_of_notice'),
    alertNumber: numberField(fields, 'record_number'),
    eventMs,
    isTest:
      testTenses.includes(tense) || testTenses.includes(textField(fields, 'alert_type') ?? ''),
    facts: {
      ...noFacts,
      instruments: instruments.length > 0 ? instruments : [mission.name],
      falseAlarmRateHz: numberField(fields, 'far'),
      classification: probabilitiesField(fields, 'classification'),
      pipeline:
        textField(fields, 'notice_type') ??
        textField(fields, 'analysis_pipeline') ??
        textField(fields, 'type'),
      url: textField(fields, 'data_archive_page'),
      mapUrl: textField(fields, 'healpix_url'),
    },
    region: alertType === 'retraction' ? { kind: 'none', reason: 'retracted' } : regionOf(fields),
  };
}

interface Mission {
  readonly kind: RegionKind;
  readonly name: string;
}

function missionOf(fields: Fields): Mission {
  const schema = textField(fields, '$schema') ?? '';
  const folder = /\/notices\/([a-z0-9_]+)\//i.exec(schema)?.[1]?.toLowerCase();
  const given = textField(fields, 'mission')?.toLowerCase().replaceAll(/[ -]/g, '_');
  const known = missions[folder ?? ''] ?? missions[given ?? ''];
  if (known !== undefined) return known;
  if (folder === undefined || (folder === 'core' && given === undefined)) {
    throw new RegionNoticeInvalidError(
      '$schema: absent or none of GCN: neither superevent_id nor a schema of gcn.notices says what this is',
    );
  }
  const messenger = textField(fields, 'messenger') ?? '';
  const kind = /neutrino/i.test(messenger) ? 'neutrino' : 'other';
  return { kind, name: textField(fields, 'mission') ?? folder };
}

function alertTypeOf(fields: Fields): RegionAlertType {
  const text = textField(fields, 'alert_type');
  if (text === null || testTenses.includes(text)) return 'initial';
  const known = alertTypes[text.toLowerCase()];
  if (known !== undefined) return known;
  throw new RegionNoticeInvalidError(
    `alert_type: ${text.slice(0, 40)} is none of ${Object.keys(alertTypes).join(', ')}`,
  );
}

/**
 * The id of the trigger, which every notice has from the first one on, behind the mission; a neutrino has its name from
 * the first one on.
 */
function nameOf({ kind, name }: Mission, names: readonly string[], ids: readonly string[]): string {
  const [first] = kind === 'neutrino' ? [...names, ...ids] : [...ids, ...names];
  if (first === undefined) throw new RegionNoticeInvalidError('id: absent, and so is event_name');
  const text = eventName(first);
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text : eventName(`${name}-${text}`);
}

function regionOf(fields: Fields): NoticeRegion {
  const file = fileField(fields, 'healpix_file');
  if (file !== null) return { kind: 'map', file };
  const place = isFields(fields.localization) ? fields.localization : fields;
  if (place.ra === undefined || place.dec === undefined || place.ra === null) {
    const url = textField(fields, 'healpix_url');
    return {
      kind: 'none',
      reason:
        url === null
          ? 'the notice has no place'
          : 'its map lies at an address, which is not fetched: lucero regions add FILE',
    };
  }
  try {
    return { kind: 'ellipse', ellipse: ellipseOf(place, defaultContainment) };
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    return { kind: 'none', reason: error.message };
  }
}
