import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonEncoder, jsonSchemaOf, luceroSchemas, publicRecords } from '@lucero/avro';
import { sampleMessages } from './sample-messages.ts';

const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

describe('a public record as JSON', () => {
  it('has every field, with ids as decimal strings, instants as texts, and null for what is absent', () => {
    const { exposureMs, surveyPublishedMs, ingestedMs, classifiedMs, ...rest } =
      sampleMessages.classification;
    assert.deepEqual(read(jsonEncoder('classification')(sampleMessages.classification)), {
      ...rest,
      alertId: '2982177112815010003',
      exposureUtc: '2025-03-02T04:15:00.123Z',
      surveyPublishedUtc: '2025-03-02T04:16:40.000Z',
      ingestedUtc: '2025-03-02T04:16:40.456Z',
      classifiedUtc: '2025-03-02T04:16:40.999Z',
    });
  });

  it('keeps every digit of an update, also where there is no id', () => {
    assert.deepEqual(read(jsonEncoder('update')(sampleMessages.update)), {
      ...sampleMessages.update,
      updateTimeTaiNs: '1740889000789000001',
      updateOrder: '3',
      alertId: '170094501294899203',
    });
    const forced = { ...sampleMessages.update, alertId: null, imageId: 2n ** 60n };
    const { alertId, imageId } = read(jsonEncoder('update')(forced));
    assert.deepEqual([alertId, imageId], [null, '1152921504606846976']);
  });

  it('has null for an instant that is not known', () => {
    const event = read(jsonEncoder('filter-event')(sampleMessages['filter-event']));
    assert.deepEqual(
      [event.seq, event.recordedUtc, event.surveyPublishedUtc],
      ['9007199254740993', null, '2025-03-02T04:16:40.000Z'],
    );
  });

  for (const name of publicRecords) {
    it(`${name} has the fields that its JSON Schema names, all of them required`, () => {
      const schema = jsonSchemaOf(
        luceroSchemas().find((each) => each.name === name && each.isWritten)!,
      );
      const fields = Object.keys(read(jsonEncoder(name)(sampleMessages[name] as never)));
      assert.deepEqual(Object.keys(schema.properties as object), fields);
      assert.deepEqual(schema.required, fields);
    });
  }
});
