-- Lists of a village, a household or a person: on from the village by one index after another. People are listed with the household
-- to which they belong, or last belonged.
CREATE INDEX household_by_village ON household (county_code, village_code);

CREATE INDEX member_by_last_household ON member (county_code, (household_codes[cardinality(household_codes)]));

CREATE INDEX placement_by_channel ON placement (county_code, channel, placement_code);

CREATE INDEX wage_by_placement ON wage (county_code, placement_code);

CREATE INDEX workshop_by_division ON workshop (county_code, division_code);
