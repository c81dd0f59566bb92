-- Waits for whoever stores under it at this moment.
INSERT INTO filter_event_source AS held (topic, topic_partition, epoch)
VALUES ($1, $2, 1)
ON CONFLICT (topic, topic_partition) DO UPDATE SET epoch = held.epoch + 1
RETURNING epoch;
