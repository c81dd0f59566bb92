import { useEffect, useState } from 'preact/hooks';
import { apiAddress } from '../../api/api-address.ts';

interface CardText {
  /** Markdown; null until it is here. */
  readonly text: string | null;
  readonly error: Error | null;
}

/** The card of a classifier version, which is Markdown and no JSON. */
export function useCardText(classifier: string, version: string): CardText {
  const [card, setCard] = useState<CardText>({ text: null, error: null });
  useEffect(() => {
    const stop = new AbortController();
    setCard({ text: null, error: null });
    fetch(apiAddress(['classifiers', classifier, version, 'card']), { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new TypeError(`the API answered ${response.status}`);
        setCard({ text: await response.text(), error: null });
      })
      .catch((error: Error) => {
        if (!stop.signal.aborted) setCard({ text: null, error });
      });
    return () => stop.abort();
  }, [classifier, version]);
  return card;
}
