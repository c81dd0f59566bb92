import type { ApiStore } from './api-options.ts';
import { RequestInvalidError } from './request-error.ts';

/** Names of catalogues that a filter refers to. */
export interface AskedCatalogs {
  readonly matched?: readonly string[] | undefined;
  readonly notMatched?: readonly string[] | undefined;
}

/**
 * Refuses catalogues that objects are not matched with (RequestInvalidError with those that there are), so that a
 * misspelt name gives no empty page that reads as "there are none".
 */
export async function checkCatalogs(
  store: Pick<ApiStore, 'listCatalogs'>,
  { matched = [], notMatched = [] }: AskedCatalogs,
): Promise<void> {
  if (matched.length === 0 && notMatched.length === 0) return;
  const here = (await store.listCatalogs()).map(({ name }) => name);
  const errors: Record<string, string> = {};
  for (const [field, names] of Object.entries({ matched, notMatched })) {
    const unknown = names.find((name) => !here.includes(name));
    if (unknown === undefined) continue;
    const known = here.length === 0 ? 'none' : here.join(', ');
    errors[field] = `${unknown} is no catalogue here; there are: ${known}`;
  }
  if (Object.keys(errors).length > 0) throw new RequestInvalidError(errors);
}
