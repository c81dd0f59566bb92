-- What an array of a batch has for one row may itself be an array: unnest would flatten an array of
-- arrays, but not one of a domain over arrays. The features of a batch travel so, in binary.
CREATE DOMAIN double_list AS double precision[];
