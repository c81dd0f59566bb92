-- SHA-256 of each kept packet: a check of the lake compares it with what can be read. Packets that were
-- kept before have none.
ALTER TABLE lake_index ADD COLUMN packet_sha256 bytea;
COMMENT ON COLUMN lake_index.packet_sha256 IS 'SHA-256 of the packet; null: kept before hashes were';

-- Such a check goes segment by segment. Thousands of rows share one name: the index holds it once.
CREATE INDEX lake_index_segment_idx ON lake_index (segment COLLATE "C");
