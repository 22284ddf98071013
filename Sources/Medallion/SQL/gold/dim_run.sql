-- grain: one row per run
-- Gold that was built and not planned has one row with the run_id 'unplanned' and no seed.
CREATE TABLE dim_run (
  run_id VARCHAR(16) NOT NULL PRIMARY KEY, -- hash of everything that the run's decisions depend on
  as_of DATE NOT NULL, -- as-of date: the day on which the decision is made
  cutoff DATE NOT NULL, -- first day of the last complete period before as_of
  seed INTEGER, -- seed of the random numbers
  version VARCHAR(20) NOT NULL, -- version of shelfcast
  finished_at TIMESTAMP NOT NULL -- time at which the run finished, in UTC
);
