import Identifiers
package import PairForecasting
package import Workspace

/// Facts about the data behind the lines at as-of, beyond each pair's own demand and terms.
package struct ReviewFacts: Sendable {
  /// By location, the last complete periods without a sale of any product, where there were never
  /// as many in a row before.
  let silentPeriods: [String: Int]
  /// By location, the share of the orderable products whose stock was counted, a fraction 0…1.
  let countedShare: [String: Double]
  /// Recently rejected rows.
  let rejected: RejectedRows
  /// Accepted units of the same day's proposals.
  let accepted: AcceptedUnits
  /// The lines withheld because too little is known of their location's sales.
  let withholding: Withholding

  /// Derives silent periods and counted shares from the panel and the pairs' terms, and takes the
  /// other facts as given.
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

  /// The facts that hold lines, as text for the run's hash.
  package func fingerprints(_ settings: ReviewSettings) -> [String] {
    let silent = silentPeriods.filter { $1 >= settings.silentPeriods }.keys
    let counted = countedShare.filter { $1 >= Self.mostlyCounted }.keys
    return silent.map { "\($0)|silent" }.sorted() + counted.map { "\($0)|counted" }.sorted()
      + rejected.names(where: settings.doubts).map { "\($0)|rejected" }
      + withholding.fingerprints
  }

  /// Known periods without a sale at the end of the history of a location's pairs; nil where an
  /// earlier gap between sales was as long.
  private static func silence(_ pairs: [PairSeries], before end: Int) -> Int? {
    let first = pairs.map(\.firstPeriod).min() ?? end
    // By period: nil where nothing is known, else whether anything was sold.
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
    // The first run precedes the first sale, so it is no gap between sales.
    let between = silences.dropFirst().dropLast().max() ?? 0
    guard silences.count > 1, let last = silences.last, last > between else { return nil }
    return last
  }
}

extension ReviewFacts {
  /// The share of a location's products that must have been counted for an uncounted one to be
  /// suspicious.
  private static let mostlyCounted = 0.5

  /// A product that was never counted at a location where most others were.
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

  /// A location without recent sales of any product.
  func locationSilent(_ order: ReviewedOrder, _ settings: ReviewSettings) -> ReviewFinding? {
    guard let periods = silentPeriods[order.pair.location], periods >= settings.silentPeriods else {
      return nil
    }
    return ReviewFinding(
      rule: .locationSilent,
      words: "no sale of the location in its last \(periods) periods, which is longer than ever "
        + "before; check its feed", most: 0)
  }

  /// A pair or a location many of whose recent rows were rejected.
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
        + "\(RejectedRows.days) days were quarantined, more than "
        + "\(shownUnits(100 * settings.rejectedShare)) %; see lake/_quarantine/", most: 0)
  }
}

extension ReviewSettings {
  /// Rejected rows needed for their share to be meaningful.
  private static let leastRejected = 3

  /// Whether so many rows were rejected that the remaining data cannot be trusted.
  func doubts(_ count: RejectedRows.Count) -> Bool {
    count.rejected >= Self.leastRejected && count.share > rejectedShare
  }
}
