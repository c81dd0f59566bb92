/** The prefix says what was known when somebody wrote it (AT, SN, TDE, FRB, …): the same object has several in time. */
const tnsName = /^(?:(AT|SN|TDE|FRB|CV|GRB)[\s_-]*)?((?:19|20)\d{2})\s*([a-z]{1,7})$/i;

/**
 * A name of the Transient Name Server in any spacing and case, with or without its prefix: `SN 2026abc`, `at2026ABC`,
 * `2026abc` give `2026abc`; one letter is a capital, as the server writes it (`SN 1987A`). Null: it has no such form.
 *
 * Differs: two letters without a prefix (`2026 AB`) may also be a provisional designation of a minor planet:
 * read-name.ts gives both.
 */
export function readTnsName(text: string): string | null {
  const [, , year, letters] = tnsName.exec(text.trim()) ?? [];
  if (year === undefined || letters === undefined) return null;
  return `${year}${letters.length === 1 ? letters.toUpperCase() : letters.toLowerCase()}`;
}
