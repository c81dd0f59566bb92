import { type PageEntry, pages } from '../page-list.ts';

/** Values of an address by a page's path; null: it is another's. */
export function valuesOf(address: string, path: string): Readonly<Record<string, string>> | null {
  const parts = address.split('/').filter((part) => part !== '');
  const names = path.split('/').filter((part) => part !== '');
  if (parts.length !== names.length) return null;
  const values: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index]!;
    if (!name.startsWith(':') && name !== part) return null;
    if (name.startsWith(':')) values[name.slice(1)] = decodeURIComponent(part);
  }
  return values;
}

/** Title of the document at an address. */
export function titleOfAddress(address: string, entries: readonly PageEntry[] = pages): string {
  for (const { paths, title } of entries) {
    for (const path of paths) {
      const values = valuesOf(address, path);
      if (values !== null) return `${title(values)} · Lucero`;
    }
  }
  return 'Not found · Lucero';
}
