SELECT count(*)::integer AS of_owner FROM sky_area WHERE owner = $1;
