-- grain: one row per run
CREATE TABLE dim_run (
  run_id VARCHAR(16) NOT NULL PRIMARY KEY, -- hash of all that the run's decisions depend on
  as_of DATE NOT NULL, -- day of the decision
  cutoff DATE NOT NULL, -- start of the last complete period
  seed INTEGER NOT NULL, -- seed of the random streams
  version VARCHAR(20) NOT NULL, -- version of shelfcast
  finished_at TIMESTAMP NOT NULL -- clock time in UTC
);
