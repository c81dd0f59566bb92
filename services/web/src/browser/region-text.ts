import type { Schema } from './api/answers.ts';

type RegionSummary = Pick<Schema<'RegionsItem'>, 'state' | 'alertType'>;
type RegionMap = Pick<
  NonNullable<Schema<'RegionsItem'>['map']>,
  'distanceMeanMpc' | 'distanceSigmaMpc'
>;

const kinds: Readonly<Record<string, string>> = {
  'gravitational-wave': 'Gravitational wave',
  neutrino: 'Neutrino',
  'gamma-ray': 'Gamma-ray burst',
  'x-ray': 'X-ray transient',
  radio: 'Radio burst',
};

export const kindText = (kind: string): string => kinds[kind] ?? 'Event';

/** 0.034 → '0.034 deg²', 1234 → '1,234 deg²'. */
export function areaText(squareDeg: number): string {
  const text =
    squareDeg >= 100
      ? Math.round(squareDeg).toLocaleString('en')
      : String(Number(squareDeg.toPrecision(2)));
  return `${text} deg²`;
}

export function distanceText({
  distanceMeanMpc: mean,
  distanceSigmaMpc: sigma,
}: RegionMap): string | null {
  if (mean === null || sigma === null) return null;
  return `${mean.toFixed(0)} ± ${sigma.toFixed(0)} Mpc`;
}

/** A false alarm rate as people say it: once in so many years. */
export function falseAlarmText(hertz: number): string {
  const perYear = hertz * 365.25 * 86_400;
  if (perYear >= 1) return `${Number(perYear.toPrecision(2))} false alarms a year`;
  const years = 1 / perYear;
  return `one false alarm in ${years < 100 ? Number(years.toPrecision(2)) : Math.round(years).toLocaleString('en')} years`;
}

/** '3.2 d after', '18 d before': when an object was first seen, beside the event. */
export function besideEventText(days: number): string {
  const size = Math.abs(days);
  const span =
    size < 1
      ? `${(size * 24).toFixed(1)} h`
      : `${size < 10 ? size.toFixed(1) : Math.round(size)} d`;
  return `${span} ${days < 0 ? 'before' : 'after'}`;
}

export function stateText({ state, alertType }: RegionSummary): string {
  return state === 'retracted' ? 'retracted' : alertType;
}
