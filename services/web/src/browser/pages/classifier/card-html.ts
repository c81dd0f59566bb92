import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

/**
 * A classifier's card as HTML. Markup that stands in the card is shown as text, and addresses that could run something
 * are left out (micromark's own default); pictures come from the API, and links into the repository, which lead
 * nowhere from here, become their text.
 *
 * @param plotAddress address of a plot by its file: 'confusion.svg'
 */
export function cardHtml(card: string, plotAddress: (file: string) => string): string {
  const withPlots = card.replaceAll(
    /!\[([^\]]*)\]\(plots\/([a-z0-9-]+\.svg)\)/g,
    (_, text: string, file: string) => `![${text}](${plotAddress(file)})`,
  );
  const withoutDeadLinks = withPlots.replaceAll(
    /(?<!!)\[([^\]]+)\]\((?!https?:\/\/)[^)]*\)/g,
    (_, text: string) => text,
  );
  // The page has its own first heading.
  const withoutTitle = withoutDeadLinks.replace(/^# .*\n/, '');
  return micromark(withoutTitle, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
}
