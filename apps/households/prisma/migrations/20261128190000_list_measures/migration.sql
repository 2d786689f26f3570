-- Lists of measures: without a result in the order of their last days, with one in the order of its day, of one who is responsible.
CREATE INDEX plan_measure_open ON plan_measure (county_code, ends_on, measure_code) WHERE result_on IS NULL;

CREATE INDEX plan_measure_by_result ON plan_measure (county_code, result_on, measure_code);

CREATE INDEX plan_measure_by_responsible ON plan_measure (county_code, responsible);
