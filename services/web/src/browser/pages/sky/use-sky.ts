import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { openAladin, type Sky, type SkyListeners, type SkyPlace } from './open-aladin.ts';

/** The sky in an element, once its library is here; in a browser without WebGL2 why there is none. */
export function useSky(
  frame: RefObject<HTMLDivElement>,
  start: SkyPlace,
  listeners: SkyListeners,
): { readonly sky: Sky | null; readonly trouble: string | null } {
  const [sky, setSky] = useState<Sky | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const heard = useRef(listeners);
  heard.current = listeners;
  useEffect(() => {
    let isGone = false;
    openAladin(frame.current!, start, {
      onPlace: (place) => heard.current.onPlace(place),
      onObject: (key) => heard.current.onObject(key),
    }).then(
      (opened) => {
        if (!isGone) setSky(opened);
      },
      (error: unknown) => setTrouble(error instanceof Error ? error.message : `${error}.`),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return { sky, trouble };
}
