import { LuceroError } from '@lucero/errors';
import { namesOfText, textOfNames } from './feature-names.ts';
import type { FeaturesMessage } from './messages.ts';

/** The features of a message as they travel (schemas/lucero/features, since v3). */
interface TravellingFeatures {
  readonly names: string;
  readonly values: readonly number[];
}

/** v1 and v2 repeat each name before its number. */
interface FeaturesByName {
  readonly values: Readonly<Record<string, number | null>>;
}

export function travellingFeatures({ features, ...rest }: FeaturesMessage): unknown {
  const { names, values } = features;
  if (names.length !== values.length) throw unequal(names, values);
  return { ...rest, features: { names: textOfNames(names), values } };
}

/** The message from the fields of any version of its schema. */
export function featuresMessage(
  read: Omit<FeaturesMessage, 'features'> & ({ features: TravellingFeatures } | FeaturesByName),
): FeaturesMessage {
  if (!('features' in read)) {
    const { values: byName, ...rest } = read;
    const names = namesOfText(Object.keys(byName).join(' '));
    return {
      ...rest,
      features: { names, values: names.map((name) => byName[name] ?? Number.NaN) },
    };
  }
  const names = namesOfText(read.features.names);
  const { values } = read.features;
  if (names.length !== values.length) throw unequal(names, values);
  return { ...read, features: { names, values } };
}

function unequal(names: readonly string[], values: readonly number[]): LuceroError {
  return new LuceroError(
    'LUCERO_AVRO_CORRUPT',
    `${values.length} values of ${names.length} features`,
  );
}
