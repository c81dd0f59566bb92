const greatestLength = 64;
/** What stands between words may differ from page to page. */
const blanks = /[\s_]+/gu;

/** The one form by which aliases are compared: compatibility characters resolved, small letters, single blanks. */
export function aliasKeyOf(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(blanks, ' ').toLowerCase();
}

/**
 * Why a text cannot be an alias; null: it can. Names that have a form of their own (readName) are refused by whoever
 * has the surveys' names: an alias must not hide an object.
 */
export function refusedAlias(text: string): string | null {
  const key = aliasKeyOf(text);
  if (key === '') return 'is empty';
  if (text.length > greatestLength) return `is longer than ${greatestLength} characters`;
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(text)) return 'has characters that cannot be seen';
  if (!/[\p{L}\p{N}]/u.test(text)) return 'has no letter and no digit';
  if (/[/\\?#%]/.test(text)) return 'has one of / \\ ? # %, which mean something in addresses';
  return null;
}
