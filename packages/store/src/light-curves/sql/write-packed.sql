-- Packed light curves, complete.
INSERT INTO packed_light_curve ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind) DO UPDATE SET {excluded}, tail = '';
