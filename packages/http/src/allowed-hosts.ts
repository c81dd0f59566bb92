const loopbackNames = ['localhost', '127.0.0.1', '[::1]'] as const;
const loopbackAddresses: ReadonlySet<string> = new Set([...loopbackNames, '::1']);

/**
 * The names by which a server may be asked. One that listens to its own machine alone answers to the names of that
 * machine; one that is open to others to any, unless names are given.
 *
 * @param host the address that it listens at
 * @param names further names, comma separated, as the setting has them
 */
export function allowedHostsOf(host: string, names: string): readonly string[] | null {
  const given = names
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (given.length === 0 && !loopbackAddresses.has(host)) return null;
  return [...loopbackNames, ...given];
}

/** The value of a Host header against names without port. */
export function isAllowedHost(header: string | undefined, names: readonly string[]): boolean {
  // HTTP/1.0 has no such header, and no browser speaks it.
  if (header === undefined) return true;
  return names.includes(header.toLowerCase().replace(/:\d*$/, ''));
}
