import type { ClassCourseFacts } from '../filter-subject.ts';
import { type FieldDefinition, type Frame, nameParameter } from './field-definition.ts';
import type { ItemColumn } from './list-definition.ts';

const first = 'it is the first alert that the classifier has classified of its object';

const columns: Readonly<
  Record<string, ItemColumn<ClassCourseFacts> & { readonly test: string | null }>
> = {
  isFlip: {
    ...{ type: 'bool', unit: null, test: null, why: first },
    description: 'The most probable class is another one than at the previous alert',
    read: (item) => item.isFlip,
  },
  topClass: {
    ...{ type: 'string', unit: null, test: "== 'SNIa'", why: '' },
    description: 'The most probable class at this alert',
    read: (item) => item.topClass,
  },
  previousTopClass: {
    ...{ type: 'string', unit: null, test: "== 'AGN'", why: first },
    description: 'The most probable class at the previous alert',
    read: (item) => item.previousTopClass,
  },
  previousAlertId: {
    ...{ type: 'string', unit: null, test: "!= '1'", why: first },
    description: 'Id of the previous alert, in decimal digits',
    read: (item) => item.previousAlertId,
  },
  wassersteinStep: {
    ...{ type: 'double', unit: null, test: '> 0.3' },
    description: 'How far probability moved on the class tree since the previous alert, 0 to 1',
    read: (item) => item.wassersteinStep,
    why: 'it is the first alert of its object, or of a class tree that is no longer known',
  },
  isSmoothedFlip: {
    ...{ type: 'bool', unit: null, test: null, why: first },
    description: 'The same as isFlip of the probabilities smoothed over the last 20 alerts',
    read: (item) => item.isSmoothedFlip,
  },
  smoothedTopClass: {
    ...{ type: 'string', unit: null, test: "== 'SNIa'", why: '' },
    description: 'The most probable class of the smoothed probabilities at this alert',
    read: (item) => item.smoothedTopClass,
  },
  previousSmoothedTopClass: {
    ...{ type: 'string', unit: null, test: "== 'AGN'", why: first },
    description: 'The same at the previous alert',
    read: (item) => item.previousSmoothedTopClass,
  },
};

const found = ({ subject }: Frame, classifier: string): ClassCourseFacts | undefined =>
  subject.classCourses?.find((each) => each.classifier === classifier);

/** How the class of the object moved at the alert itself, whatever was said since. */
export const changeFields: readonly FieldDefinition[] = Object.entries(columns).map(
  ([name, { type, unit, description, test, read, why }]): FieldDefinition => ({
    ...{ path: `change().${name}`, type, unit, description },
    ...{ need: 'classCourses', parameters: [nameParameter('classifier')] },
    example: `change('light-curve-trees').${name}${test === null ? '' : ` ${test}`}`,
    bind: ([given]) => {
      const classifier = String(given);
      return {
        read: (frame) => {
          const item = found(frame, classifier);
          return item === undefined ? null : read(item);
        },
        why: (frame) =>
          found(frame, classifier) === undefined
            ? `${classifier} has not classified this alert`
            : why,
      };
    },
  }),
);
