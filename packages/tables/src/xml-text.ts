const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** What XML 1.0 has no way to write: controls but tab and line ends, halves of a surrogate pair, U+FFFE and U+FFFF. */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not pass
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as XML writes it, in an element and between double quotes alike. What XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replaceAll(unwritable, '\ufffd')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? '');
}
