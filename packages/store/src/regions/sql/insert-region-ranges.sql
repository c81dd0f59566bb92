INSERT INTO region_range (event, level, from_hpx29, to_hpx29)
SELECT $1, level, from_hpx29, to_hpx29
FROM unnest($2::integer[], $3::bigint[], $4::bigint[]) AS given (level, from_hpx29, to_hpx29);
