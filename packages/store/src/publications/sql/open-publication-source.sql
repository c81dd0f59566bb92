SELECT source_id, claimed_below FROM open_publication_source($1, $2, $3);
