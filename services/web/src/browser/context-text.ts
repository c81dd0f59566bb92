import { valueText } from './number-text.ts';

/** 0.4021 → '0.40″'; 12.34 → '12.3″'. */
export function arcsecText(arcsec: number): string {
  return `${arcsec.toFixed(arcsec < 10 ? 2 : 1)}″`;
}

/** 3.61 → '3.6 kpc'; what is below a tenth in parsecs. */
export function kpcText(kpc: number): string {
  return kpc < 0.1 ? `${Math.round(kpc * 1_000)} pc` : `${kpc.toFixed(kpc < 100 ? 1 : 0)} kpc`;
}

/** A value of a catalogue with its unit. */
export function catalogValueText(value: number | string, unit: string | null): string {
  if (typeof value === 'string') return unit === null ? value : `${value} ${unit}`;
  const text = valueText(value);
  return unit === null ? text : `${text} ${unit}`;
}

/** 0.904 → '90 %': the part of the probability that lies within. */
export function levelText(credibleLevel: number): string {
  return `${Math.max(1, Math.ceil(credibleLevel * 100 - 1e-9))} %`;
}
