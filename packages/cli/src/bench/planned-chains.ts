import { resolve } from 'node:path';
import type { OptionValues } from '../command.ts';
import { numberListOption, numberOption, textOption } from '../option.ts';
import type { ChainPlan } from './chain-plan.ts';

/** Topics have no fewer partitions: with a single one nothing is read side by side. */
const fewestPartitions = 2;

const shortPlan = {
  alerts: 100,
  runs: 1,
  warmUpAlerts: 50,
  rates: [50],
  secondsAtRate: 2,
  idleSeconds: 1,
} as const;

/**
 * What the options ask for: a chain for every number of stored objects and every number of instances. All have
 * the same partitions, so that they differ in nothing else.
 */
export function plannedChains(values: OptionValues): readonly ChainPlan[] {
  const whole = { isWhole: true, minimum: 1 };
  const profileFolder = textOption(values, 'profile', '');
  const stored = numberListOption(values, 'stored', {
    ...{ fallback: [], minimum: 1, maximum: 10_000_000 },
  });
  const instanceCounts = numberListOption(values, 'instances', {
    ...{ fallback: [1], minimum: 1, maximum: 64 },
  });
  const common = {
    alerts: numberOption(values, 'alerts', { ...whole, fallback: 2000, maximum: 80_000 }),
    runs: numberOption(values, 'runs', { ...whole, fallback: 3, maximum: 100 }),
    warmUpAlerts: numberOption(values, 'warm-up', { ...whole, fallback: 2000, maximum: 80_000 }),
    rates: numberListOption(values, 'rates', {
      ...{ fallback: [10, 50, 278], minimum: 1, maximum: 100_000 },
    }),
    secondsAtRate: numberOption(values, 'seconds', { ...whole, fallback: 20, maximum: 3600 }),
    bursts: numberListOption(values, 'burst', { fallback: [], minimum: 1, maximum: 100_000 }),
    corruptShare: numberOption(values, 'corrupt', { fallback: 0, minimum: 0, maximum: 0.9 }),
    idleSeconds: 20,
    hasFeatures: values['without-features'] !== true,
    partitions: Math.max(fewestPartitions, ...instanceCounts),
    profileFolder: profileFolder === '' ? null : resolve(profileFolder),
    ...(values.short === true ? shortPlan : {}),
  };
  return (stored.length === 0 ? [0] : stored).flatMap((storedObjects) =>
    (instanceCounts.length === 0 ? [1] : instanceCounts).map((instances) => ({
      ...common,
      storedObjects,
      instances,
    })),
  );
}
