-- grain: one row per stage of the forecast, demand class and periods ahead, over periods that are over
-- Sums may be added up over classes and periods ahead; the naive forecast has nothing before it.
CREATE TABLE forecast_value_added (
  stage_no INTEGER NOT NULL, -- 1, 2, 3: the order of the stages
  stage VARCHAR(10) NOT NULL, -- naive (SeasonalNaive), model, or planner: with overrides
  demand_class VARCHAR(12) NOT NULL, -- class of the demand, as of now
  h INTEGER NOT NULL, -- periods ahead
  forecasts INTEGER NOT NULL, -- forecasts that were compared with what came
  moved INTEGER NOT NULL, -- of these, forecasts that a planner moved
  demand DOUBLE NOT NULL, -- sum of what came
  error DOUBLE NOT NULL, -- sum of forecast less demand: positive is too much
  absolute_error DOUBLE NOT NULL, -- sum of the sizes of the errors
  absolute_error_before DOUBLE, -- the same of the stage before
  absolute_error_saved DOUBLE, -- what the stage saves of the error of the stage before, in units
  added_value_share DOUBLE -- the same as a share of the error of the stage before
);
