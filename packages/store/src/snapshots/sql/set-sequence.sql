-- Never backwards: rows may have been added since.
SELECT setval(format('public.%I', $1::text)::regclass, greatest($2::bigint, coalesce(
  (SELECT last_value FROM pg_sequences WHERE schemaname = 'public' AND sequencename = $1), 0)));
