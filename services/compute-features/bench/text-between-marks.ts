/** A page with the text between the marks of `name` replaced; a page without them is an error. */
export function withMeasured(page: string, name: string, text: string): string {
  const begin = `<!-- measured: ${name} -->`;
  const end = '<!-- end of measured -->';
  const start = page.indexOf(begin);
  const stop = page.indexOf(end, start);
  if (start < 0 || stop < 0) throw new Error(`the page has no place for ${name}`);
  return `${page.slice(0, start)}${begin}\n${text}\n${page.slice(stop)}`;
}
