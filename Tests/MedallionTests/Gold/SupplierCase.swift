import Testing

/// Purchase order lines of a retailer as of 2024-03-01, and figures of suppliers computed by hand.
///
/// The window of this day begins on 2023-03-03. Without terms, an order is expected after 7 days.
struct SupplierCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Rows with the order, line, supplier, day of order, promised day, day of receipt, units ordered, units
  /// received, cost and status; the product is P1.
  let orders: [String]
  /// Columns of `kpi_supplier`.
  let columns: String
  /// The rows of these columns, by supplier.
  let figures: [String]

  init(_ title: String, _ orders: [String], _ columns: String, _ figures: String...) {
    testDescription = title
    self.orders = orders
    self.columns = columns
    self.figures = figures
  }
}

extension SupplierCase {
  static let all = counted + promises + quantities + times + prices

  /// Which lines count, and for whom.
  private static let counted = [
    SupplierCase(
      "lines of the 364 days before as-of count unless they are cancelled",
      [
        // The day before the window, its first day and its last day; as-of itself is after it.
        "A,1,S1,2023-03-02,2023-03-09,2023-03-09,10,10,,",
        "B,1,S1,2023-03-03,2023-03-10,2023-03-10,10,10,,",
        "C,1,S1,2024-02-29,2024-03-10,,10,,,",
        "D,1,S1,2024-03-01,2024-03-10,,10,,,",
        // Cancelled, and cancelled by ordering nothing.
        "E,1,S1,2024-01-01,2024-01-08,,10,,,cancelled",
        "F,1,S1,2024-01-01,2024-01-08,,0,,,",
      ],
      "window_start, lines, lines_received, lines_open", "2023-03-03|2|1|1"),
    SupplierCase(
      "each supplier has a row, and so have the lines without one",
      [
        "A,1,S2,2024-01-01,2024-01-08,2024-01-08,10,10,,",
        "B,1,S1,2024-01-01,2024-01-08,2024-01-08,10,10,,",
        "B,2,S1,2024-01-01,2024-01-08,2024-01-09,10,10,,",
        "C,1,,2024-01-01,2024-01-08,2024-01-08,10,10,,",
      ],
      "supplier_key, supplier_id, lines, on_time_share", "0|-|1|1.0", "1|S1|2|0.5",
      "2|S2|1|1.0"),
    SupplierCase(
      "a supplier whose lines are all outside the window has no row",
      ["A,1,S1,2022-03-02,2022-03-09,2022-03-09,10,10,,"], "*"),
  ]

  /// Delivery by the promised day, and what is due.
  private static let promises = [
    SupplierCase(
      "early is on time, and a day late is on time in the tolerant definition only",
      [
        "A,1,S1,2024-01-01,2024-01-08,2024-01-05,10,10,,",
        "A,2,S1,2024-01-01,2024-01-08,2024-01-08,10,10,,",
        "A,3,S1,2024-01-01,2024-01-08,2024-01-09,10,10,,",
        "A,4,S1,2024-01-01,2024-01-08,2024-01-10,10,10,,",
      ],
      """
      lines_due, lines_on_time, on_time_share, otif_strict_share, otif_tolerant_share,
      in_full_share
      """, "4|2|0.5|0.5|0.75|1.0"),
    SupplierCase(
      "a delivery in parts is on time by its first and OTIF by its last",
      [
        // 60 on the promised day, 40 four days later.
        "A,1,S1,2024-01-01,2024-01-08,2024-01-08,100,60,,",
        "A,1,S1,2024-01-01,2024-01-08,2024-01-12,100,40,,",
        // 95 on the promised day, 5 four days later: tolerated, and not strict.
        "B,1,S1,2024-01-01,2024-01-08,2024-01-08,100,95,,",
        "B,1,S1,2024-01-01,2024-01-08,2024-01-12,100,5,,",
        // 30 before and 70 on the promised day.
        "C,1,S1,2024-01-01,2024-01-08,2024-01-03,100,30,,",
        "C,1,S1,2024-01-01,2024-01-08,2024-01-08,100,70,,",
      ],
      "lines_due, lines_on_time, lines_otif_strict, lines_otif_tolerant, lines_in_full",
      "3|3|1|2|3"),
    SupplierCase(
      "an open line is due from the day after its promise, with a tolerance a day later",
      [
        // Promised for as-of, the day before and two days before.
        "A,1,S1,2024-02-20,2024-03-01,,10,,,",
        "A,2,S1,2024-02-20,2024-02-29,,10,,,",
        "A,3,S1,2024-02-20,2024-02-28,,10,,,",
      ],
      "lines_due, lines_due_tolerant, lines_overdue, lines_otif_strict, otif_tolerant_share",
      "2|1|2|0|0.0"),
    SupplierCase(
      "a line that came before its promise after as-of is due, and one that came in part is not",
      [
        "A,1,S1,2024-02-20,2024-03-08,2024-02-27,10,10,,",
        "A,2,S1,2024-02-20,2024-03-08,2024-02-27,10,6,,",
      ],
      "lines_open, lines_received, lines_due, otif_strict_share, lines_expected, fill_rate",
      "1|2|1|1.0|1|1.0"),
    SupplierCase(
      "lines without a promise or a day of receipt are apart, and count in full",
      [
        "A,1,S1,2024-01-01,,2024-01-08,10,10,,",
        // Open without a promise: expected after 7 days.
        "A,2,S1,2024-02-20,,,10,,,",
        // Received, nobody knows when.
        "A,3,S1,2024-01-01,2024-01-08,,10,10,,",
      ],
      """
      lines_without_promise, lines_undated, lines_due, on_time_share, otif_strict_share,
      lines_expected, lines_in_full, in_full_share, lines_overdue, promised_days_q50
      """, "2|1|0|-|-|3|2|0.666667|1|7"),
    SupplierCase(
      "what arrives on as-of is not known yet",
      [
        "A,1,S1,2024-02-20,2024-02-27,2024-02-29,10,10,,",
        "A,2,S1,2024-02-20,2024-02-27,2024-03-01,10,10,,received",
      ],
      "lines_received, lines_open, lines_overdue, units_overdue, lines_due, in_full_share",
      "1|1|1|10.0|2|0.5"),
    SupplierCase(
      "a closed line that never came is due, late and short",
      ["A,1,S1,2024-02-20,2024-03-20,,10,,,closed"],
      """
      lines_open, lines_due, lines_on_time, otif_strict_share, otif_tolerant_share, lines_short,
      units_short, fill_rate
      """, "0|1|0|0.0|0.0|1|10.0|0.0"),
  ]

  /// Units that came and did not.
  private static let quantities = [
    SupplierCase(
      "five in a hundred may lack in the tolerant definition",
      [
        "A,1,S1,2024-01-01,2024-01-08,2024-01-08,100,100,,closed",
        "A,2,S1,2024-01-01,2024-01-08,2024-01-08,100,95,,closed",
        "A,3,S1,2024-01-01,2024-01-08,2024-01-08,100,94.999,,closed",
        // 95 % of 0.06 are 0.057.
        "A,4,S1,2024-01-01,2024-01-08,2024-01-08,0.06,0.057,,closed",
      ],
      // 290.056 of 300.06 came.
      """
      lines_on_time, in_full_share, otif_strict_share, otif_tolerant_share, lines_short,
      units_short, units_expected, units_filled, fill_rate
      """, "4|0.25|0.25|0.75|3|10.004|300.06|290.056|0.96666"),
    SupplierCase(
      "what comes above one order does not fill another",
      [
        "A,1,S1,2024-01-01,2024-01-08,2024-01-08,100,150,,",
        "A,2,S1,2024-01-01,2024-01-08,2024-01-08,100,50,,closed",
      ],
      "units_expected, units_filled, fill_rate, lines_short, units_short, lines_in_full",
      "200.0|150.0|0.75|1|50.0|1"),
    SupplierCase(
      "overdue units lower the fill rate, and are not short while they may arrive",
      [
        "A,1,S1,2024-02-10,2024-02-17,2024-02-17,30,30,,",
        "A,2,S1,2024-02-10,2024-02-17,2024-02-20,30,20,,",
        "A,3,S1,2024-02-25,2024-03-03,,40,,,",
      ],
      // The second line waits for 10 of 30; the third is not expected yet.
      "lines_overdue, units_overdue, units_expected, fill_rate, lines_short, units_short",
      "1|10.0|60.0|0.833333|0|0.0"),
    SupplierCase(
      "the rest of a line that is cancelled after a part came is short",
      ["A,1,S1,2024-01-01,2024-01-08,2024-01-08,50,20,,cancelled"],
      "lines, lines_open, lines_short, units_short, fill_rate", "1|0|1|30.0|0.4"),
  ]

  /// Lead times.
  private static let times = [
    SupplierCase(
      "open late lines raise the median lead time",
      [
        "A,1,S1,2024-01-01,2024-01-08,2024-01-05,10,10,,",
        "A,2,S1,2024-01-01,2024-01-08,2024-01-05,10,10,,",
        "A,3,S1,2024-01-01,2024-01-08,2024-01-13,10,10,,",
        "B,1,S1,2024-02-20,2024-02-27,,10,,,",
        "B,2,S1,2024-02-20,2024-02-27,,10,,,",
      ],
      // Received after 4, 4 and 12 days, open after 10 and 10: S(4) = 3/5 and S(12) = 0. The median of the
      // received ones is 4.
      """
      lead_times, lead_times_censored, lead_time_q10, lead_time_q50, lead_time_q90,
      promised_days_q50
      """, "5|2|4|12|12|7"),
    SupplierCase(
      "a quantile that too few lines have reached is empty",
      [
        "A,1,S1,2024-01-01,2024-01-08,2024-01-05,10,10,,",
        "A,2,S1,2024-01-01,2024-01-08,2024-01-06,10,10,,",
        "B,1,S1,2024-02-20,2024-02-28,,10,,,",
        "B,2,S1,2024-02-20,2024-02-29,,10,,,",
        // Closed and cancelled lines give no lead time.
        "C,1,S1,2024-02-20,2024-02-29,,10,,,closed",
      ],
      // S(4) = 3/4, S(5) = 1/2, and no more. Promised: 7, 7, 8, 9 and 9 days.
      """
      lead_times, lead_times_censored, lead_time_q10, lead_time_q50, lead_time_q90,
      promised_days_q50
      """, "4|2|4|5|-|8"),
    SupplierCase(
      "a line open on a day on which others came was at risk on it",
      [
        // Received after 9 days and 20; open for 9.
        "A,1,S1,2024-01-01,2024-01-08,2024-01-10,10,10,,",
        "A,2,S1,2024-01-01,2024-01-08,2024-01-21,10,10,,",
        "B,1,S1,2024-02-21,2024-02-28,,10,,,",
      ],
      // S(9) = 2/3, S(20) = 0; without the open line S(9) would be 1/2.
      "lead_time_q10, lead_time_q50, lead_time_q90", "9|20|20"),
  ]

  /// Costs; the catalogue has P1 at 2.00, and from 2024-02-01 at 2.20.
  private static let prices = [
    SupplierCase(
      "a price is compared with the catalogue of the day of the order",
      [
        // 10 × (2.10 − 2.00) = 1.00 and 20 × (2.10 − 2.20) = −2.00, over 20 + 44 = 64.
        "A,1,S1,2024-01-31,2024-02-08,2024-02-08,10,10,2.10,",
        "A,2,S1,2024-02-01,2024-02-08,2024-02-08,20,20,2.10,",
        // Of 40 units only those received were paid: 5 × 0.30 = 1.50 over 10.
        "A,3,S1,2024-01-15,2024-02-08,2024-02-08,40,5,2.30,",
        // Nothing came, or the cost is not known.
        "A,4,S1,2024-02-20,2024-03-08,,10,,9.99,",
        "A,5,S1,2024-01-15,2024-02-08,2024-02-08,10,10,,",
      ],
      // 0.50 over 74.
      """
      lines_priced, catalogue_value, price_variance, price_variance_percent, currency
      """, "3|74.0|0.5|0.6757|EUR"),
    SupplierCase(
      "without costs there is no variance",
      ["A,1,S1,2024-01-15,2024-02-08,2024-02-08,10,10,,"],
      "lines_priced, catalogue_value, price_variance, price_variance_percent, currency",
      "0|-|-|-|-"),
  ]
}
