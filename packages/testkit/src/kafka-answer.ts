import { connect } from 'node:net';

const METADATA = 3;
const VERSION = 1;

/**
 * True when the plaintext listener at `port` answers a Metadata request with at least one broker.
 * An open port is not enough: a KRaft node listens some time before it has joined its own cluster.
 */
export function answersKafka(port: number): Promise<boolean> {
  const request = Buffer.alloc(18);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(METADATA, 4);
  request.writeInt16BE(VERSION, 6);
  request.writeInt32BE(1, 8); // correlation id
  request.writeInt16BE(-1, 12); // no client id
  request.writeInt32BE(0, 14); // about no topic
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = Buffer.alloc(0);
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('connect', () => socket.write(request));
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      // length, correlation id, then the number of brokers
      if (answer.length < 12) return;
      resolve(answer.readInt32BE(8) > 0);
      socket.destroy();
    });
    // A refused connection is the expected answer of a server that is starting: 'close' follows.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(false));
  });
}
