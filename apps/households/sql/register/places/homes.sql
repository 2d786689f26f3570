-- Households that exist on a day, as `home`. A part of other statements, behind WITH.
place AS (
-- include register/places/places
),
home AS (
  SELECT household_code, village_code FROM place WHERE dissolved_on IS NULL OR dissolved_on > :as_of::date
)
