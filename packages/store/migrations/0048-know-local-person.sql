-- Who uses a Lucero of their own, on their own machine and without signing in: one person, whose filters and lists stay
-- theirs. Identities begin at 1, so 0 is nobody else's, and no issuer has this address.
INSERT INTO person (person_id, issuer, subject, name)
OVERRIDING SYSTEM VALUE VALUES (0, 'local', 'local', 'local person');
