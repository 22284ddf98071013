/// The objective of an order: `replenishment.target` in the settings, `--targets` of `replay`.
package enum OrderTarget: Hashable, Codable, Sendable {
  /// The lowest sum of holding and shortage costs, both in the same currency.
  case cost(holdingPerUnitWeek: Double, shortagePerUnit: Double)
  /// The share of demand served from stock.
  case fillRate(Double)
  /// The probability of no stock-out in a review period.
  case cycleService(Double)

  /// The names of the three kinds in settings and flags.
  enum Kind: String, CaseIterable {
    case cost
    case fillRate = "fill_rate"
    case cycleService = "cycle_service"
  }

  /// The range of valid shares.
  static let shares = 0.01...0.9999

  /// The kind of this target.
  var kind: Kind {
    switch self {
    case .cost: .cost
    case .fillRate: .fillRate
    case .cycleService: .cycleService
    }
  }

  /// A target of a share; nil for costs, or if the share is outside ``shares``.
  init?(_ kind: Kind, share: Double) {
    guard Self.shares.contains(share) else { return nil }
    switch kind {
    case .cost: return nil
    case .fillRate: self = .fillRate(share)
    case .cycleService: self = .cycleService(share)
    }
  }

  /// Reads a flag such as `fill_rate:0.95`; nil if it is not a valid target of a share.
  package init?(flag: some StringProtocol) {
    guard let colon = flag.firstIndex(of: ":"), let kind = Kind(rawValue: String(flag[..<colon])),
      let share = Double(flag[flag.index(after: colon)...])
    else {
      return nil
    }
    self.init(kind, share: share)
  }

  /// The promised share of demand served, or of review periods without a stock-out; nil for costs.
  package var promisedShare: Double? {
    switch self {
    case .cost: nil
    case .fillRate(let share), .cycleService(let share): share
    }
  }

  /// Returns the promised share; for costs, the newsvendor's critical ratio.
  ///
  /// That is the probability of no stock-out that the costs imply for a review period of
  /// `reviewWeeks` weeks.
  package func criticalRatio(reviewWeeks: Double) -> Double {
    switch self {
    case .cost(let holding, let shortage): shortage / (shortage + holding * reviewWeeks)
    case .fillRate(let share), .cycleService(let share): share
    }
  }

  // MARK: In words

  /// The target as a flag; costs without their figures.
  package var flag: String {
    promisedShare.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue
  }

  /// The target as an entry of `shelfcast.yml`.
  package var configuration: String {
    if case .cost(let holding, let shortage) = self {
      return
        "{kind: \(kind.rawValue), holding_per_unit_week: \(holding), shortage_per_unit: \(shortage)}"
    }
    return "{kind: \(kind.rawValue), value: \(promisedShare ?? 0)}"
  }

  /// The target as order lines show it.
  package var summary: String {
    switch self {
    case .cost(let holding, let shortage): "cost \(holding) per week, \(shortage) per unit short"
    case .fillRate(let share): "fill rate \(share)"
    case .cycleService(let probability): "cycle service \(probability)"
    }
  }
}
