SELECT revision FROM filter_revision;
