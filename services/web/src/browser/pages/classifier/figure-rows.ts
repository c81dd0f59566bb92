/** A figure of an evaluation with its limits. */
export interface FigureRow {
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const names: Readonly<Record<string, string>> = {
  balancedAccuracy: 'Balanced accuracy',
  accuracy: 'Accuracy',
  macroF1: 'F1, mean over classes',
  logLoss: 'Log loss',
  brier: 'Brier score',
};

type Figures = Readonly<Record<string, unknown>>;
const isFigure = (
  value: unknown,
): value is { readonly value: number; readonly low?: number; readonly high?: number } =>
  typeof value === 'object' && value !== null && typeof (value as Figures).value === 'number';

/** The figures that a card has in numbers; those of other kinds stand in its text. */
export function figureRows(metrics: Figures | null): readonly FigureRow[] {
  return Object.entries(names).flatMap(([key, name]) => {
    const figure = metrics?.[key];
    if (!isFigure(figure)) return [];
    return [{ name, value: figure.value, low: figure.low ?? null, high: figure.high ?? null }];
  });
}

/** How well the probabilities were calibrated, before and after; null: not told in numbers. */
export function calibrationFigures(
  metrics: Figures | null,
): { readonly before: number; readonly after: number; readonly byChance: number | null } | null {
  const error = metrics?.expectedCalibrationError as Figures | undefined;
  if (typeof error?.before !== 'number' || typeof error.after !== 'number') return null;
  return {
    before: error.before,
    after: error.after,
    byChance: typeof error.byChance === 'number' ? error.byChance : null,
  };
}

/** Recall of each class as points with error bars, in the order given. */
export function recallRows(
  metrics: Figures | null,
): readonly (FigureRow & { readonly alertCount: number | null })[] {
  const classes = metrics?.classes;
  if (typeof classes !== 'object' || classes === null) return [];
  return Object.entries(classes as Readonly<Record<string, Figures>>).flatMap(([name, each]) => {
    if (!isFigure(each.recall)) return [];
    const { value, low = null, high = null } = each.recall;
    const alertCount = typeof each.alerts === 'number' ? each.alerts : null;
    return [{ name, value, low, high, alertCount }];
  });
}

/** 0.937 (0.914–0.958). */
export function figureText({ value, low, high }: FigureRow): string {
  const text = value.toFixed(3);
  return low === null || high === null ? text : `${text} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
