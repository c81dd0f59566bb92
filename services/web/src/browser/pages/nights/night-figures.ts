import type { Answer } from '../../api/answers.ts';

export type Night = Answer<'/api/v1/nights'>['items'][number];
type SurveyNight = Night['surveys'][number];

/** What a calendar can show of a night. */
export const nightFigures = {
  stored: { text: 'Alerts stored', of: (each: SurveyNight) => each.storedCount },
  dead: { text: 'Refused', of: (each: SurveyNight) => each.deadCount },
  duplicate: { text: 'Brought again', of: (each: SurveyNight) => each.duplicateCount },
  classified: { text: 'Classifications', of: (each: SurveyNight) => sumOf(each.classified) },
  published: { text: 'Published', of: (each: SurveyNight) => sumOf(each.published) },
  skipped: { text: 'Skipped', of: (each: SurveyNight) => sumOf(each.skipped) },
} as const;
export type NightFigure = keyof typeof nightFigures;

/** How the figure of a night is shown. */
export const figureForms = {
  count: 'a night',
  cumulative: 'added up',
  percentage: '% of alerts',
} as const;
export type FigureForm = keyof typeof figureForms;

const sumOf = (rows: readonly { readonly alertCount: number }[]): number =>
  rows.reduce((sum, { alertCount }) => sum + alertCount, 0);

/** A night with its figure; null: nothing was stored, so that a part of it says nothing. */
export interface NightValue {
  readonly night: string;
  readonly value: number | null;
}

/**
 * The figure of each night, oldest first.
 *
 * @param survey '' = all together
 */
export function nightValues(
  nights: readonly Night[],
  figure: NightFigure,
  form: FigureForm,
  survey: string,
): readonly NightValue[] {
  const ordered = [...nights].sort((a, b) => (a.night < b.night ? -1 : 1));
  let total = 0;
  return ordered.flatMap(({ night, surveys }) => {
    const of = surveys.filter((each) => survey === '' || each.survey === survey);
    if (of.length === 0) return [];
    const value = of.reduce((sum, each) => sum + nightFigures[figure].of(each), 0);
    total += value;
    const stored = of.reduce((sum, each) => sum + each.storedCount, 0);
    const shown = {
      count: value,
      cumulative: total,
      percentage: stored === 0 ? null : (100 * value) / stored,
    }[form];
    return [{ night, value: shown }];
  });
}

export interface CalendarDay {
  readonly night: string;
  /** Null: no night of that date is here. */
  readonly value: number | null;
}

export interface CalendarMonth {
  /** 2026-06. */
  readonly month: string;
  /** Days before the first one in its week, Monday first. */
  readonly blanks: number;
  readonly days: readonly CalendarDay[];
}

/** Every month that has one of the nights, newest first, with all its days. */
export function calendarMonths(values: readonly NightValue[]): readonly CalendarMonth[] {
  const known = new Map(values.map(({ night, value }) => [night, value]));
  const months = [...new Set(values.map(({ night }) => night.slice(0, 7)))].sort().reverse();
  return months.map((month) => {
    const first = new Date(`${month}-01T00:00:00Z`);
    const dayCount = new Date(
      Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
    ).getUTCDate();
    return {
      month,
      blanks: (first.getUTCDay() + 6) % 7,
      days: Array.from({ length: dayCount }, (_, i) => {
        const night = `${month}-${String(i + 1).padStart(2, '0')}`;
        return { night, value: known.get(night) ?? null };
      }),
    };
  });
}

/** How strongly a day is coloured, 0 to 1: by the logarithm, so that a quiet night is still seen. */
export function heatOf(value: number | null, greatest: number): number {
  if (value === null || value <= 0 || greatest <= 0) return 0;
  return Math.max(0.12, Math.log1p(value) / Math.log1p(greatest));
}

/** 12,345 or 3.2 %. */
export function figureText(value: number | null, form: FigureForm): string {
  if (value === null) return 'none';
  return form === 'percentage' ? `${value.toFixed(1)} %` : value.toLocaleString('en');
}
