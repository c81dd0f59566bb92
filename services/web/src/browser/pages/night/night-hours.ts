import type { PlotSeries } from '../../components/plot/plot-series.ts';

export interface HourCount {
  readonly survey: string;
  readonly hourUtc: string;
  readonly band: string;
  readonly alertCount: number;
}

const shapes = ['circle', 'square', 'diamond', 'triangle', 'plus', 'cross'] as const;

/** Alerts by hour, a series a survey and band; hours of the night without any are 0. */
export function hourSeries(hours: readonly HourCount[]): readonly PlotSeries[] {
  const times = [...new Set(hours.map(({ hourUtc }) => Date.parse(hourUtc)))].sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all = Array.from(
    { length: (last - first) / 3_600_000 + 1 },
    (_, i) => first + i * 3_600_000,
  );
  const bySeries = Map.groupBy(hours, ({ survey, band }) => `${survey} ${band}`);
  return [...bySeries].map(([title, rows], i) => {
    const counts = new Map(
      rows.map(({ hourUtc, alertCount }) => [Date.parse(hourUtc), alertCount]),
    );
    return {
      ...{ key: title, title, shape: shapes[i % shapes.length]! },
      colour: `var(--band-${rows[0]!.band.toLowerCase()}, var(--band-y))`,
      points: all.map((unixMs) => ({
        ...{ x: unixMs / 1000, y: counts.get(unixMs) ?? 0, error: null, key: null },
        text: `${new Date(unixMs).toISOString().slice(11, 16)} UTC: ${counts.get(unixMs) ?? 0}`,
      })),
    };
  });
}

/** From an hour before the first to two after the last [Unix s]: one hour alone is not drawn over a year. */
export function hourRange(hours: readonly HourCount[]): readonly [number, number] {
  const seconds = hours.map(({ hourUtc }) => Date.parse(hourUtc) / 1000);
  return [Math.min(...seconds) - 3600, Math.max(...seconds) + 7200];
}

/** Rows as text for a spreadsheet; texts with commas or quotes are quoted. */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
