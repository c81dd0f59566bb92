import { objectKeyColumns } from '../objects/object-key.ts';
import { type BatchStatement, batchStatement, given } from '../postgres/batch-statement.ts';
import {
  detectionColumns,
  forcedColumns,
  forcedNameColumns,
  hasAlertColumns,
  imageColumns,
  nearestSourceColumns,
  nonDetectionColumns,
  rankColumns,
  withdrawalColumns,
} from './measurement-columns.ts';
import type { DetectionRow, ForcedRow, NonDetectionRow } from './measurement-rows.ts';

/** The statements that write measurements. Reads SQL files: called when the store opens. */
export function measurementStatements() {
  const { alertId, ...ofDetection } = detectionColumns;
  const { forcedId, ...ofForced } = forcedColumns;

  const detectionKey = [
    given(objectKeyColumns, (row: DetectionRow) => row),
    given({ alertId }, (row: DetectionRow) => row.detection),
  ];
  const measuredDetection = [
    given(rankColumns, (row: DetectionRow) => row.rank),
    given(ofDetection, (row: DetectionRow) => row.detection),
  ];
  const nearestSource = given(nearestSourceColumns, (row: DetectionRow) => row.nearestSource);
  const withdrawnDetection = given(withdrawalColumns, (row: DetectionRow) => row);

  const forcedKey = [
    given(objectKeyColumns, (row: ForcedRow) => row),
    given({ forcedId }, (row: ForcedRow) => row.forced),
  ];
  const measuredForced = [
    given(rankColumns, (row: ForcedRow) => row.rank),
    given(ofForced, (row: ForcedRow) => row.forced),
    // For a survey without update records, the image id would only repeat the forced id.
    given(forcedNameColumns, ({ forced }: ForcedRow) => (forced.detector === null ? null : forced)),
  ];
  const withdrawnForced = given(withdrawalColumns, (row: ForcedRow) => row);

  const nonDetectionKey = [
    given(objectKeyColumns, (row: NonDetectionRow) => row),
    given(imageColumns, (row: NonDetectionRow) => row.nonDetection),
  ];
  const measuredNonDetection = [
    given(rankColumns, (row: NonDetectionRow) => row.rank),
    given(nonDetectionColumns, (row: NonDetectionRow) => row.nonDetection),
  ];

  return {
    insertDetections: batchStatement('measurements/insert-detections', detectionKey, [
      ...measuredDetection,
      given(hasAlertColumns, (row: DetectionRow) => row),
      withdrawnDetection,
      nearestSource,
    ]),
    relearnDetections: batchStatement(
      'measurements/relearn-detections',
      detectionKey,
      measuredDetection,
    ),
    markOwnDetections: batchStatement('measurements/mark-own-detections', detectionKey, [
      nearestSource,
    ]),
    withdrawDetections: batchStatement('measurements/withdraw-detections', detectionKey, [
      withdrawnDetection,
    ]),
    insertForced: batchStatement('measurements/insert-forced-photometry', forcedKey, [
      ...measuredForced,
      withdrawnForced,
    ]),
    relearnForced: batchStatement(
      'measurements/relearn-forced-photometry',
      forcedKey,
      measuredForced,
    ),
    withdrawForced: batchStatement('measurements/withdraw-forced-photometry', forcedKey, [
      withdrawnForced,
    ]),
    insertNonDetections: batchStatement(
      'measurements/insert-non-detections',
      nonDetectionKey,
      measuredNonDetection,
    ),
    relearnNonDetections: batchStatement(
      'measurements/relearn-non-detections',
      nonDetectionKey,
      measuredNonDetection,
    ),
  };
}

/**
 * The same insertion, which leaves rows that exist as they are. Needed only in an exceptional case: rows without
 * their object row, left by a repair by hand, must not stop the stream.
 */
export function onConflictDoNothing<Row>(insertion: BatchStatement<Row>): BatchStatement<Row> {
  const { name, text } = insertion;
  return {
    ...insertion,
    name: `${name}, on conflict do nothing`,
    text: `${text.replace(/;\s*$/, '')}\nON CONFLICT DO NOTHING;`,
  };
}
