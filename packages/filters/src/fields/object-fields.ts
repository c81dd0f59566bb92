import type { FilterNeed, FilterValueType } from '../contract.ts';
import type { ObjectFacts } from '../filter-subject.ts';
import { type FieldDefinition, plainField } from './field-definition.ts';

/** What is more than the object's row. */
const needOf: Partial<Record<keyof ObjectFacts, FilterNeed>> = {
  designation: 'designation',
  detectionCount: 'counts',
  nightCount: 'history',
  brightestMag: 'history',
  nonDetectionCount: 'nonDetections',
};

function objectField(
  name: keyof ObjectFacts,
  type: FilterValueType,
  unit: string | null,
  description: string,
  test: string,
  why = 'it is not stored for this object',
): FieldDefinition {
  const path = `object.${name}`;
  return plainField(needOf[name] ?? 'object', {
    ...{ path, type, unit, description, example: `${path} ${test}` },
    read: ({ object }) => object[name],
    why: () => why,
  });
}

/** Of the object, as of the alert. */
export const objectFields: readonly FieldDefinition[] = [
  objectField('oid', 'string', null, 'Id of the object', "== 'ZTF22aaaaaaa'"),
  objectField('survey', 'string', null, 'Survey that the id is of', '== alert.survey'),
  objectField(
    'kind',
    'string',
    null,
    'sidereal (a place on the sky) or solarSystem (a moving object)',
    "== 'sidereal'",
  ),
  objectField(
    'designation',
    'string',
    null,
    'Of the known solar-system object that it is',
    "== '2011 AB12'",
    'it is no known solar-system object',
  ),
  objectField('raDeg', 'double', 'deg', 'Mean right ascension, ICRS', '> 180.0'),
  objectField('decDeg', 'double', 'deg', 'Mean declination, ICRS', '< 30.0'),
  objectField('detectionCount', 'int', null, 'Detections, the alert included', '<= 10'),
  objectField('nightCount', 'int', null, 'Nights (whole days of MJD in TAI) with one', '>= 2'),
  objectField('nonDetectionCount', 'int', null, 'Images that showed nothing', '> 3'),
  objectField('firstMjdTai', 'double', 'd', 'First detection, MJD in TAI', '> 61000.0'),
  objectField('lastMjdTai', 'double', 'd', 'Newest detection, MJD in TAI', '> 61000.0'),
  objectField('ageDays', 'double', 'd', 'From the first detection to the alert', '< 5.0'),
  objectField(
    'brightestMag',
    'double',
    'mag',
    'Brightest magnitude of the difference flux of all detections, AB',
    '< 18.0',
    'no detection has a flux',
  ),
];
