import { useState } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { apiAddress } from '../../api/api-address.ts';
import { useApi } from '../../api/use-api.ts';
import { type LiveEvent, useLive } from '../../api/use-live.ts';
import { CopyCode } from '../../components/copy-code.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { countText } from '../../number-text.ts';
import type { Filter } from './saved-filter.ts';
import { WebhookList } from './webhook-list.tsx';

type Outputs = Schema<'FilterOutputs'>;

const shownEvents = 20;

/** Where the events of a filter go, and how far each output has come. */
export function OutputsPanel({ filter }: { readonly filter: Filter }) {
  const { name } = filter;
  const { data, error, again } = useApi<Outputs>(['filters', name, 'outputs'], { everyMs: 10_000 });
  if (error !== null && data === undefined) return <ErrorNotice error={error} onRetry={again} />;
  if (data === undefined) return <p role="status">Loading …</p>;
  const address = new URL(apiAddress(['filters', name, 'events']), location.href).href;
  return (
    <>
      <p>
        {data.newestSeq === '0'
          ? 'No alert has passed it yet.'
          : `${countText(Number(data.newestSeq))} alerts have passed it; the events from number ${data.oldestSeq ?? data.newestSeq} on are kept.`}
      </p>
      <h3>Topic</h3>
      <p>
        <code>{data.topic.name}</code> in Kafka, from its beginning or from where a group stopped:{' '}
        <a href="/streams">how to read topics</a>.
      </p>
      <h3>Event stream</h3>
      <p>
        Server-sent events with numbers: a client that was away says the last one (
        <code>Last-Event-ID</code>) and gets what it missed. Open now: {data.stream.clientCount}.
      </p>
      <CopyCode
        forms={[
          { name: 'Python', text: pythonOf(name) },
          { name: 'curl', text: curlOf(address) },
        ]}
      />
      <LiveEvents name={name} newestSeq={data.newestSeq} />
      <h3>Webhooks</h3>
      <WebhookList name={name} webhooks={data.webhooks} onChange={again} />
    </>
  );
}

const pythonOf = (name: string): string =>
  `from lucero_client import Lucero\n\nmine = Lucero("${location.origin}").filters("${name}")\nfor event in mine.events(place="${name}.place"):  # goes on where it stopped\n    print(event["seq"], event["oid"], event["mag"])\n`;
const curlOf = (address: string): string =>
  `curl -N -H 'accept: text/event-stream' '${address}?after=0'\n`;

interface ShownEvent {
  readonly seq: string;
  readonly survey: string;
  readonly oid: string;
  readonly alertId: string;
  readonly band: string;
  readonly mag: number | null;
}

/** Events as they come, the newest first. */
function LiveEvents({ name, newestSeq }: { readonly name: string; readonly newestSeq: string }) {
  const [isOn, setIsOn] = useState(false);
  const [from, setFrom] = useState('0');
  const [events, setEvents] = useState<readonly ShownEvent[]>([]);
  const [told, setTold] = useState('');
  const state = useLive(
    isOn ? ['filters', name, 'events'] : null,
    (event: LiveEvent) => {
      if (event.type === 'gap')
        setTold('Some events are not kept any more: see the list of numbers.');
      if (event.type !== 'message') return;
      setEvents((before) => [event.data as ShownEvent, ...before].slice(0, shownEvents));
    },
    { query: { after: from }, types: ['gap', 'state'] },
  );
  return (
    <div class="live-events">
      <button
        type="button"
        aria-pressed={isOn}
        onClick={() => {
          setFrom(String(Math.max(0, Number(newestSeq) - shownEvents)));
          setEvents([]);
          setIsOn(!isOn);
        }}
      >
        {isOn ? 'Stop listening' : 'Listen here'}
      </button>
      {isOn ? (
        <span class="hint" role="status">
          {state === 'open' ? 'listening' : 'connecting …'} {told}
        </span>
      ) : null}
      <ol class="event-list" aria-label="Events as they come">
        {events.map(({ seq, survey, oid, band, mag }) => (
          <li key={seq}>
            <span class="hint">{seq}</span>{' '}
            <a href={`/objects/${survey}/${encodeURIComponent(oid)}`}>{oid}</a>{' '}
            {mag === null ? '' : `${band} = ${mag.toFixed(2)}`}
          </li>
        ))}
      </ol>
    </div>
  );
}
