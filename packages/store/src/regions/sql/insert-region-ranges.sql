INSERT INTO region_range (event, version, level, from_hpx29, to_hpx29)
SELECT $1, $2, level, from_hpx29, to_hpx29
FROM unnest($3::integer[], $4::bigint[], $5::bigint[]) AS given (level, from_hpx29, to_hpx29);
