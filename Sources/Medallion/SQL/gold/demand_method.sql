-- grain: one row per method of judging demand and way of thinning: how it recovered masked periods
-- Stock-outs as they occurred are imposed on periods that were in stock all the time; demand is then
-- judged as if it were not known. No row where fewer than 30 periods could be masked so.
CREATE TABLE demand_method (
  method VARCHAR(10) NOT NULL, -- exclude, scale or censored
  thinning VARCHAR(10) NOT NULL, -- by which units were taken away: hours in stock, or learnt share
  is_chosen INTEGER NOT NULL, -- 1 for the method by which fact_demand is judged
  periods INTEGER NOT NULL, -- periods that were masked
  periods_known INTEGER NOT NULL, -- of these, those whose demand the method claims to know
  units_true DOUBLE NOT NULL, -- units that were sold before masking
  units_masked DOUBLE NOT NULL, -- units that were left by masking
  units_estimated DOUBLE NOT NULL, -- units that the method found; expected ones where it knows none
  bias_before DOUBLE NOT NULL, -- units_masked / units_true - 1
  bias_after DOUBLE NOT NULL, -- units_estimated / units_true - 1
  relative_error DOUBLE NOT NULL, -- sum of absolute errors / units_true
  share_exponent DOUBLE NOT NULL, -- learnt: share of demand = share of time ^ this
  share_intercept DOUBLE NOT NULL -- sold / expected of parts almost wholly in stock: 1 without selection
);
