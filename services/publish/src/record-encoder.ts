import { type ClassificationMessage, jsonEncoder, messageCodec } from '@lucero/avro';
import { classifiedOf, type Destination } from './destinations.ts';

/**
 * The bytes of a classification for a destination. The records of one classification follow each other, so bytes
 * that several topics share are made once.
 */
export function recordEncoder(): (
  message: ClassificationMessage,
  destination: Destination,
) => Uint8Array {
  const encoders = {
    avro: {
      classification: lastKept(messageCodec('classification').encode),
      classified: lastKept(onFirstUse(() => ofClassified(messageCodec('classified').encode))),
    },
    json: {
      classification: lastKept(onFirstUse(() => jsonEncoder('classification'))),
      classified: lastKept(onFirstUse(() => ofClassified(jsonEncoder('classified')))),
    },
  };
  return (message, { encoding, record }) => encoders[encoding][record](message);
}

type Encode<Message> = (message: Message) => Uint8Array;

const ofClassified =
  (encode: Encode<ReturnType<typeof classifiedOf>>): Encode<ClassificationMessage> =>
  (message) =>
    encode(classifiedOf(message));

function lastKept<Message>(encode: Encode<Message>): Encode<Message> {
  let last: { readonly message: Message; readonly bytes: Uint8Array } | null = null;
  return (message) => {
    if (last?.message !== message) last = { message, bytes: encode(message) };
    return last.bytes;
  };
}

/** What nobody asked for is not compiled. */
function onFirstUse<Message>(make: () => Encode<Message>): Encode<Message> {
  let made: Encode<Message> | null = null;
  return (message) => {
    made ??= make();
    return made(message);
  };
}
