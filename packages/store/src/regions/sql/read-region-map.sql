SELECT map FROM region_version WHERE event = $1 AND version = $2;
