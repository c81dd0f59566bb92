const pad = (value: number, width: number) => String(value).padStart(width, '0');

/** Rounded before it is split, so that 59.999 never shows as 60. */
function split(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  const total = Math.round(value * 3600 * scale);
  const seconds = (total % (60 * scale)) / scale;
  const minutes = Math.floor(total / (60 * scale)) % 60;
  const whole = Math.floor(total / (3600 * scale));
  return `${pad(whole, 2)}:${pad(minutes, 2)}:${seconds.toFixed(decimals).padStart(3 + decimals, '0')}`;
}

/** 12:34:56.78 (hours). */
export function raText(raDeg: number): string {
  const text = split((((raDeg % 360) + 360) % 360) / 15, 2);
  return text.startsWith('24:') ? `00:${text.slice(3)}` : text;
}

/** +12:34:56.7 (degrees). */
export function decText(decDeg: number): string {
  return `${decDeg < 0 ? '−' : '+'}${split(Math.abs(decDeg), 1)}`;
}
