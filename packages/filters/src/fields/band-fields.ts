import type { BandNumbers } from '../filter-subject.ts';
import {
  type FieldDefinition,
  type Frame,
  nameParameter,
  plainField,
  type Value,
} from './field-definition.ts';

const inBand = ({ subject }: Frame, band: string): BandNumbers | undefined =>
  subject.bands?.find((each) => each.band === band);

function bandField(
  name: string,
  column: Exclude<keyof BandNumbers, 'band'>,
  type: 'int' | 'double',
  unit: string | null,
  description: string,
  test: string,
  whyAbsent: string,
): FieldDefinition {
  return {
    ...{ path: `${name}()`, type, unit, description, need: 'bands' },
    parameters: [nameParameter('band')],
    example: `${name}('g') ${test}`,
    bind: ([given]) => {
      const band = String(given);
      return {
        read: (frame) => inBand(frame, band)?.[column] ?? null,
        why: (frame) =>
          inBand(frame, band) === undefined ? `no detection in band ${band}` : whyAbsent,
      };
    },
  };
}

const noFlux = 'no detection in that band has a flux';
/** Two bands were seen together when their newest detections are this close [d]. */
const togetherDays = 1;

function colour({ subject }: Frame, bluer: string, redder: string): Value {
  const blue = subject.bands?.find(({ band }) => band === bluer);
  const red = subject.bands?.find(({ band }) => band === redder);
  if (blue === undefined || red === undefined) return null;
  if (Math.abs(blue.lastMjdTai - red.lastMjdTai) > togetherDays) return null;
  return blue.lastMag === null || red.lastMag === null ? null : blue.lastMag - red.lastMag;
}

/** Of the detections in one band, or two. */
export const bandFields: readonly FieldDefinition[] = [
  {
    path: 'detectionsIn()',
    type: 'int',
    unit: null,
    description: 'Detections in a band; 0 where there is none',
    need: 'bands',
    parameters: [nameParameter('band')],
    example: "detectionsIn('r') >= 2",
    bind: ([band]) => ({
      read: (frame) =>
        frame.subject.bands === null ? null : (inBand(frame, String(band))?.detectionCount ?? 0),
      why: () => 'the light curve was not read',
    }),
  },
  bandField(
    'lastMag',
    'lastMag',
    'double',
    'mag',
    'Of the newest detection in a band, difference flux, AB',
    '< 19.0',
    'its newest detection in that band has no flux',
  ),
  bandField(
    'brightestMag',
    'brightestMag',
    'double',
    'mag',
    'Brightest in a band, difference flux, AB',
    '< 18.5',
    noFlux,
  ),
  bandField(
    'faintestMag',
    'faintestMag',
    'double',
    'mag',
    'Faintest detection in a band, difference flux, AB',
    '> 19.5',
    noFlux,
  ),
  bandField(
    'magPerDay',
    'magPerDay',
    'double',
    'mag/d',
    'Change from the night before to the newest detection in a band; negative = it brightens',
    '< -0.1',
    'no two nights in that band within 30 days with comparable magnitudes',
  ),
  {
    path: 'colourMag()',
    type: 'double',
    unit: 'mag',
    description:
      'Newest magnitude in one band minus that in another, both within a day, difference flux',
    need: 'bands',
    parameters: [nameParameter('band'), { ...nameParameter('band'), name: 'redderBand' }],
    example: "colourMag('g', 'r') < 0.3",
    bind: ([bluer, redder]) => ({
      read: (frame) => colour(frame, String(bluer), String(redder)),
      why: () => `no detections in ${bluer} and ${redder} within a day of each other`,
    }),
  },
];

/** Of the whole object, over the bands. */
export const fastestFields: readonly FieldDefinition[] = [
  plainField('bands', {
    path: 'object.fastestMagPerDay',
    type: 'double',
    unit: 'mag/d',
    description: 'Of the bands the change with the greatest rise: see magPerDay()',
    example: 'object.fastestMagPerDay < -0.2',
    read: ({ bands }) => {
      let fastest: number | null = null;
      for (const { magPerDay } of bands ?? []) {
        if (magPerDay !== null && (fastest === null || magPerDay < fastest)) fastest = magPerDay;
      }
      return fastest;
    },
    why: () => 'no band has two nights within 30 days with comparable magnitudes',
  }),
];
