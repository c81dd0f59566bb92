SELECT catalog_set_id, catalogs, place FROM catalog_set ORDER BY place DESC LIMIT 1;
