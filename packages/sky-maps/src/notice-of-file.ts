import { LuceroError } from '@lucero/errors';
import { readFitsTable } from '@lucero/fits-tables';
import { eventName, RegionNoticeInvalidError } from './gcn/notice-fields.ts';
import { parseRegionNotice } from './gcn/parse-region-notice.ts';
import {
  noFacts,
  type RegionAlertType,
  type RegionKind,
  type RegionNotice,
} from './gcn/region-notice.ts';
import { unpacked } from './read-sky-map.ts';

/** What whoever brings a file says of it; the rest is read from the file. */
export interface FileFacts {
  readonly event?: string | undefined;
  readonly kind?: RegionKind | undefined;
  readonly alertType?: RegionAlertType | undefined;
  /** Of the event [Unix ms]. */
  readonly eventMs?: number | undefined;
  /** When the map was made [Unix ms]. */
  readonly issuedMs?: number | undefined;
  /** Of a MOC: with what probability the source is in it. */
  readonly containment?: number | undefined;
}

/**
 * The notice that a file stands for: a notice of GCN as it is; a map, a MOC or a circle with a name and a time, which
 * FITS files of LIGO and Virgo say themselves (OBJECT, DATE-OBS, DATE).
 *
 * @throws RegionNoticeInvalidError when nobody says the name or the time
 */
export function noticeOfFile(bytes: Uint8Array, facts: FileFacts): RegionNotice {
  if (isNotice(bytes)) return parseRegionNotice(bytes);
  const header = headerFacts(bytes);
  const event = facts.event ?? header.event;
  const eventMs = facts.eventMs ?? header.eventMs;
  if (event === null || event === undefined) {
    throw new RegionNoticeInvalidError(
      'event: the file does not name it, so name it yourself (on the command line --event NAME)',
    );
  }
  if (eventMs === null || eventMs === undefined) {
    throw new RegionNoticeInvalidError(
      'time: the file does not say when the event was, so say it yourself (on the command line --time T)',
    );
  }
  return {
    event: eventName(event),
    names: [event],
    kind: facts.kind ?? header.kind ?? 'other',
    alertType: facts.alertType ?? 'initial',
    issuedMs: facts.issuedMs ?? header.issuedMs,
    alertNumber: null,
    eventMs,
    isTest: false,
    facts: { ...noFacts, instruments: header.instruments },
    region: {
      kind: 'map',
      file: bytes,
      ...(facts.containment === undefined ? {} : { containment: facts.containment }),
    },
  };
}

/** A JSON object that GCN knows: one with a superevent or a schema. */
function isNotice(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x7b && !/^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))) {
    return false;
  }
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return 'superevent_id' in value || '$schema' in value;
  } catch {
    // Whoever reads it as a map says what is wrong.
    return false;
  }
}

interface HeaderFacts {
  readonly event: string | null;
  readonly kind: RegionKind | null;
  readonly eventMs: number | null;
  readonly issuedMs: number | null;
  readonly instruments: readonly string[];
}

const nothing: HeaderFacts = {
  ...{ event: null, kind: null, eventMs: null, issuedMs: null, instruments: [] },
};
const maxBytes = 512 * 1024 ** 2;

function headerFacts(bytes: Uint8Array): HeaderFacts {
  try {
    const plain = unpacked(bytes, maxBytes);
    if (Buffer.from(plain.subarray(0, 6)).toString('latin1') !== 'SIMPLE') return nothing;
    const { header } = readFitsTable(plain);
    const instruments = String(header.get('INSTRUME') ?? '')
      .split(',')
      .filter((name) => name !== '');
    return {
      event: textOrNull(header.get('OBJECT')),
      kind: instruments.some((name) => /^[HLVK]1$/.test(name)) ? 'gravitational-wave' : null,
      eventMs: instantOrNull(header.get('DATE-OBS')),
      issuedMs: instantOrNull(header.get('DATE')),
      instruments,
    };
  } catch (error) {
    // Whoever reads the map says what is wrong with it.
    if (error instanceof LuceroError) return nothing;
    throw error;
  }
}

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  !/^(partial|fullsky|unknown)$/i.test(value.trim())
    ? value.trim()
    : null;

function instantOrNull(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const ms = Date.parse(/Z$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(ms) ? null : ms;
}
