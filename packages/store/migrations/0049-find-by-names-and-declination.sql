-- Which of many objects has an entry at the Transient Name Server, asked in SQL alone: a strip of 4 arcsec of the sky
-- has two or three of its 170,000 entries, whose right ascensions are then compared.
CREATE INDEX tns_object_dec_idx ON tns_object (dec_deg) INCLUDE (ra_deg);

-- What somebody searches by the name of its galaxy, or of a source of any catalogue.
CREATE INDEX host_name_idx ON host (lower(host_name)) WHERE host_name IS NOT NULL;
CREATE INDEX catalog_match_source_id_idx ON catalog_match (lower(source_id)) WHERE rank = 1;
