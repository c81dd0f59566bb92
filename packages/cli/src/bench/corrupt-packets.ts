/** The packets with corrupt ones between them: of all that come out, `share` are cut in the middle. */
export function* withCorruptPackets(
  packets: Iterable<Uint8Array>,
  share: number,
): Generator<Uint8Array> {
  let owed = 0;
  for (const packet of packets) {
    owed += share / (1 - share);
    for (; owed >= 1; owed -= 1) yield packet.slice(0, packet.length / 2);
    yield packet;
  }
}
