export function objectAddress(survey: string, oid: string): string {
  return `/objects/${encodeURIComponent(survey)}/${encodeURIComponent(oid)}`;
}
