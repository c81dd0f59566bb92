import type { Classified, Classifier, SkipReason } from '@lucero/inference';
import type { ClassifiedLightCurve } from './classified-inputs.ts';
import type { ClassifiedPacket } from './classified-packets.ts';

/**
 * What `lucero classify` prints of a packet or of a light curve.
 *
 * @param classifiers those that were asked of it, in the order of its results
 */
export function classificationLine(
  classified: ClassifiedPacket | ClassifiedLightCurve,
  classifiers: readonly Classifier[],
): object {
  if ('line' in classified) {
    return 'error' in classified
      ? rejectedLightCurve(classified)
      : answerToLightCurve(classified, classifiers);
  }
  return 'error' in classified
    ? rejectedPacket(classified)
    : answerToPacket(classified, classifiers);
}

function rejectedPacket({ source, error }: Extract<ClassifiedPacket, { error: unknown }>): object {
  if (error.code === 'LUCERO_PROGRAM_NOT_SERVED') {
    const { survey, oid, mjdTai } = error.context;
    const alertId = String(error.context.alertId);
    const skipped = 'program-not-served';
    return { source, alertId, oid, survey, mjd: mjdTai, classifications: [], skipped };
  }
  const { alertId } = error.context;
  return {
    source,
    alertId: alertId === undefined || alertId === null ? null : String(alertId),
    ...rejected(error),
  };
}

function answerToPacket(
  { source, alert, results, faults }: Extract<ClassifiedPacket, { alert: unknown }>,
  classifiers: readonly Classifier[],
): object {
  const { alertId, mjdTai, withdrawnMjdTai } = alert.detection;
  const { lists, rejection } = answersOf(results, classifiers);
  if (rejection !== null) return { source, alertId, ...rejected(rejection) };
  const { oid, survey } = alert;
  const said = faults.map(({ code, message }) => ({ code, message }));
  return {
    ...{ source, alertId, oid, survey, mjd: mjdTai, ...lists },
    ...(withdrawnMjdTai === null ? {} : { withdrawnMjdTai }),
    ...(said.length === 0 ? {} : { faults: said }),
  };
}

const rejectedLightCurve = ({
  source,
  line,
  error,
}: Extract<ClassifiedLightCurve, { error: unknown }>): object => ({
  source,
  line,
  oid: null,
  ...rejected(error),
});

function answerToLightCurve(
  { source, line, lightCurve, results }: Extract<ClassifiedLightCurve, { lightCurve: unknown }>,
  classifiers: readonly Classifier[],
): object {
  const { oid } = lightCurve;
  const survey = lightCurve.survey.name;
  const { lists, rejection } = answersOf(results, classifiers);
  if (rejection !== null) return { source, line, oid, ...rejected(rejection) };
  return { source, line, oid, survey, ...lists };
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

const rejected = ({ code, message }: Failure): object => ({ rejected: { code, message } });

/** What the classifiers said; `rejection` when failures are all that there is. */
function answersOf(
  results: readonly Classified[],
  classifiers: readonly Classifier[],
): { readonly lists: object; readonly rejection: Failure | null } {
  const classifications: object[] = [];
  const unanswered: object[] = [];
  const failed: Failure[] = [];
  for (const [i, result] of results.entries()) {
    const { name: classifier, version } = classifiers[i]!;
    if (result.kind === 'reject') {
      const { code, message } = result.error;
      failed.push({ ...{ classifier, version }, code, message });
    } else if (result.kind === 'classified') {
      // The most probable class can be read from the probabilities.
      const { kind: _kind, topClass: _topClass, unreadableStamps: unreadable, ...said } = result;
      classifications.push({ classifier, version, ...said, unreadable });
    } else if (!isForOthers.has(result.reason)) {
      const { reason, detail, unreadableStamps: unreadable = [] } = result;
      unanswered.push({ classifier, version, reason, detail, unreadable });
    }
  }
  const lists = { classifications, unanswered, failed };
  return { lists, rejection: classifications.length === 0 ? (failed[0] ?? null) : null };
}

/** Why a classifier says nothing that is no news: it is meant for other alerts. */
const isForOthers: ReadonlySet<SkipReason> = new Set(['other-survey', 'other-object-kind']);
