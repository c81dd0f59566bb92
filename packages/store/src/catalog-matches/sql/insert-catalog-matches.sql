INSERT INTO catalog_match ({columns})
SELECT {values} FROM {given};
