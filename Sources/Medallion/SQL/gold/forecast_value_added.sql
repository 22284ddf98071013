-- grain: one row per stage of the forecast, demand class and periods ahead, over past periods
-- Sums can be added up over demand classes and periods ahead. The naive stage is the first one.
CREATE TABLE forecast_value_added (
  stage_no INTEGER NOT NULL, -- position of the stage: 1, 2 or 3
  stage VARCHAR(10) NOT NULL, -- naive (SeasonalNaive), model, or planner (the model with overrides)
  demand_class VARCHAR(12) NOT NULL, -- the pair's demand class at as-of
  h INTEGER NOT NULL, -- periods ahead; 1 is the period that contained as-of
  forecasts INTEGER NOT NULL, -- number of forecasts compared with actual demand
  moved INTEGER NOT NULL, -- forecasts of these that a planner changed
  demand DOUBLE NOT NULL, -- sum of actual demand, in units
  error DOUBLE NOT NULL, -- sum of forecast less demand, in units; positive if forecasts were too high
  absolute_error DOUBLE NOT NULL, -- sum of absolute errors, in units
  absolute_error_before DOUBLE, -- sum of absolute errors of the stage before, in units; empty for the naive stage
  absolute_error_saved DOUBLE, -- absolute_error_before less absolute_error, in units; empty for the naive stage
  added_value_share DOUBLE -- absolute_error_saved / absolute_error_before; empty for the naive stage and if the error before is 0
);
