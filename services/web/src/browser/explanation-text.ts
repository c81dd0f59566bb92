import { valueText } from './number-text.ts';
import { surveyNumberNames } from './survey-number-names.ts';

/** What of an explanation is said in words. */
export interface ExplainedParts {
  readonly class: string;
  readonly stamps: readonly { readonly kind: string; readonly wholeStampLogOdds: number }[];
  readonly fields: readonly {
    readonly name: string;
    readonly value: number | null;
    readonly supportLogOdds: number;
  }[];
}

/** How a number of an alert is called, and in which unit it is. */
export interface FieldName {
  readonly text: string;
  /** Null: a pure number, or one of the survey's own whose name tells none. */
  readonly unit: string | null;
}

const unitOfEnding: Readonly<Record<string, string>> = {
  Arcsec: 'arcsec',
  Px: 'px',
  Nanojansky: 'nJy',
  Mag: 'mag',
  Days: 'd',
  Seconds: 's',
  Deg: 'deg',
};
const ending = new RegExp(`(${Object.keys(unitOfEnding).join('|')})$`);

/** 'detection.referenceDistanceArcsec' → reference distance, arcsec. */
export function fieldName(name: string): FieldName {
  const [head = '', ...rest] = name.split('.');
  const last = rest.at(-1) ?? head;
  const found = ending.exec(last)?.[1];
  // ZTF's own names of magnitudes: magpsf, sigmagnr.
  const unit = found !== undefined ? unitOfEnding[found]! : /^(sig)?mag/.test(last) ? 'mag' : null;
  const bare = found === undefined ? last : last.slice(0, -found.length);
  const words = surveyNumberNames[bare] ?? bare.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  if (head === 'nearestSources') {
    return { text: `nearest source ${Number(rest[0]) + 1}: ${words}`, unit };
  }
  if (head === 'stamps') return { text: `${words} stamp`, unit };
  const isPlain = rest.length === 0 || head === 'detection' || head === 'extras';
  return { text: isPlain ? words : `${head}: ${words}`, unit };
}

/** '17.15 mag', 'absent'. */
export function fieldValueText(value: number | null, unit: string | null): string {
  if (value === null) return 'absent';
  const number = valueText(Number(value.toPrecision(4)));
  return unit === null ? number : `${number} ${unit}`;
}

/** +1.32, −0.05, 0: a change of log-odds, as it is written everywhere. */
export function supportText(logOdds: number): string {
  const size = Math.abs(logOdds);
  if (size < 0.005) return '0';
  return `${logOdds < 0 ? '−' : '+'}${size.toFixed(size < 10 ? 2 : 1)}`;
}

/** Where a cell is, for who cannot see it: 'upper left', 'middle'. Rows count from the bottom. */
export function placeText(row: number, column: number, count: number): string {
  const third = (index: number) => Math.min(2, Math.floor(((index + 0.5) * 3) / count));
  const vertical = ['lower', '', 'upper'][third(row)]!;
  const horizontal = ['left', '', 'right'][third(column)]!;
  return [vertical, horizontal].filter((word) => word !== '').join(' ') || 'middle';
}

export interface StrongestCell {
  readonly place: string;
  readonly logOdds: number;
}

/** The cell that counts most, whatever its sign; null when none counts. */
export function strongestCell(cells: readonly (readonly number[])[]): StrongestCell | null {
  let found: StrongestCell | null = null;
  for (const [row, values] of cells.entries()) {
    for (const [column, logOdds] of values.entries()) {
      if (Math.abs(logOdds) <= Math.abs(found?.logOdds ?? 0)) continue;
      found = { place: placeText(row, column, cells.length), logOdds };
    }
  }
  return found;
}

/** Smaller ones are not worth a sentence: a tenth changes the odds by a tenth. */
const leastSaid = 0.1;
const mostSaid = 3;

/**
 * The strongest inputs in words: whole stamps and single numbers, for the class and against it.
 * Empty when nothing counts.
 */
export function strongestText(explanation: ExplainedParts): readonly string[] {
  const parts = [
    ...explanation.stamps.map(({ kind, wholeStampLogOdds }) => ({
      text: `${kind} stamp`,
      logOdds: wholeStampLogOdds,
    })),
    ...explanation.fields.map(({ name, value, supportLogOdds }) => {
      const { text, unit } = fieldName(name);
      return { text: `${text} ${fieldValueText(value, unit)}`, logOdds: supportLogOdds };
    }),
  ].filter(({ logOdds }) => Math.abs(logOdds) >= leastSaid);
  const said = (isFor: boolean) =>
    parts
      .filter(({ logOdds }) => logOdds > 0 === isFor)
      .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
      .slice(0, mostSaid)
      .map(({ text, logOdds }) => `${text} (${supportText(logOdds)})`)
      .join(', ');
  return [
    ['For', said(true)],
    ['Against', said(false)],
  ]
    .filter(([, text]) => text !== '')
    .map(([side, text]) => `${side} ${explanation.class}: ${text}.`);
}
