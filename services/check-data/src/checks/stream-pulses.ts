import type { StreamCount, StreamPulse } from '@lucero/store';

/**
 * What is to be remembered of the streams after one more look at their counts. A count has grown when it is greater, or
 * is one of a later half day; a stage that did not grow while alerts were stored has them waiting since the first such
 * look. A stage that a survey never had is not waited for.
 *
 * @param held what was remembered after the look before
 * @param nowMs of this look
 */
export function nextPulses(
  held: readonly StreamPulse[],
  counts: readonly StreamCount[],
  nowMs: number,
): readonly StreamPulse[] {
  return counts
    .filter(({ stage }) => stage === 'stored')
    .flatMap((stored) => {
      const ofSurvey = (each: StreamCount) => each.survey === stored.survey;
      const before = held.filter(ofSurvey);
      const storedBefore = before.find(({ stage }) => stage === 'stored');
      const isGrown = hasGrown(storedBefore, stored);
      const stages = (['classified', 'published'] as const).flatMap((stage): StreamPulse[] => {
        const former = before.find((each) => each.stage === stage);
        const counted = counts.find((each) => ofSurvey(each) && each.stage === stage);
        if (former === undefined && counted === undefined) return [];
        // Nothing of the newest half day yet.
        const count = counted ?? { ...stored, stage, alertCount: 0 };
        if (hasGrown(former, count) && count.alertCount > 0) {
          return [{ ...count, grownMs: nowMs, waitingSinceMs: null }];
        }
        const waitingSinceMs = former?.waitingSinceMs ?? (isGrown ? nowMs : null);
        return [{ ...count, grownMs: former?.grownMs ?? nowMs, waitingSinceMs }];
      });
      const grownMs = isGrown ? nowMs : storedBefore!.grownMs;
      return [{ ...stored, grownMs, waitingSinceMs: null }, ...stages];
    });
}

function hasGrown(former: StreamPulse | undefined, count: StreamCount): boolean {
  if (former === undefined || count.halfDay > former.halfDay) return true;
  return count.halfDay === former.halfDay && count.alertCount > former.alertCount;
}
