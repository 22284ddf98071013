-- grain: one row per forecasting model
CREATE TABLE dim_model (
  model_key INTEGER NOT NULL PRIMARY KEY, -- key of the model
  model VARCHAR(40) NOT NULL, -- name of the model in flags and tables
  description VARCHAR(200) NOT NULL -- what the model does
);
