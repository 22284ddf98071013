-- grain: one row per method of unconstraining and way of thinning: its accuracy on masked periods
-- Recorded stock-outs are imposed on periods that were fully in stock, and the methods estimate the
-- demand of these masked periods. The table is empty if fewer than 30 periods can be masked.
CREATE TABLE demand_method (
  method VARCHAR(10) NOT NULL, -- exclude, scale or censored
  thinning VARCHAR(10) NOT NULL, -- how sales were removed: hours (in proportion to time out of stock) or learnt (by the learnt demand share)
  is_chosen INTEGER NOT NULL, -- 1 for the method that fact_demand uses, else 0
  periods INTEGER NOT NULL, -- number of masked periods
  periods_known INTEGER NOT NULL, -- masked periods for which the method gives an estimate
  units_true DOUBLE NOT NULL, -- units sold before masking
  units_masked DOUBLE NOT NULL, -- units left after masking
  units_estimated DOUBLE NOT NULL, -- units estimated by the method; expected demand where it gives no estimate
  bias_before DOUBLE NOT NULL, -- units_masked / units_true - 1
  bias_after DOUBLE NOT NULL, -- units_estimated / units_true - 1
  relative_error DOUBLE NOT NULL, -- sum of absolute errors / units_true
  share_exponent DOUBLE NOT NULL, -- learnt exponent k in: demand share = (share of time in stock) ^ k
  share_intercept DOUBLE NOT NULL -- units sold / units expected in parts almost wholly in stock; 1 if stock-outs do not depend on demand
);
