/** A GET of an address for the shell; the address is quoted, whatever it holds. */
export function curlText(address: string): string {
  return `curl '${address.replaceAll("'", "'\\''")}'`;
}

/** The same in Python, with the standard package of its users. */
export function pythonText(address: string): string {
  return [
    'import requests',
    '',
    `answer = requests.get(${JSON.stringify(address)}, timeout=60)`,
    'answer.raise_for_status()',
    'data = answer.json()',
  ].join('\n');
}
