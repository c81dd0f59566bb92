import type { Answer } from '../../api/answers.ts';

export type ObservabilityAnswer = Answer<'/api/v1/observability'>;

const darknessTexts: Readonly<Record<string, string>> = {
  astronomical: 'astronomical night',
  nautical: 'nautical twilight, no darker in this night',
  civil: 'civil twilight, no darker in this night',
  sunset: 'the Sun just below the horizon, no darker in this night',
};

/** 23:41 of a time in UTC. */
const clockText = (utc: string): string => utc.slice(11, 16);

/** The night in one sentence. */
export function bestText({
  best,
  darkness,
  transit,
  hoursAbove30Deg,
}: ObservabilityAnswer): string {
  if (darkness === null) return 'The Sun does not set in this night.';
  if (best === null) {
    return transit.altitudeDeg < 0
      ? 'It does not rise above this horizon.'
      : `It is not above the horizon in ${darknessTexts[darkness]}.`;
  }
  const airmass = best.airmass === null ? '' : `, airmass ${best.airmass.toFixed(2)}`;
  const hours =
    hoursAbove30Deg === 0 ? 'never above 30°' : `${hoursAbove30Deg.toFixed(1)} h above 30°`;
  return `Best at ${clockText(best.timeUtc)} UTC: ${best.altitudeDeg.toFixed(0)}° high${airmass}; ${hours} in ${darknessTexts[darkness]}.`;
}

/** The moon in one sentence. */
export function moonText({ best, moonIlluminatedFraction }: ObservabilityAnswer): string {
  const lit = `Moon ${Math.round(moonIlluminatedFraction * 100)} % lit`;
  if (best === null) return `${lit}.`;
  const where =
    best.moonAltitudeDeg < 0
      ? 'below the horizon then'
      : `${best.moonAltitudeDeg.toFixed(0)}° high then`;
  return `${lit}, ${best.moonSeparationDeg.toFixed(0)}° away, ${where}.`;
}

/** Twilights from dusk to dawn; those that do not happen are left out. */
export function twilightRows(
  dark: ObservabilityAnswer['dark'],
): readonly { readonly name: string; readonly from: string; readonly to: string }[] {
  const names = [
    ['sunset', 'Sun below the horizon'],
    ['civil', 'below −6°'],
    ['nautical', 'below −12°'],
    ['astronomical', 'below −18°'],
  ] as const;
  return names.flatMap(([key, name]) => {
    const time = dark[key];
    return time === null
      ? []
      : [{ name, from: clockText(time.fromUtc), to: clockText(time.toUtc) }];
  });
}

/** Date some nights later, YYYY-MM-DD. */
export function nightAfter(night: string, nights: number): string {
  return new Date(Date.parse(`${night}T00:00:00Z`) + nights * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
