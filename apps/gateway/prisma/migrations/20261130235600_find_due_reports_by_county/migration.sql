-- What is due is looked for in each county: `report_runs_one_at_a_time` has it.
DROP INDEX report_runs_due;
