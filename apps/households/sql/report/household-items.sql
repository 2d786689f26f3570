-- One row per household of a division with what it adds to each measure of the month.
-- "In the window" is after the opening day, to the day itself.
-- A household counts, with its whole history, in the village that it belonged to on the day.
-- How many households the parts below come to is not known to the planner, which takes them for one or two in a county that is small
-- beside others. FULL JOIN is done by hashing or merging whatever it takes them for; all of them are of `home`.
WITH place AS (
-- include register/places/places
),
home AS (
  SELECT household_code, village_code, formed_on, dissolved_on, dissolved_on IS NULL OR dissolved_on > :as_of::date AS exists FROM place
),
-- Households that split off from others: registered as those were, which identifies nobody.
split_off AS (
  SELECT to_code, effective_on FROM household_lineage WHERE county_code = :county AND kind = 'split' AND effective_on > :opening_on::date
),
-- Persons on the day.
people AS (
  SELECT membership.household_code, count(*) AS persons
  FROM home JOIN membership ON membership.county_code = :county AND membership.household_code = home.household_code
  WHERE home.exists AND holds_on(membership, :as_of::date)
  GROUP BY membership.household_code
),
-- Each stretch on the register that the window or its opening day touches; it ends with the household at the latest.
stretch AS (
  SELECT registration.household_code, registration.valid_from AS begins, least(registration.valid_to, home.dissolved_on) AS ends,
         registration.ended_by IS NOT DISTINCT FROM 'removed'
           AND (home.dissolved_on IS NULL OR registration.valid_to <= home.dissolved_on) AS removed,
         (registration.household_code, registration.valid_from) IN (SELECT to_code, effective_on FROM split_off) AS inherited
  FROM home JOIN registration ON registration.county_code = :county AND registration.household_code = home.household_code
  WHERE registration.valid_from <= :as_of::date
    AND coalesce(least(registration.valid_to, home.dissolved_on), 'infinity') > greatest(:opening_on::date, registration.valid_from)
),
register AS (
  SELECT household_code,
         count(*) FILTER (WHERE begins <= :opening_on::date) AS opening,
         count(*) FILTER (WHERE begins > :opening_on::date AND NOT inherited) AS identified,
         count(*) FILTER (WHERE begins > :opening_on::date AND inherited) AS increased,
         count(*) FILTER (WHERE ends <= :as_of::date AND removed) AS removed,
         count(*) FILTER (WHERE ends <= :as_of::date AND NOT removed) AS decreased,
         bool_or(ends IS NULL OR ends > :as_of::date) AS registered
  FROM stretch GROUP BY household_code
),
-- The same of persons: who is on the register, is so while in the household and the household is registered.
registered_person AS (
  SELECT stretch.household_code, stretch.inherited OR membership.valid_from > stretch.begins AS came_later,
         greatest(membership.valid_from, stretch.begins) AS begins, least(membership.valid_to, stretch.ends) AS ends,
         stretch.removed AND least(membership.valid_to, stretch.ends) = stretch.ends AS removed
  FROM stretch JOIN membership ON membership.county_code = :county AND membership.household_code = stretch.household_code
  WHERE membership.valid_from <= :as_of::date
),
register_of_persons AS (
  SELECT household_code,
         count(*) FILTER (WHERE begins <= :opening_on::date) AS opening,
         count(*) FILTER (WHERE begins > :opening_on::date AND NOT came_later) AS identified,
         count(*) FILTER (WHERE begins > :opening_on::date AND came_later) AS increased,
         count(*) FILTER (WHERE ends <= :as_of::date AND removed) AS removed,
         count(*) FILTER (WHERE ends <= :as_of::date AND NOT removed) AS decreased
  FROM registered_person
  WHERE coalesce(ends, 'infinity') > greatest(:opening_on::date, begins)
  GROUP BY household_code
),
mark AS (
  SELECT register.household_code, poverty_status.status, remains_poor(poverty_status.status) AS remaining
  FROM register
  JOIN poverty_status ON poverty_status.county_code = :county AND poverty_status.household_code = register.household_code
  WHERE register.registered AND holds_on(poverty_status, :as_of::date)
),
-- Who remains poor and lacks nothing of the exit standard.
assessed AS (
  SELECT household_code, (
    SELECT count(*) FROM membership
    WHERE membership.county_code = :county AND membership.household_code = mark.household_code
      AND holds_on(membership, :as_of::date)
  ) AS persons
  FROM mark WHERE remaining
),
-- include standing/standards/lacking
short AS (
  SELECT household_code, bool_or(item = 'income') AS income, bool_or(item = 'food') AS food, bool_or(item = 'clothing') AS clothing,
         bool_or(item = 'water') AS water, bool_or(item = 'schooling') AS schooling, bool_or(item = 'insurance') AS insurance,
         bool_or(item = 'house') AS house, count(DISTINCT member_code) FILTER (WHERE item = 'schooling') AS schooling_persons,
         count(DISTINCT member_code) FILTER (WHERE item = 'insurance') AS insurance_persons
  FROM lacking GROUP BY household_code
)
SELECT home.household_code AS code, home.village_code AS division,
       home.exists::int AS "households.total.households",
       coalesce(people.persons, 0) AS "households.total.persons",
       coalesce(register.opening, 0) AS "households.registered.households",
       coalesce(register_of_persons.opening, 0) AS "households.registered.persons",
       coalesce(register.identified, 0) AS "households.identified.households",
       coalesce(register_of_persons.identified, 0) AS "households.identified.persons",
       coalesce(register.increased, 0) AS "households.natural_increase.households",
       coalesce(register_of_persons.increased, 0) AS "households.natural_increase.persons",
       coalesce(register.decreased, 0) AS "households.natural_decrease.households",
       coalesce(register_of_persons.decreased, 0) AS "households.natural_decrease.persons",
       coalesce(register.removed, 0) AS "households.removed.households",
       coalesce(register_of_persons.removed, 0) AS "households.removed.persons",
       coalesce(mark.status = 'exited', false)::int AS "households.exited.households",
       CASE WHEN mark.status = 'exited' THEN coalesce(people.persons, 0) ELSE 0 END AS "households.exited.persons",
       coalesce(mark.status = 'returned', false)::int AS "households.returned.households",
       CASE WHEN mark.status = 'returned' THEN coalesce(people.persons, 0) ELSE 0 END AS "households.returned.persons",
       coalesce(mark.remaining, false)::int AS "households.remaining.households",
       CASE WHEN mark.remaining THEN coalesce(people.persons, 0) ELSE 0 END AS "households.remaining.persons",
       coalesce(mark.remaining AND short.household_code IS NULL, false)::int AS "households.ready_to_exit.households",
       CASE WHEN mark.remaining AND short.household_code IS NULL THEN coalesce(people.persons, 0) ELSE 0 END AS "households.ready_to_exit.persons",
       coalesce(short.income, false)::int AS "shortfall.income.households",
       coalesce(short.food, false)::int AS "shortfall.food.households",
       coalesce(short.clothing, false)::int AS "shortfall.clothing.households",
       coalesce(short.water, false)::int AS "shortfall.water.households",
       coalesce(short.schooling, false)::int AS "shortfall.schooling.households",
       coalesce(short.schooling_persons, 0) AS "shortfall.schooling.persons",
       coalesce(short.insurance, false)::int AS "shortfall.insurance.households",
       coalesce(short.insurance_persons, 0) AS "shortfall.insurance.persons",
       coalesce(short.house, false)::int AS "shortfall.house.households"
FROM home
FULL JOIN people ON people.household_code = home.household_code
FULL JOIN register ON register.household_code = home.household_code
FULL JOIN register_of_persons ON register_of_persons.household_code = home.household_code
FULL JOIN mark ON mark.household_code = home.household_code
FULL JOIN short ON short.household_code = home.household_code
