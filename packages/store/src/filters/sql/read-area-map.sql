SELECT map FROM sky_area_version WHERE area = $1 AND version = $2;
