/** 0.97 → '97 %'; never '100 %' for what is not certain. */
export function percentText(probability: number): string {
  if (probability > 0.99 && probability < 1) return '>99 %';
  if (probability > 0 && probability < 0.01) return '<1 %';
  return `${Math.round(probability * 100)} %`;
}

/** 12345 → '12 345' with thin spaces. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

/** A feature's value: about six significant digits, no trailing zeros. */
export function valueText(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(4);
  return String(Number(value.toPrecision(6)));
}

/** 1225524 → '1.2 MB'. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
