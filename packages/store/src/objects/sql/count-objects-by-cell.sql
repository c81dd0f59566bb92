-- Objects that do not move by HEALPix cell: order-29 numbers without their last $1 bits.
SELECT hpx29 >> $1::integer AS cell, count(*) AS object_count
FROM object
WHERE object_kind = 'sidereal' AND detection_count > 0
GROUP BY 1;
