import { useState } from 'preact/hooks';
import type { Schema } from '../../api/answers.ts';
import { fetchApi } from '../../api/fetch-api.ts';
import { ErrorNotice } from '../../components/notice.tsx';

type Webhook = Schema<'Webhook'>;
type MadeWebhook = Schema<'MadeWebhook'>;
type Delivery = Schema<'WebhookDelivery'>;

/** Webhooks of a filter: where each stands, what it answered, and how to begin one. */
export function WebhookList({
  name,
  webhooks,
  onChange,
}: {
  readonly name: string;
  readonly webhooks: readonly Webhook[];
  readonly onChange: () => void;
}) {
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const add = (event: Event): void => {
    event.preventDefault();
    setError(null);
    fetchApi<MadeWebhook>(['filters', name, 'webhooks'], { method: 'POST', body: { url } })
      .then((made) => {
        setSecret(made.secret);
        setUrl('');
        onChange();
      })
      .catch((failure: Error) => setError(failure));
  };
  return (
    <>
      <ul class="webhooks">
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.webhookId} {...{ webhook, onChange }} />
        ))}
      </ul>
      <form class="save-bar" onSubmit={add}>
        <label class="field is-wide">
          <span>Post events to</span>
          <input
            type="url"
            required
            value={url}
            placeholder="https://example.org/lucero"
            onInput={({ currentTarget }) => setUrl(currentTarget.value)}
          />
        </label>
        <button type="submit">Add a webhook</button>
      </form>
      {secret === null ? null : (
        <p role="status">
          Deliveries are signed with <code>{secret}</code>. It is shown this once.
        </p>
      )}
      {error === null ? null : <ErrorNotice error={error} />}
    </>
  );
}

function WebhookRow({
  webhook,
  onChange,
}: {
  readonly webhook: Webhook;
  readonly onChange: () => void;
}) {
  const { webhookId, filter, url, state, deliveredSeq, lagEvents, lastStatus, lastTrouble } =
    webhook;
  const [told, setTold] = useState('');
  const segments = ['filters', filter, 'webhooks', webhookId];
  const ask = async (last: readonly string[], method: 'POST' | 'DELETE', body?: object) =>
    fetchApi<Delivery | null>([...segments, ...last], { method, ...(body && { body }) }).catch(
      (failure: Error) => {
        setTold(failure.message);
        return null;
      },
    );
  const test = async (): Promise<void> => {
    setTold('sending a test …');
    const delivery = await ask(['test'], 'POST');
    if (delivery === null) return;
    const { lastStatus: status, lastTrouble: trouble } = delivery;
    setTold(status === null ? `no answer: ${trouble ?? 'not sent yet'}` : `it answered ${status}`);
  };
  const replay = async (): Promise<void> => {
    await ask(['dead-letters', 'replay'], 'POST');
    setTold('dead letters are sent again');
    onChange();
  };
  const next = state === 'on' ? 'off' : 'on';
  return (
    <li>
      <p>
        <code>{url}</code> <span class={`filter-state is-${state}`}>{state}</span>
      </p>
      <p class="hint">
        It has the events up to number {deliveredSeq}; {lagEvents} are still to be sent.{' '}
        {webhook.stateReason ?? ''} {lastStatus === null ? '' : `Last answer: ${lastStatus}. `}
        {lastTrouble ?? ''}
      </p>
      <p class="builder-buttons">
        <button type="button" onClick={() => void test()}>
          Send a test
        </button>
        <button
          type="button"
          onClick={() => void ask(['state'], 'POST', { state: next }).then(onChange)}
        >
          Switch {next}
        </button>
        <button type="button" onClick={() => void replay()}>
          Send dead letters again
        </button>
        <button type="button" onClick={() => void ask([], 'DELETE').then(onChange)}>
          Remove
        </button>
      </p>
      <p class="hint" role="status">
        {told}
      </p>
    </li>
  );
}
