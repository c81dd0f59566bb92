import type { Candidate } from './candidate.ts';

export const magText = (mag: number | null, band?: string | null): string =>
  mag === null ? '–' : `${band == null ? '' : `${band} `}${mag.toFixed(2)}`;

/** 'g3 r2', bluest first as far as the survey's bands are known. */
export function bandCountsText(
  counts: Readonly<Record<string, number>>,
  bands: readonly string[],
): string {
  const place = (band: string) => (bands.includes(band) ? bands.indexOf(band) : bands.length);
  return Object.entries(counts)
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([band, count]) => `${band}${count}`)
    .join(' ');
}

/** '+0.12': positive while it brightens. */
export const riseText = (rate: number | null): string =>
  rate === null ? '–' : `${rate >= 0 ? '+' : '−'}${Math.abs(rate).toFixed(2)}`;

const verdicts: Readonly<Record<string, string>> = {
  nuclear: 'nucleus of a galaxy',
  hosted: 'in a galaxy',
  orphan: 'no host',
  stellar: 'star',
  unknown: 'unknown',
};

/** The host in a few words: its name, else the verdict. */
export function hostText({
  hostVerdict,
  hostName,
}: Pick<Candidate, 'hostVerdict' | 'hostName'>): string {
  if (hostVerdict === null) return '–';
  return hostName ?? verdicts[hostVerdict] ?? hostVerdict;
}

/** What a sparkline shows, for who does not see it. */
export function lightText({ points, lastMag, discoveryMag }: Candidate): string {
  const count = points.mjdTai.length;
  if (count === 0) return 'no detections in the last 60 days';
  const days = points.mjdTai[count - 1]! - points.mjdTai[0]!;
  const bands = [...new Set(points.band)].join(', ');
  const span = count === 1 ? '' : ` over ${days < 10 ? days.toFixed(1) : Math.round(days)} days`;
  const mags =
    discoveryMag === null || lastMag === null ? '' : `, newest ${lastMag.toFixed(1)} mag`;
  return `${count} detections in ${bands}${span}${mags}`;
}

/** Every other object that has what the first classification of a tree says: the class of each tree, in a line. */
export function otherClassesText({ classifications, classifier }: Candidate): string {
  return classifications
    .filter((each) => each.classifier !== classifier)
    .map(
      (each) => `${each.topClass} ${Math.round(each.topProbability * 100)} % (${each.classifier})`,
    )
    .join(', ');
}
