/**
 * The address on this Lucero that a path means, or null for anything that would lead a browser elsewhere
 * (`//host`, `/\host`, `javascript:`). The parser of URLs decides, as a browser would, and no pattern.
 */
export function ownAddress(path: string, publicOrigin: string): string | null {
  if (!path.startsWith('/')) return null;
  const address = URL.parse(path, publicOrigin);
  return address?.origin === publicOrigin ? address.href : null;
}
