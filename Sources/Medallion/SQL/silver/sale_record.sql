-- grain: one row per line of a sale, or per total of a day, week or month, in the form in which it is stored
CREATE TABLE sale_record (
  record INTEGER PRIMARY KEY AUTOINCREMENT,
  sale_id TEXT NOT NULL, -- '' if the row has none
  line INTEGER, -- text_code
  sold_at INTEGER, -- seconds from the start of day to the local time as written; NULL for a date alone
  utc_offset INTEGER, -- seconds east of UTC as written; NULL if there is none
  day INTEGER NOT NULL, -- business day, in days since 1970-01-01
  location_id INTEGER NOT NULL, -- text_code
  product_id INTEGER NOT NULL, -- text_code
  units INTEGER NOT NULL, -- thousandths
  unit_price INTEGER, -- ten-thousandths of the currency unit
  discount INTEGER, -- ten-thousandths of the currency unit
  currency INTEGER, -- text_code
  promotion_id INTEGER, -- text_code
  occurrence INTEGER, -- the number of equal rows before it in its file; NULL for 0
  version INTEGER, -- text_code; NULL for the version of its file
  origin INTEGER NOT NULL, -- record_origin
  batch_line INTEGER NOT NULL
) STRICT;
