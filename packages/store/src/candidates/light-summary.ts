import { abZeroPointMag } from '@lucero/photometry';

/** Days before the newest detection in which a rise is measured, and the least time between its ends. */
const riseDays = 10;
const leastRiseDays = 0.5;
/** Of a sparkline. */
const greatestPointCount = 40;
const pointDays = 60;

/** AB magnitude of the size of a flux [nJy], in SQL; null of 0. */
const magnitude = (flux: string) => `(${abZeroPointMag} - 2.5 * log(nullif(abs(${flux}), 0)))`;

/**
 * What the standing detections of an object `o` say in a few numbers, as a subquery to be joined laterally.
 *
 * riseRate   [mag/day], positive when it brightens: minus the slope of the straight line (least squares, unweighted)
 *            through the magnitudes of positive difference fluxes in one band within the 10 days before the newest
 *            detection. The band is that with the most of them, of several the one detected last.
 * Undefined: null with less than two such detections, or when they span less than half a day.
 *
 * @param showsAll false: only what filters and orders ask for
 */
export function lightSummary(showsAll: boolean): string {
  const shown = showsAll
    ? `, own.alert_id AS stamps_alert_id, own.mjd_tai AS stamps_mjd_tai, recent.points`
    : '';
  const joins = showsAll
    ? `LEFT JOIN (
      SELECT alert_id, mjd_tai FROM standing WHERE has_alert
      ORDER BY mjd_tai DESC, alert_id DESC LIMIT 1
    ) AS own ON true
    CROSS JOIN (
      SELECT json_agg(json_build_array(mjd_tai, band, flux, flux_err) ORDER BY mjd_tai, alert_id) AS points
      FROM (
        SELECT * FROM standing
        WHERE flux IS NOT NULL AND mjd_tai >= o.last_mjd_tai - ${pointDays}
        ORDER BY mjd_tai DESC, alert_id DESC LIMIT ${greatestPointCount}
      ) AS newest
    ) AS recent`
    : '';
  return `(
    WITH standing AS MATERIALIZED (
      SELECT alert_id, has_alert, mjd_tai, band, psf_flux_nanojansky AS flux,
        psf_flux_err_nanojansky AS flux_err
      FROM detection AS d
      WHERE d.oid = o.oid AND d.survey = o.survey AND d.object_kind = o.object_kind
        AND d.withdrawn_mjd_tai IS NULL
    )
    SELECT counted.by_band, first.band AS discovery_band, ${magnitude('first.flux')} AS discovery_mag,
      brightest.band AS brightest_band, ${magnitude('brightest.flux')} AS brightest_mag,
      rise.band AS rise_band, rise.rate AS rise_rate${shown}
    FROM (
      SELECT json_object_agg(band, n) AS by_band
      FROM (SELECT band, count(*) AS n FROM standing GROUP BY band ORDER BY band) AS b
    ) AS counted
    LEFT JOIN (SELECT band, flux FROM standing ORDER BY mjd_tai, alert_id LIMIT 1) AS first ON true
    LEFT JOIN (
      SELECT band, flux FROM standing WHERE flux > 0 ORDER BY flux DESC, mjd_tai LIMIT 1
    ) AS brightest ON true
    LEFT JOIN (
      SELECT band, -regr_slope(${magnitude('flux')}, mjd_tai) AS rate FROM standing
      WHERE flux > 0 AND mjd_tai >= o.last_mjd_tai - ${riseDays}
      GROUP BY band
      HAVING count(*) >= 2 AND max(mjd_tai) - min(mjd_tai) >= ${leastRiseDays}
      ORDER BY count(*) DESC, max(mjd_tai) DESC, band LIMIT 1
    ) AS rise ON true
    ${joins}
  )`;
}
