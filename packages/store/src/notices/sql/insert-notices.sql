-- New notices; who adds them holds the lock of begin-noticing.sql.
INSERT INTO notice ({columns})
SELECT {values} FROM {given};
