import { nightTables } from '@lucero/datasets';
import { type NightRelease, nightReleaseStates } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { timeUtcOrNull, timeUtcSchema } from './time.ts';

export const nightReleaseSchema = Type.Object(
  {
    night: Type.String({ description: 'Date as its surveys count it, YYYY-MM-DD' }),
    state: Type.Unsafe<NightRelease['state']>(
      Type.String({
        enum: [...nightReleaseStates],
        description: 'Files are served of released ones alone; stopped: reason says why',
      }),
    ),
    reason: nullable(Type.String({ description: 'Why it is stopped' })),
    revision: nullable(
      Type.Integer({ description: 'From 1; rises when it was exported with other contents' }),
    ),
    alertCount: nullable(Type.Integer({ description: 'Alerts in it' })),
    rowCounts: Type.Record(Type.String(), Type.Integer(), {
      description: 'Rows by table; empty: there are no files yet',
    }),
    sizeBytes: nullable(Type.Integer({ description: 'Of all files [bytes]' })),
    manifestSha256: nullable(
      Type.String({ description: 'Of files/manifest.json, in hexadecimal' }),
    ),
    exportedAtUtc: nullable(timeUtcSchema('When its files were made')),
    releasedAtUtc: nullable(timeUtcSchema('When it was released first')),
    exportProgress: Type.Union(
      [
        Type.Object({
          percent: Type.Number({ minimum: 0, maximum: 100, description: 'Done, of the export' }),
          step: Type.String({ description: 'What is being done' }),
        }),
        Type.Null(),
      ],
      { description: 'Of an export that is under way' },
    ),
  },
  { title: 'NightRelease', description: 'The data set of a night, and how it stands' },
);

export const releasedTableSchema = Type.Object({
  table: Type.String({ description: 'Folder of its HATS catalogue below files/' }),
  description: Type.String({ description: 'Which rows are in it' }),
  rowCount: Type.Integer({ description: 'Rows' }),
  sizeBytes: Type.Integer({ description: 'Of its files, margin included [bytes]' }),
});

/** An export that has told nothing for so long was killed. */
const silentMs = 120_000;

export function nightReleaseJson(
  release: NightRelease,
  nowMs: number,
): Static<typeof nightReleaseSchema> {
  const { night, state, reason, revision, rowCounts, byteCount, progress } = release;
  const isUnderWay = progress !== null && nowMs - progress.toldMs < silentMs;
  return {
    ...{ night, state, reason, revision, alertCount: rowCounts?.alerts ?? null },
    rowCounts: { ...rowCounts },
    sizeBytes: byteCount,
    manifestSha256: release.manifestSha256,
    exportedAtUtc: timeUtcOrNull(release.exportedMs),
    releasedAtUtc: timeUtcOrNull(release.releasedMs),
    exportProgress: isUnderWay ? { percent: progress.percent, step: progress.step } : null,
  };
}

export const describedTables = nightTables.map(({ name, description }) => ({ name, description }));
