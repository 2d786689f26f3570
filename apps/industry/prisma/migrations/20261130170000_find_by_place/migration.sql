-- Lists of a village, a household or a person: on from the village by one index after another. People are listed with the household
-- to which they belong, or last belonged.
CREATE INDEX household_by_village ON household (county_code, village_code);

CREATE INDEX project_by_village ON project (county_code, village_code);

CREATE INDEX project_by_industry ON project (county_code, leading_industry, project_code);

CREATE INDEX fund_by_division ON fund (county_code, division_code);

CREATE INDEX fund_by_source ON fund (county_code, source, fund_code);

CREATE INDEX payout_by_household ON payout (county_code, household_code);

CREATE INDEX payout_by_project ON payout (county_code, project_code, payout_code);
