-- A removed one, too: its name stays with its owner.
SELECT name, owner, version, is_removed FROM filter WHERE name = $1;
