import type { AlertPlace } from './contract.ts';

export function isSamePlace(a: AlertPlace | null, b: AlertPlace | null): boolean {
  return a?.topic === b?.topic && a?.partition === b?.partition && a?.offset === b?.offset;
}
