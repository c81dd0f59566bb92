/** A name as SQL takes it. */
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL takes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
