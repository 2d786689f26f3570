-- Households that exist on a day, as `home`. A part of other statements, behind WITH; parameters as in report/places.sql.
place AS (
-- include report/places
),
home AS (
  SELECT household_code, village_code FROM place WHERE dissolved_on IS NULL OR dissolved_on > $4::date
)
