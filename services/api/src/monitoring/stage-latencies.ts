import type { AlertTimes } from '@lucero/store';

export const timedStages = ['received', 'stored', 'classified', 'published'] as const;
export type TimedStage = (typeof timedStages)[number];

/** How long a stage took, counted from the survey's own time. */
export interface StageLatency {
  readonly survey: string;
  readonly stage: TimedStage;
  /** Alerts of the sample that the stage was done with. */
  readonly alertCount: number;
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly p99Seconds: number;
}

/**
 * Percentiles of the time from the survey writing an alert to each stage, by survey. Of an alert whose survey says no
 * time, from when Lucero read it. Stages that no alert reached are left out.
 *
 * Method: nearest rank, the smallest value that so many are not above
 */
export function stageLatencies(times: readonly AlertTimes[]): readonly StageLatency[] {
  const latencies: StageLatency[] = [];
  for (const [survey, ofSurvey] of Map.groupBy(times, ({ survey: each }) => each)) {
    for (const stage of timedStages) {
      const seconds = ofSurvey
        .flatMap((each) => {
          const doneMs = each[`${stage}Ms`];
          const sinceMs = each.surveyPublishedMs ?? each.receivedMs;
          return doneMs === null || sinceMs === null ? [] : [(doneMs - sinceMs) / 1000];
        })
        .sort((a, b) => a - b);
      if (seconds.length === 0) continue;
      const at = (part: number) => seconds[Math.ceil(part * seconds.length) - 1]!;
      latencies.push({
        ...{ survey, stage, alertCount: seconds.length },
        ...{ p50Seconds: at(0.5), p95Seconds: at(0.95), p99Seconds: at(0.99) },
      });
    }
  }
  return latencies.sort((a, b) => (a.survey < b.survey ? -1 : a.survey > b.survey ? 1 : 0));
}
