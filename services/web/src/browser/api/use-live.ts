import { useEffect, useRef, useState } from 'preact/hooks';
import { apiAddress, type Query } from './api-address.ts';

export type LiveState = 'connecting' | 'open' | 'broken';

export interface LiveEvent {
  /** What the browser sends as Last-Event-ID when it comes back. */
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * Listens to a stream of events of the API (text/event-stream). The browser connects again by itself and says where it
 * stood; nothing is lost that the API still holds.
 *
 * @param segments null: listens to nothing
 * @param types names of events beside 'message'
 */
export function useLive(
  segments: readonly string[] | null,
  onEvent: (event: LiveEvent) => void,
  options: { readonly query?: Query; readonly types?: readonly string[] } = {},
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const listener = useRef(onEvent);
  listener.current = onEvent;
  const address = segments === null ? null : apiAddress(segments, options.query);
  const types = (options.types ?? []).join(' ');
  useEffect(() => {
    if (address === null) return;
    const source = new EventSource(address);
    const hear = (event: MessageEvent<string>): void =>
      listener.current({ id: event.lastEventId, type: event.type, data: JSON.parse(event.data) });
    for (const type of ['message', ...types.split(' ').filter((name) => name !== '')]) {
      source.addEventListener(type, hear);
    }
    source.onopen = () => setState('open');
    source.onerror = () => setState('broken');
    return () => source.close();
  }, [address, types]);
  return state;
}
