import type { ObjectKind } from '@lucero/alert';
import type { IdentityEventKind, Link, LinkReason, Member } from '@lucero/identity';
import { type ObjectKey, objectKeyColumns } from '../objects/object-key.ts';
import {
  bigint,
  type ColumnsOf,
  double,
  enumerated,
  integer,
  milliseconds,
  nullable,
  text,
} from '../postgres/column.ts';
import type { IdentityEvent, LookedAtObject } from './contract.ts';

export const memberColumns = {
  ownId: text('own_id'),
  sourceId: text('source_id'),
  firstMjdTai: double('first_mjd_tai', 'd'),
} satisfies ColumnsOf<Omit<Member, keyof ObjectKey>>;

export const sinceColumns = { sinceMs: milliseconds('since_ms') };

const otherColumns = {
  oid: text('other_oid'),
  survey: text('other_survey'),
  objectKind: enumerated<ObjectKind>('other_object_kind', 'object_kind'),
} satisfies ColumnsOf<ObjectKey>;

export const linkEndColumns = { a: objectKeyColumns, b: otherColumns };

export const linkColumns = {
  reason: text<LinkReason>('reason'),
  separationArcsec: nullable(double('separation_arcsec', 'arcsec')),
} satisfies ColumnsOf<Omit<Link, 'a' | 'b'>>;

export const eventColumns = {
  kind: text<IdentityEventKind>('kind'),
  reason: nullable(text<LinkReason>('reason')),
  sourceId: text('source_id'),
  otherSourceId: nullable(text('other_source_id')),
  separationArcsec: nullable(double('separation_arcsec', 'arcsec')),
  raDeg: double('ra_deg', 'deg'),
  decDeg: double('dec_deg', 'deg'),
  eventMs: milliseconds('event_ms'),
} satisfies ColumnsOf<Omit<IdentityEvent, 'eventId' | 'object' | 'other'>>;

export const eventEndColumns = {
  object: objectKeyColumns,
  other: {
    oid: nullable(otherColumns.oid),
    survey: nullable(otherColumns.survey),
    objectKind: nullable(otherColumns.objectKind),
  },
};

/** Every event has the message that announces it. */
export const eventOriginColumns = {
  topic: text('topic'),
  partition: integer('topic_partition'),
  offset: bigint('topic_offset'),
} satisfies ColumnsOf<LookedAtObject['origin']>;
