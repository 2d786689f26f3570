-- Lists of a village, a household or a person: on from the village by one index after another. People are listed with the household
-- to which they belong, or last belonged.
CREATE INDEX household_by_village ON household (county_code, village_code);

CREATE INDEX member_by_last_household ON member (county_code, (household_codes[cardinality(household_codes)]));

CREATE INDEX wish_by_member ON wish (county_code, member_code);

CREATE INDEX wish_by_trade ON wish (county_code, trade, wish_code);

CREATE INDEX course_by_division ON course (county_code, division_code);

CREATE INDEX course_by_trade ON course (county_code, trade, course_code);

CREATE INDEX completion_by_member ON completion (county_code, member_code);
