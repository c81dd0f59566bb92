/** What files of other kinds begin with, in hexadecimal. */
const beginnings: readonly (readonly [kind: string, bytes: string])[] = [
  ['a JPEG', 'ffd8'],
  ['a PNG', '89504e47'],
  ['bzip2', '425a68'],
  ['zstd', '28b52ffd'],
  ['xz', 'fd377a585a00'],
];

/** What bytes are when they are of a known kind that is neither FITS nor gzip; else null. */
export function foreignKind(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  return beginnings.find(([, beginning]) => start.startsWith(beginning))?.[0] ?? null;
}
