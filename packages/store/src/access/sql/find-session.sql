SELECT person_id, issuer, subject, name
FROM person_session JOIN person USING (person_id)
WHERE secret_hash = $1 AND expires_at > now();
