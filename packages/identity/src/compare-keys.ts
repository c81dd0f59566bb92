import { type ObjectKey, objectKeyText } from '@lucero/alert';

/** By bytes of the key: an order that is the same everywhere. */
export function compareKeys(a: ObjectKey, b: ObjectKey): number {
  const [left, right] = [objectKeyText(a), objectKeyText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
