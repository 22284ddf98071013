import Chronology

/// The columns of `kpi_supplier`.
struct KpiSupplier: TableColumns {
  static let table = "kpi_supplier"

  let supplierKey: SQLColumn<Int>
  let supplier, currency: SQLColumn<String?>
  let windowStart: SQLColumn<Day>
  let lines, linesReceived, linesOpen, linesOverdue: SQLColumn<Int>
  let leadTimes, leadTimesCensored: SQLColumn<Int>
  let leadTimeQ10, leadTimeQ50, leadTimeQ90, promisedDaysQ50: SQLColumn<Int?>
  let linesWithoutPromise, linesUndated: SQLColumn<Int>
  let linesDue, linesOnTime, linesStrict, linesDueTolerant, linesTolerant: SQLColumn<Int>
  let onTimeShare, strictShare, tolerantShare, inFullShare, fillRate: SQLColumn<Double?>
  let linesExpected, linesInFull, linesShort, linesPriced: SQLColumn<Int>
  let unitsOverdue, unitsExpected, unitsFilled, unitsShort: SQLColumn<Double>
  let catalogueValue, priceVariance, priceVariancePercent: SQLColumn<Double?>

  init(_ find: inout ColumnFinder) {
    supplierKey = find("supplier_key")
    supplier = find("supplier_id")
    windowStart = find("window_start")
    lines = find("lines")
    linesReceived = find("lines_received")
    linesOpen = find("lines_open")
    linesOverdue = find("lines_overdue")
    unitsOverdue = find("units_overdue", through: "round(?, 3)")
    leadTimes = find("lead_times")
    leadTimesCensored = find("lead_times_censored")
    leadTimeQ10 = find("lead_time_q10")
    leadTimeQ50 = find("lead_time_q50")
    leadTimeQ90 = find("lead_time_q90")
    promisedDaysQ50 = find("promised_days_q50")
    linesWithoutPromise = find("lines_without_promise")
    linesUndated = find("lines_undated")
    linesDue = find("lines_due")
    linesOnTime = find("lines_on_time")
    onTimeShare = find("on_time_share", through: "round(?, 6)")
    linesStrict = find("lines_otif_strict")
    strictShare = find("otif_strict_share", through: "round(?, 6)")
    linesDueTolerant = find("lines_due_tolerant")
    linesTolerant = find("lines_otif_tolerant")
    tolerantShare = find("otif_tolerant_share", through: "round(?, 6)")
    linesExpected = find("lines_expected")
    linesInFull = find("lines_in_full")
    inFullShare = find("in_full_share", through: "round(?, 6)")
    unitsExpected = find("units_expected", through: "round(?, 3)")
    unitsFilled = find("units_filled", through: "round(?, 3)")
    fillRate = find("fill_rate", through: "round(?, 6)")
    linesShort = find("lines_short")
    unitsShort = find("units_short", through: "round(?, 3)")
    linesPriced = find("lines_priced")
    catalogueValue = find("catalogue_value", through: "round(?, 4)")
    priceVariance = find("price_variance", through: "round(?, 4)")
    priceVariancePercent = find("price_variance_percent", through: "round(?, 4)")
    currency = find("currency")
  }
}
