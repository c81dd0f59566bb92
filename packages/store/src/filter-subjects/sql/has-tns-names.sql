-- Whether the table of the Transient Name Server was ever imported.
SELECT EXISTS (SELECT FROM tns_object) AS is_there;
