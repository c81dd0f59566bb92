import type { Alert, Cutouts } from '@lucero/alert';
import { type Explanation, unreadableInput } from '@lucero/inference';
import { cropBox, decodeCutout, type Stamp } from '@lucero/stamps';
import { type Static, Type } from 'typebox';
import type { RunningStampClassifier } from '../api-options.ts';
import { withTargetCentred } from '../with-target-centred.ts';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';

const support = (ofWhat: string) =>
  Type.Number({
    description: `Change of the natural log-odds of the class due to ${ofWhat}: positive speaks for the class, negative against it, 1 is a factor e in the odds`,
  });
const part = (description: string) => Type.Number({ description });

const stampSchema = Type.Object({
  kind: Type.String({ description: 'science, template or difference' }),
  wholeStampLogOdds: support('the whole stamp'),
  cropPx: Type.Integer({ description: 'Side of the crop that the model sees [px of the crop]' }),
  cropArcsecPerPx: Type.Number({ description: 'Pixel scale of the crop [arcsec/px]' }),
  cellEdgesPx: Type.Array(Type.Integer({ description: 'Limit of a cell [px of the crop]' }), {
    description: 'Limits of the cells along x and along y, from 0 to cropPx',
  }),
  cellsLogOdds: Type.Array(Type.Array(support('one cell')), {
    description: 'By cell: rows from the bottom, each from left to right, as in the FITS file',
  }),
  cropOnPicture: Type.Object(
    {
      left: part('Left edge of the crop, as part of the width'),
      bottom: part('Lower edge of the crop, as part of the height'),
      width: part('Width of the crop, as part of the width'),
      height: part('Height of the crop, as part of the height'),
    },
    {
      description:
        'Where the crop lies on the stamp’s picture (stamps/{kind}.png, +y up): 0 is its left or lower edge, 1 its right or upper edge; a crop may reach beyond',
    },
  ),
});

const fieldSchema = Type.Object({
  name: Type.String({ description: 'Name of the number, as in the manifest of the classifier' }),
  value: nullable(
    Type.Number({ description: 'In its own unit, which its name tells; null: the alert lacks it' }),
  ),
  whenNull: Type.Number({ description: 'What stands for an absent value, in the same unit' }),
  supportLogOdds: support('its being known'),
});

export const explanationSchema = Type.Object({
  ...objectKeyProperties,
  alertId: alertIdProperty,
  classifier: Type.String({ description: 'Name of the classifier' }),
  classifierVersion: Type.String({ description: 'Its immutable version' }),
  modelHash: Type.String({ description: 'SHA-256 of the model file' }),
  taxonomy: Type.String({ description: 'Class tree and its version' }),
  shadow: Type.Boolean({ description: 'True: the version runs for comparison, nothing is served' }),
  calibrated: Type.Boolean({ description: 'True: the probabilities are calibrated' }),
  class: Type.String({ description: 'The class that is explained' }),
  probability: Type.Number({ description: 'Probability of that class, 0 to 1' }),
  logOdds: Type.Number({ description: 'ln(p / (1 − p)) of that class' }),
  topClass: Type.String({ description: 'Most probable class' }),
  probabilities: Type.Record(Type.String(), Type.Number(), {
    description: 'Probability by class, 0 to 1, the whole vector; sums to 1',
  }),
  novelty: nullable(
    Type.Number({
      description:
        'Share of held-out alerts that are less odd than this one, 0 to 1; null: the model does not say',
    }),
  ),
  missingInputs: Type.Array(Type.String(), { description: 'Inputs that were absent' }),
  unreadableInputs: Type.Array(Type.String(), {
    description: 'Inputs that were there but could not be read, each with its reason',
  }),
  stamps: Type.Array(stampSchema, {
    description:
      'Those that the alert has, in the order of the model’s input; empty: it has none, or the model reads none',
  }),
  allStampsLogOdds: nullable(support('all stamps together')),
  fields: Type.Array(fieldSchema, {
    description: 'The numbers that the model reads, strongest first, whatever their sign',
  }),
  fieldGroups: Type.Array(
    Type.Object({
      prefix: Type.String({ description: 'First part of the names: detection, extras …' }),
      fieldCount: Type.Integer({ description: 'How many numbers it has' }),
      supportLogOdds: support('all of them together'),
    }),
    { description: 'The numbers by the first part of their names, strongest first' },
  ),
  allFieldsLogOdds: nullable(support('all numbers together')),
});

export function explanationJson(
  { alert, cutouts }: { readonly alert: Alert; readonly cutouts: Cutouts },
  classifier: RunningStampClassifier,
  explanation: Explanation,
): Static<typeof explanationSchema> {
  const { classification, className, logOdds, stamps, fields } = explanation;
  const { probabilities, topClass, novelty, missingInputs, unreadableStamps } = classification;
  return {
    survey: alert.survey,
    objectKind: alert.objectKind,
    oid: alert.oid,
    alertId: alert.detection.alertId.toString(),
    classifier: classifier.name,
    classifierVersion: classifier.version,
    modelHash: classifier.modelHash,
    taxonomy: classifier.taxonomy,
    shadow: classifier.shadow,
    calibrated: classifier.calibrated,
    class: className,
    probability: probabilities[className]!,
    logOdds,
    topClass,
    probabilities: { ...probabilities },
    novelty,
    missingInputs: [...missingInputs],
    unreadableInputs: unreadableStamps.map(unreadableInput),
    stamps: (stamps?.each ?? []).map(({ kind, wholeStampLogOdds, cellsLogOdds }) => {
      const { cropPx, arcsecPerPx, cellEdgesPx } = stamps as NonNullable<typeof stamps>;
      // The classifier has read it: it is there, and an image.
      const stamp = withTargetCentred(decodeCutout(cutouts, kind) as Stamp);
      return {
        kind,
        wholeStampLogOdds,
        cropPx,
        cropArcsecPerPx: arcsecPerPx ?? stamp.pixelScaleArcsec,
        cellEdgesPx: [...cellEdgesPx],
        cellsLogOdds: cellsLogOdds.map((row) => [...row]),
        cropOnPicture: cropOnPicture(stamp, { cropPx, arcsecPerPx }),
      };
    }),
    allStampsLogOdds: stamps?.allLogOdds ?? null,
    fields: (fields?.each ?? []).map((field) => ({ ...field })),
    fieldGroups: (fields?.groups ?? []).map((group) => ({ ...group })),
    allFieldsLogOdds: fields?.allLogOdds ?? null,
  };
}

function cropOnPicture(stamp: Stamp, crop: Parameters<typeof cropBox>[1]) {
  const { leftPx, bottomPx, sidePx } = cropBox(stamp, crop);
  return {
    left: leftPx / stamp.widthPx,
    bottom: bottomPx / stamp.heightPx,
    width: sidePx / stamp.widthPx,
    height: sidePx / stamp.heightPx,
  };
}
