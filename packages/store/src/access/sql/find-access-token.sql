SELECT secret_hash, scopes, person_id, issuer, subject, person.name AS person_name,
  coalesce(last_used_at > now() - interval '1 minute', false) AS is_use_noted
FROM access_token LEFT JOIN person USING (person_id)
WHERE token_id = $1 AND (expires_at IS NULL OR expires_at > now());
