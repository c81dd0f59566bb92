-- That are on; $2: but for those of this owner.
SELECT count(*)::integer AS count
FROM filter AS f
JOIN filter_version AS v ON v.name = f.name AND v.version = f.active_version
WHERE f.state = 'on' AND $1 = ANY (v.watchlists) AND f.owner IS DISTINCT FROM $2::text;
