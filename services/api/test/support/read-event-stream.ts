/** A message of an event stream, as a reader of the HTML standard gets it. */
export interface StreamMessage {
  readonly id: string | null;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Opens a stream and gives its messages as they come; heartbeats are left out. */
export async function openEventStream(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<AsyncGenerator<StreamMessage, void, undefined>> {
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal,
  });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return messagesOf(response.body!);
}

async function* messagesOf(body: ReadableStream<Uint8Array>) {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop()!;
    for (const part of parts) {
      const fields = new Map<string, string>();
      for (const line of part.split('\n')) {
        const [name = '', ...value] = line.split(': ');
        fields.set(name, value.join(': '));
      }
      const data = fields.get('data');
      if (data === undefined) continue;
      yield {
        id: fields.get('id') ?? null,
        name: fields.get('event') ?? 'message',
        data: JSON.parse(data) as Record<string, unknown>,
      };
    }
  }
}
