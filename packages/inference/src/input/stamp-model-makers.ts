import type { StampItem } from '../classifier.ts';
import type { Manifest } from '../manifest.ts';
import { fieldTensor } from './field-tensor.ts';
import { presenceTensor } from './presence-tensor.ts';
import { stampTensor } from './stamp-tensor.ts';
import type { TensorMaker } from './tensor-maker.ts';

/**
 * The inputs of a model of stamps, in the order in which they are made. Fields first: they cost
 * microseconds, and an item refused by them needs no stamp decoded. Presence last: the others find it.
 */
export function stampModelMakers({
  stamps,
  fields,
}: Manifest['inputs']): readonly TensorMaker<StampItem>[] {
  const makers: TensorMaker<StampItem>[] = [];
  if (fields !== undefined) makers.push(fieldTensor(fields));
  if (stamps !== undefined) makers.push(stampTensor(stamps));
  if (stamps?.presence !== undefined && fields !== undefined) {
    makers.push(presenceTensor(stamps.presence.tensor, stamps, fields));
  }
  return makers;
}
