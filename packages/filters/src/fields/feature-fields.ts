import type { FeatureName } from '../contract.ts';
import type { FieldDefinition, Frame } from './field-definition.ts';

/** A feature of the light curve: features.StetsonK_1 */
export function featureField({ name, unit, description }: FeatureName): FieldDefinition {
  const path = `features.${name}`;
  return {
    ...{ path, type: 'double', unit, description, need: 'features', parameters: [] },
    example: `${path} > 0.0`,
    bind: () => {
      // The names are the same array for all objects of a survey: looked up when it changes.
      let lastNames: readonly string[] | null = null;
      let at = -1;
      const read = ({ subject: { features } }: Frame): number | null => {
        if (features === null) return null;
        if (features.names !== lastNames) {
          lastNames = features.names;
          at = features.names.indexOf(name);
        }
        const value = features.values[at];
        return value === undefined || Number.isNaN(value) ? null : value;
      };
      return {
        read,
        why: ({ subject: { features } }) => {
          if (features === null) return 'no features are computed yet';
          return features.names.includes(name)
            ? 'the feature is not defined for this light curve'
            : 'the survey has no such feature';
        },
      };
    },
  };
}
