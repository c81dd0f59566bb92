SELECT catalog_set_id, hpx29, oid, survey, looked_at_count, sent_count, started_ms, due_ms, finished_ms
FROM crossmatch_sweep;
