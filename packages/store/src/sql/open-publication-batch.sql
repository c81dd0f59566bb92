SELECT source_id, claimed_below FROM open_publication_batch($1, $2, $3, $4);
