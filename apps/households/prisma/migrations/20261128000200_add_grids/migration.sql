-- The grid of its village to which a household belongs (网格).
ALTER TABLE household ADD COLUMN grid_code text;
