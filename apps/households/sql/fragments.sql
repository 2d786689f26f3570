-- Idioms of these statements, put in where they are called (StatementFiles of libs/runtime).

-- A row with `valid_from` and `valid_to` holds on the day.
holds_on(row, day) = row.valid_from <= day AND (row.valid_to IS NULL OR row.valid_to > day);

-- A row of what was before a change (`former_residence`, `former_relation`), which always has an end, held on the day.
held_on(row, day) = row.valid_from <= day AND row.valid_to > day;

-- The household had been formed by the day and was not dissolved until after it.
exists_on(household, day) = household.formed_on <= day AND (household.dissolved_on IS NULL OR household.dissolved_on > day);

-- Poverty marks of those who remain poor.
remains_poor(status) = status IN ('not_exited', 'pre_exited', 'returned');
