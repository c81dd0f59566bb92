/** A token is some 65 characters; a longer header holds none of ours. */
const maxHeaderCharacters = 256;
const form = /^(?:bearer|token) +([!-~]+)$/i;

/**
 * The credentials of `Authorization: Bearer …` or `Authorization: Token …` (what Django's clients send).
 *
 * @param values every such header of the request
 * @returns null when there is none; 'several' when it is not clear which holds; 'unreadable' for another scheme
 *   or no credentials
 */
export function readAuthorization(
  values: readonly string[],
): { readonly credentials: string } | 'several' | 'unreadable' | null {
  const [value, ...others] = values;
  if (value === undefined) return null;
  if (others.length > 0) return 'several';
  if (value.length > maxHeaderCharacters) return 'unreadable';
  const [, credentials] = form.exec(value.trim()) ?? [];
  return credentials === undefined ? 'unreadable' : { credentials };
}
