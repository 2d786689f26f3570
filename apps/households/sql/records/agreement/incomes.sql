-- What copies say of net income per head, to be compared with that of their days.
-- include records/agreement/copies
SELECT household_code AS "householdCode", copy_kind AS "copyKind", taken_on AS "takenOn", per_head_income_fen AS fen
FROM copy WHERE per_head_income_fen IS NOT NULL
