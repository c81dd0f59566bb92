import type { ClassCourseRow } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { nullable } from './nullable.ts';
import { alertIdProperty } from './object-key.ts';

/** How the class moved, beside what was said at an alert. */
export const classCourseProperties = {
  change: nullable(
    Type.Object(
      {
        previousAlertId: alertIdProperty,
        previousTopClass: Type.String({ description: 'Most probable class at the previous alert' }),
        isFlip: Type.Boolean({ description: 'True: the most probable class is another one now' }),
        wassersteinStep: nullable(
          Type.Number({
            description:
              'Wasserstein distance of both vectors on the class tree: 1 = all probability went to another branch, 0.5 = to a class of the same branch; null: a tree that is no longer known',
          }),
        ),
        previousSmoothedTopClass: Type.String({
          description: 'Most probable class of the smoothed probabilities at the previous alert',
        }),
        isSmoothedFlip: Type.Boolean({ description: 'As isFlip, of the smoothed probabilities' }),
      },
      {
        description:
          'Since the previous alert of the object that the same version classified, of alerts that stand, served and shadow apart; null: the first one, or withdrawn',
      },
    ),
  ),
  smoothedProbabilities: nullable(
    Type.Record(Type.String(), Type.Number(), {
      description:
        'Weighted mean of the vectors of this and up to 19 alerts before, the i-th of n by i squared; sums to 1; null: withdrawn',
    }),
  ),
  smoothedTopClass: nullable(Type.String({ description: 'Most probable class of those' })),
};

const schema = Type.Object(classCourseProperties);

export function classCourseJson({ course }: Pick<ClassCourseRow, 'course'>): Static<typeof schema> {
  if (course === null) {
    return { change: null, smoothedProbabilities: null, smoothedTopClass: null };
  }
  const { change, smoothedProbabilities, smoothedTopClass } = course;
  return {
    change: change && { ...change, previousAlertId: change.previousAlertId.toString() },
    smoothedProbabilities: { ...smoothedProbabilities },
    smoothedTopClass,
  };
}
