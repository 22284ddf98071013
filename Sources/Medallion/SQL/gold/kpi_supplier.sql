-- grain: one row per supplier with purchase order lines ordered in the 364 days before as-of
-- A line counts if it was ordered in these days, of more than 0 units, and was not cancelled or withdrawn before
-- anything arrived. Of a line cancelled after a part arrived the rest is short. Receipts on as-of or later
-- are not known. Lines without a supplier are the row of the key 0.
-- Expected lines: received or closed, or open and expected before as-of. In full, short and fill rate are
-- measured on them, so they need no promise.
-- Due lines: expected lines with a promised day, all of whose receipts have a day. OTIF (on time, in full) is
-- measured on them by line, against the promised day; there is no one standard (Davies, Lal, Perez & Potdar 2019,
-- Defining 'on-time, in-full' in the consumer sector, McKinsey), so two definitions are given. Strict: all
-- ordered units were received by the promised day (SCOR RL.2.1 in full and RL.2.2 on the commit date).
-- Tolerant: at least 95 % of them by the day after it. A receipt before the promised day is
-- on time in both. The promised day is the one that was last stated.
CREATE TABLE kpi_supplier (
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if unknown
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  window_start DATE NOT NULL, -- first day of the 364 days before as-of
  lines INTEGER NOT NULL, -- lines that count
  lines_received INTEGER NOT NULL, -- lines of which units were received
  lines_open INTEGER NOT NULL, -- lines of which units may still arrive
  lines_overdue INTEGER NOT NULL, -- open lines that were expected before as-of: on the promised day, else after the lead time
  units_overdue DOUBLE NOT NULL, -- units outstanding of lines_overdue
  lead_times INTEGER NOT NULL, -- lines of fact_lead_time ordered in the window
  lead_times_censored INTEGER NOT NULL, -- those of lead_times that are open without a receipt
  lead_time_q10 INTEGER, -- days within which 10 % of lines have their first receipt: the first day with S <= 0.9, where S is the Kaplan-Meier estimate from lead_times with open lines censored at their age; empty if S does not fall so far
  lead_time_q50 INTEGER, -- the same for 50 %: the median lead time
  lead_time_q90 INTEGER, -- the same for 90 %
  promised_days_q50 INTEGER, -- median of the days from order to promised day: the fewest days that at least half of the lines with a promise do not exceed
  lines_without_promise INTEGER NOT NULL, -- lines without a promised day
  lines_undated INTEGER NOT NULL, -- lines with a promised day of which units were received on an unknown day, so that they are not due lines
  lines_due INTEGER NOT NULL, -- due lines: promised before as-of, or received or closed
  lines_on_time INTEGER NOT NULL, -- due lines whose first receipt was on the promised day or before
  on_time_share DOUBLE, -- lines_on_time / lines_due, 0 to 1; empty if none is due
  lines_otif_strict INTEGER NOT NULL, -- due lines of which all ordered units were received by the promised day
  otif_strict_share DOUBLE, -- lines_otif_strict / lines_due, 0 to 1; empty if none is due
  lines_due_tolerant INTEGER NOT NULL, -- due lines that are received or closed, or whose promised day was followed by a day before as-of
  lines_otif_tolerant INTEGER NOT NULL, -- lines_due_tolerant of which at least 95 % of the ordered units were received by the day after the promised day
  otif_tolerant_share DOUBLE, -- lines_otif_tolerant / lines_due_tolerant, 0 to 1; empty if none is due
  lines_expected INTEGER NOT NULL, -- expected lines: received or closed, or overdue
  lines_in_full INTEGER NOT NULL, -- expected lines of which all ordered units were received, on any day
  in_full_share DOUBLE, -- lines_in_full / lines_expected, 0 to 1; empty if none is expected
  units_expected DOUBLE NOT NULL, -- units ordered in expected lines
  units_filled DOUBLE NOT NULL, -- units received in expected lines, of each line at most those ordered
  fill_rate DOUBLE, -- units_filled / units_expected, 0 to 1; empty if none is expected
  lines_short INTEGER NOT NULL, -- received or closed lines of which fewer units came than were ordered
  units_short DOUBLE NOT NULL, -- units ordered less units received in lines_short
  lines_priced INTEGER NOT NULL, -- lines with units received whose own cost and the catalogue's are known
  catalogue_value DOUBLE, -- units received in lines_priced at the catalogue's cost on the day of the order, in currency units; empty if there are none or they have several currencies
  price_variance DOUBLE, -- units received in lines_priced times what their cost is above the catalogue's on the day of the order, in currency units; below 0 if less was paid; empty as catalogue_value
  price_variance_percent DOUBLE, -- 100 * price_variance / catalogue_value; empty if that is 0 or empty
  currency VARCHAR(3) -- currency of the money columns, from the catalogue; empty if there is none or several
);
