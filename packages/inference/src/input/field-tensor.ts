import type { StampItem } from '../classifier.ts';
import type { FieldInput } from '../manifest.ts';
import { alertField } from './alert-field.ts';
import { preparedNumber } from './number-plan.ts';
import type { TensorMaker } from './tensor-maker.ts';

/** Numbers of the alert, by name. */
export function fieldTensor({ tensor, fields }: FieldInput): TensorMaker<StampItem> {
  const readers = fields.map((field) => ({ ...field, read: alertField(field.name) }));
  return {
    tensor,
    shape: [fields.length],
    fill({ alert }, out, offset, { missing }) {
      for (const [i, field] of readers.entries()) {
        const value = field.read(alert);
        if (value === null) missing.push(field.name);
        out[offset + i] = preparedNumber(field.name, value, field);
      }
      return null;
    },
  };
}
