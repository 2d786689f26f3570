-- Net income of one household's lines, as netIncomeFen in src/income/net-income.ts has it. A part of other statements.
coalesce(sum(line.earned - line.spent
  - CASE WHEN line.spent = 0 AND line.spent_on_anything = 0 THEN div(line.proceeds * coalesce(share.percent, 0), 100) ELSE 0 END), 0)
