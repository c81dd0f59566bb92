import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { fetchApi } from '../../api/fetch-api.ts';
import { useApi } from '../../api/use-api.ts';
import { CopyCode } from '../../components/copy-code.tsx';
import { DataTable, type TableColumn } from '../../components/data-table/data-table.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { countText } from '../../number-text.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { rateText } from '../status/status-text.ts';
import { readingCode, type Stream, type Streams, type StreamUser } from './reading-code.ts';
import { RecordFields } from './record-fields.tsx';

type Kind = Streams['kinds'][number];

const defaults = { topic: '', record: '' };
const everyMs = 15_000;

/** The public topics: what their records say, how many there are, and how to read them. */
export function StreamsPage() {
  const [{ topic, record }, change] = useUrlState(defaults);
  const { data, error, again } = useApi<Streams>(['streams'], { everyMs });
  const chosen = data?.items.find((each) => each.topic === topic) ?? null;
  return (
    <>
      <h1>Streams</h1>
      <p class="hint">
        Everything that Lucero finds out is told on Kafka, once, as it is found out.
      </p>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {data === undefined ? (
        <p class="waiting" role="status">
          Asking …
        </p>
      ) : (
        <div class="stack streams">
          <Topics
            streams={data}
            current={topic}
            onChoose={(next) => change({ topic: next.topic, record: next.record })}
          />
          <Reading streams={data} stream={chosen} />
          <section class="panel">
            <h2>Kinds of topics</h2>
            <DataTable
              caption="Kinds of topics with their records"
              rows={data.kinds}
              columns={kindColumns((name) => change({ record: name }))}
              keyOf={({ kind }) => kind}
            />
          </section>
          <RecordFields record={record === '' ? 'classification' : record} />
        </div>
      )}
    </>
  );
}

function Topics({
  streams,
  current,
  onChoose,
}: {
  readonly streams: Streams;
  readonly current: string;
  readonly onChoose: (stream: Stream) => void;
}) {
  const { bus, trouble, items } = streams;
  if (trouble !== null) return <Notice what="Kafka does not answer.">{trouble}</Notice>;
  if (items.length === 0) {
    return (
      <Notice what="No public topic is known here.">
        {bus === null
          ? 'This API was given no Kafka to ask (LUCERO_ACCESS__BROKERS). '
          : 'A topic appears with its first record. '}
        Filters can be followed in a browser or a program without Kafka: each has a stream of
        events.
      </Notice>
    );
  }
  return (
    <section class="panel">
      <h2>Topics</h2>
      {bus === 'embedded' ? (
        <p class="hint">
          This Lucero has no Kafka: its topics stay inside and cannot be read from outside. What
          passes a <a href="/filters">filter</a> can be followed over HTTP.
        </p>
      ) : null}
      <DataTable
        caption="Public topics"
        rows={items}
        columns={topicColumns(onChoose)}
        keyOf={({ topic }) => topic}
        currentKey={current}
      />
    </section>
  );
}

function Reading({
  streams,
  stream,
}: {
  readonly streams: Streams;
  readonly stream: Stream | null;
}) {
  const [user, setUser] = useState<StreamUser | null>(null);
  const [refusal, setRefusal] = useState<Error | null>(null);
  const { data: me } = useApi<Answer<'/api/v1/me'>>(['me']);
  const { access } = streams;
  if (access === null) {
    return (
      <section class="panel" id="reading">
        <h2>How to read them</h2>
        <p class="hint">
          Nobody gets a login for topics here: the operator has not said which cluster people may
          read.
        </p>
      </section>
    );
  }
  const topic = stream?.topic ?? 'lucero.classified';
  const code = readingCode(
    { topic, encoding: stream?.encoding ?? 'avro' },
    access,
    location.origin,
    user,
  );
  const mayStream = me?.scopes.includes('stream') === true || me?.scopes.includes('operator');
  const make = (): void => {
    setRefusal(null);
    fetchApi<StreamUser>(['stream-credentials'], { method: 'POST' }).then(setUser, setRefusal);
  };
  return (
    <section class="panel" id="reading">
      <h2>How to read {topic}</h2>
      <dl class="facts">
        <dt>Brokers</dt>
        <dd>
          <code>{access.brokers}</code>
        </dd>
        <dt>Login</dt>
        <dd>SCRAM-SHA-512, {access.isEncrypted ? 'encrypted' : 'not encrypted'}</dd>
        <dt>May be read</dt>
        <dd>
          <code>{access.topics.join(', ')}</code>
        </dd>
        <dt>Groups</dt>
        <dd>begin with the user’s name</dd>
      </dl>
      {user !== null ? (
        <p role="status">
          <strong>{user.userName}</strong> is yours; its password is shown this once, below.
        </p>
      ) : mayStream ? (
        <p>
          <button type="button" onClick={make}>
            Make a user of mine
          </button>
        </p>
      ) : (
        <p class="hint">
          Whoever signs in with the right to read streams gets a user here; a program asks POST{' '}
          <code>/api/v1/stream-credentials</code> with its token.
        </p>
      )}
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      <CopyCode forms={code} />
    </section>
  );
}

const topicColumns = (onChoose: (stream: Stream) => void): readonly TableColumn<Stream>[] => [
  {
    id: 'topic',
    header: 'Topic',
    value: ({ topic }) => topic,
    cell: (stream) => (
      <button type="button" class="link-button" onClick={() => onChoose(stream)}>
        {stream.topic}
      </button>
    ),
  },
  { id: 'record', header: 'Record', value: ({ record }) => record },
  { id: 'encoding', header: 'Form', value: ({ encoding }) => encoding },
  {
    id: 'kept',
    header: 'Messages kept',
    isNumber: true,
    value: ({ keptCount }) => keptCount,
    cell: ({ keptCount }) => countText(keptCount),
  },
  {
    id: 'rate',
    header: 'Rate',
    isNumber: true,
    value: ({ messagesPerSecond }) => messagesPerSecond,
    cell: ({ messagesPerSecond }) => rateText(messagesPerSecond),
  },
  {
    id: 'retention',
    header: 'Kept for',
    isNumber: true,
    value: ({ retentionHours }) => retentionHours,
    cell: ({ retentionHours }) =>
      retentionHours === null ? 'no limit known' : `${(retentionHours / 24).toFixed(1)} d`,
  },
  {
    id: 'partitions',
    header: 'Partitions',
    isNumber: true,
    value: ({ partitionCount }) => partitionCount,
  },
];

const kindColumns = (onChoose: (record: string) => void): readonly TableColumn<Kind>[] => [
  { id: 'pattern', header: 'Topic', value: ({ pattern }) => pattern },
  {
    id: 'record',
    header: 'Record',
    value: ({ record }) => record,
    cell: ({ record }) => (
      <button type="button" class="link-button" onClick={() => onChoose(record)}>
        {record}
      </button>
    ),
  },
  { id: 'key', header: 'Key', value: ({ key }) => key },
  { id: 'about', header: 'What it says', value: ({ about }) => about, canSort: false },
];
