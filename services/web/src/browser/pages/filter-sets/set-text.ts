interface AreaFacts {
  readonly kind: 'moc' | 'circle' | 'map';
  readonly credibleLevel: number;
  readonly fromMjdTai: number | null;
  readonly toMjdTai: number | null;
  readonly summary: {
    readonly areaSquareDeg?: number;
    readonly area90SquareDeg?: number;
  };
}

const squareDegText = (area: number): string =>
  `${area >= 10 ? Math.round(area) : Number(area.toPrecision(2))} deg²`;

/** What an area is, in a few words. */
export function areaText({ kind, credibleLevel, summary }: AreaFacts): string {
  const { areaSquareDeg, area90SquareDeg } = summary;
  if (kind === 'map') {
    const area =
      area90SquareDeg === undefined ? '' : `, 90 % within ${squareDegText(area90SquareDeg)}`;
    return `map of probability, asked up to ${Math.round(credibleLevel * 100)} %${area}`;
  }
  const name = kind === 'moc' ? 'coverage (MOC)' : 'circle';
  return areaSquareDeg === undefined ? name : `${name} of ${squareDegText(areaSquareDeg)}`;
}

/** When an area counts, as the end of a sentence; '' = always. */
export function windowText({ fromMjdTai, toMjdTai }: AreaFacts): string {
  if (fromMjdTai === null && toMjdTai === null) return '';
  const from = fromMjdTai === null ? '' : ` from MJD ${fromMjdTai}`;
  const to = toMjdTai === null ? '' : ` to MJD ${toMjdTai}`;
  return `; alerts${from}${to} (TAI)`;
}
