import Identifiers
package import PairForecasting
package import Workspace

/// What is known at as-of of the data behind the lines, beyond each pair's own demand and terms.
package struct ReviewFacts: Sendable {
  /// By location, complete periods without a sale of any product, where it was never so silent before.
  let silentPeriods: [String: Int]
  /// By location, the share of the orderable products whose stock was counted.
  let countedShare: [String: Double]
  /// Rows set aside lately.
  let rejected: RejectedRows
  /// What was accepted of the day's own proposals.
  let accepted: AcceptedUnits
  /// Lines of locations of whose sales too little is known.
  let withholding: Withholding

  /// What follows from a panel and its terms, beside what is told of rows set aside, of accepted units
  /// and of what is withheld.
  package init(
    _ panel: DemandPanel, _ situations: [PairSituation], rejected: RejectedRows = RejectedRows(),
    accepted: AcceptedUnits = AcceptedUnits(), withholding: Withholding = Withholding()
  ) {
    silentPeriods = Dictionary(grouping: panel.pairs, by: \.pair.location)
      .compactMapValues { Self.silence($0, before: panel.firstForecastPeriod) }
    countedShare = Dictionary(grouping: situations.filter(\.isOrderable), by: \.pair.location)
      .mapValues { Double($0.count(where: \.isCounted)) / Double($0.count) }
    self.rejected = rejected
    self.accepted = accepted
    self.withholding = withholding
  }

  /// All of it that holds lines, as text.
  package func fingerprints(_ settings: ReviewSettings) -> [String] {
    let silent = silentPeriods.filter { $1 >= settings.silentPeriods }.keys
    let counted = countedShare.filter { $1 >= Self.mostlyCounted }.keys
    return silent.map { "\($0)|silent" }.sorted() + counted.map { "\($0)|counted" }.sorted()
      + rejected.names(where: settings.doubts).map { "\($0)|rejected" }
      + withholding.fingerprints
  }

  /// Known periods without a sale up to the last complete one; nil where they are no more than some before.
  private static func silence(_ pairs: [PairSeries], before end: Int) -> Int? {
    let first = pairs.map(\.firstPeriod).min() ?? end
    // Of a period nothing is known, or nothing was sold, or something was.
    var sold = [Bool?](repeating: nil, count: max(0, end - first))
    for pair in pairs {
      for (offset, units) in pair.sold.enumerated()
      where units > 0 || pair.demand[offset].isFinite {
        let place = pair.firstPeriod - first + offset
        sold[place] = units > 0 || sold[place] == true
      }
    }
    let isSold = sold.compactMap { $0 }
    let silences = isSold.split(separator: true, omittingEmptySubsequences: false).map(\.count)
    // The first of them lies before the first sale.
    let between = silences.dropFirst().dropLast().max() ?? 0
    guard silences.count > 1, let last = silences.last, last > between else { return nil }
    return last
  }
}

extension ReviewFacts {
  /// Share of a location's products that must be counted before a shelf that is not stands out.
  private static let mostlyCounted = 0.5

  /// A shelf that was never counted where most others of its location were.
  func neverCounted(_ order: ReviewedOrder, _ settings: ReviewSettings) -> ReviewFinding? {
    let share = countedShare[order.pair.location] ?? 0
    guard settings.neverCounted == .hold, !order.isCounted, share >= Self.mostlyCounted else {
      return nil
    }
    return ReviewFinding(
      rule: .neverCounted,
      words: "\(shownUnits(100 * share)) % of the location's products were counted, this one "
        + "never; what is on its shelf is not known", most: 0)
  }

  /// A location from which no sales come.
  func locationSilent(_ order: ReviewedOrder, _ settings: ReviewSettings) -> ReviewFinding? {
    guard let periods = silentPeriods[order.pair.location], periods >= settings.silentPeriods else {
      return nil
    }
    return ReviewFinding(
      rule: .locationSilent,
      words: "no sale of the location in its last \(periods) periods, which is longer than ever "
        + "before; check its feed", most: 0)
  }

  /// A pair or a location of whose recent rows many were set aside.
  func dataRejected(_ order: ReviewedOrder, _ settings: ReviewSettings) -> ReviewFinding? {
    let own = rejected.of(order.pair)
    let all = rejected.of(order.pair.location)
    guard
      let (whose, count) = [("", own), (" of the location", all)]
        .first(where: { settings.doubts($0.1) })
    else { return nil }
    return ReviewFinding(
      rule: .dataRejected,
      words: "\(count.rejected) of \(count.rejected + count.loaded) rows\(whose) of the last "
        + "\(RejectedRows.days) days were set aside, more than "
        + "\(shownUnits(100 * settings.rejectedShare)) %; see lake/_quarantine/", most: 0)
  }
}

extension ReviewSettings {
  /// Rows below which a share of them says nothing.
  private static let leastRejected = 3

  /// Whether so many rows were set aside that what is left cannot be trusted.
  func doubts(_ count: RejectedRows.Count) -> Bool {
    count.rejected >= Self.leastRejected && count.share > rejectedShare
  }
}
