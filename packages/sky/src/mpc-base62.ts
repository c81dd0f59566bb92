/** The Minor Planet Center's digits: 0-9, A = 10 … Z = 35, a = 36 … z = 61. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export function base62(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 62)) {
    text = digits.charAt(rest % 62) + text;
  }
  return text;
}

export function fromBase62(text: string): number {
  let value = 0;
  for (const digit of text) value = value * 62 + digits.indexOf(digit);
  return value;
}
