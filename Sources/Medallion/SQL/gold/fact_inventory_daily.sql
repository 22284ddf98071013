-- grain: one row per location, product and day on which stock was counted or moved
-- A row applies until the next row of its pair; weight it by days_held in means over time.
-- On each row, opening + received - sold + transferred + adjusted + wasted = on_hand; after a count at
-- closing, on_hand is greater by counted_difference.
-- Movements of reason sale and return are ignored at locations with records of the entity sale, those
-- of reason receipt at locations whose purchase orders the retailer sends.
-- Never add up on_hand over days.
CREATE TABLE fact_inventory_daily (
  date_key INTEGER NOT NULL, -- day as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  day DATE NOT NULL, -- business day
  opening DOUBLE NOT NULL, -- units on hand before the day's movements; the counted units if there was an opening count
  received DOUBLE NOT NULL, -- units received
  sold DOUBLE NOT NULL, -- units sold less units returned
  counted_difference DOUBLE, -- counted units less units in the ledger; empty if stock was not counted
  on_hand DOUBLE NOT NULL, -- units on hand at the end of the day; negative if records contradict each other
  days_held INTEGER NOT NULL, -- days from this row to the next, or to as-of
  stock_value DOUBLE, -- on_hand at cost, in currency units; empty if no cost is known
  transferred DOUBLE NOT NULL, -- units that came from other locations less units that left for them
  adjusted DOUBLE NOT NULL, -- units added by adjustments, below zero if they were taken away
  wasted DOUBLE NOT NULL -- units thrown away, zero or less
);
