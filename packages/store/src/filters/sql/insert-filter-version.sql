INSERT INTO filter_version
  (name, version, expression, needs, watchlists, areas, author, author_name, comment, restored_from, created_ms)
VALUES ($1, $2, $3, $4::text[], $5::text[], $6::text[], $7, $8, $9, $10, $11);
