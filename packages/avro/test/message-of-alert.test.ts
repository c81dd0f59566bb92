import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { readContainer } from '../src/encode.ts';
import { messageCodec } from '../src/message-codec.ts';
import { messageOfAlert } from '../src/message-of-alert.ts';
import { openPacketReader } from '../src/open-packet-reader.ts';

const origin = { surveyPublishedMs: 1_000, ingestedMs: 2_000, codeVersion: '0.1.0' };
const settings = { packet: { maxBytes: 1_000_000 }, registry: { url: '', cachePath: '' } };

it('announces a ZTF alert with the magnitude and time of its packet', needsRealData(), () => {
  const packet = readFileSync(
    join(realDataFolder() as string, 'wire/ztf_native/boom__2752190655615010053.avro'),
  );
  const { alert } = openPacketReader(settings).read(packet, 'measurements');
  const message = messageOfAlert(alert, origin);
  assert.equal(message.oid, 'ZTF19abaqdsg');
  const { candidate, candid } = readContainer(packet).records[0] as {
    candid: bigint;
    candidate: { magpsf: number; sigmapsf: number; jd: number };
  };
  assert.equal(message.alertId, candid);
  assert.ok(Math.abs(message.mag! - candidate.magpsf) < 1e-9);
  assert.ok(Math.abs(message.magErr! - candidate.sigmapsf) < 1e-9);
  // Julian Date 2440587.5 is the Unix epoch; a millisecond is 1e-8 d, as fine as a jd goes.
  assert.ok(Math.abs(message.exposureMs - (candidate.jd - 2_440_587.5) * 86_400_000) <= 1);
  const { encode, decode } = messageCodec('alert');
  assert.deepEqual({ ...decode(encode(message)) }, message);
});
