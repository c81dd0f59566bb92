import { Notice } from './notice.tsx';

/** An address that no page has. */
export function NotFoundPage() {
  return (
    <Notice what="Nothing is here.">
      The address may be misspelt. <a href="/">Tonight</a> shows the newest candidates; the search
      finds objects by name and place.
    </Notice>
  );
}
