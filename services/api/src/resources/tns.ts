import type { TnsReportRow } from '@lucero/store';
import { tnsReportStates } from '@lucero/store';
import { type Static, Type } from 'typebox';
import type { KnownTnsObject } from '../tns/draft-report.ts';
import { nullable } from './nullable.ts';
import { objectKeyProperties } from './object-key.ts';

const text = (description: string) => Type.String({ description });
const textOrNull = (description: string) => nullable(text(description));
const numberOrNull = (description: string) => nullable(Type.Number({ description }));

export const tnsObjectSchema = Type.Object({
  tnsObjectId: text('Its id at the Transient Name Server, as a decimal string'),
  name: text('With its prefix: SN 2026abc'),
  url: text('Its page there'),
  type: textOrNull('As classified there; null: not classified'),
  redshift: numberOrNull('As told there'),
  raDeg: Type.Number({ description: 'Right ascension there, ICRS [deg]' }),
  decDeg: Type.Number({ description: 'Declination there, ICRS [deg]' }),
  distanceArcsec: numberOrNull(
    'From the mean place of the object [arcsec]; null: known by its name, and farther than 2 arcsec',
  ),
  discoveryMjdUtc: numberOrNull('Its discovery, MJD in UTC [d]'),
  discoveryMag: numberOrNull('Magnitude then [mag]'),
  discoveryFilter: textOrNull('Filter of that magnitude'),
  reportingGroup: textOrNull('Who has reported it'),
  sourceGroup: textOrNull('Whose data it was found in'),
  internalNames: Type.Array(Type.String(), { description: 'Its names in surveys' }),
  lastModifiedUtc: text('When its entry was changed last, ISO 8601'),
});

export const tnsSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(tnsObjectSchema, {
    description:
      'Entries of the Transient Name Server within 2 arcsec, the nearest first, and those that have its name; of the table as last imported',
  }),
});

export function tnsObjectJson(object: KnownTnsObject): Static<typeof tnsObjectSchema> {
  const { tnsObjectId, prefix, name, internalNames, lastModifiedMs, ...rest } = object;
  return {
    ...rest,
    tnsObjectId: tnsObjectId.toString(),
    name: `${prefix} ${name}`,
    url: `https://www.wis-tns.org/object/${encodeURIComponent(name)}`,
    internalNames: [...internalNames],
    lastModifiedUtc: utcOf(lastModifiedMs),
  };
}

export const tnsReportSchema = Type.Object({
  ...objectKeyProperties,
  tnsReportId: text('Number of the report, as a decimal string'),
  state: Type.Unsafe<TnsReportRow['state']>({
    type: 'string',
    enum: [...tnsReportStates],
    description:
      'draft: nobody has approved it; approved: it may go; sending: on its way; sent: the server has taken it; refused: by the server or an operator',
  }),
  url: text('Server that it may go to'),
  createdUtc: text('ISO 8601'),
  createdBy: text('Who asked for it'),
  approvedUtc: textOrNull('ISO 8601'),
  approvedBy: textOrNull('The operator who approved it'),
  settledUtc: textOrNull('When it was sent or refused, ISO 8601'),
  attemptCount: Type.Integer({ description: 'How many times it was given to the network' }),
  submissionId: textOrNull("The server's number for it, as a decimal string"),
  tnsName: textOrNull('As the server names it: AT 2026abc'),
  remark: textOrNull('Why it was refused, or what the server answered last'),
  report: Type.Unsafe<unknown>({
    type: 'object',
    additionalProperties: true,
    description: 'As it is sent: a bulk report of the Transient Name Server',
  }),
});

export function tnsReportJson(row: TnsReportRow): Static<typeof tnsReportSchema> {
  const { survey, objectKind, oid, state, url, report, createdBy, approvedBy } = row;
  const { attemptCount, tnsName, remark } = row;
  return {
    ...{
      survey,
      objectKind,
      oid,
      state,
      url,
      createdBy,
      approvedBy,
      attemptCount,
      tnsName,
      remark,
    },
    report,
    tnsReportId: row.tnsReportId.toString(),
    submissionId: row.submissionId?.toString() ?? null,
    createdUtc: utcOf(row.createdMs),
    approvedUtc: row.approvedMs === null ? null : utcOf(row.approvedMs),
    settledUtc: row.settledMs === null ? null : utcOf(row.settledMs),
  };
}

const utcOf = (unixMs: number): string => new Date(unixMs).toISOString();
