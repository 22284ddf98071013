/// What an order is to achieve: `replenishment.target` of the settings, `--targets` of `replay`.
public enum OrderTarget: Hashable, Codable, Sendable {
  /// The least sum of the cost of stock left over and of demand unmet, in the same money.
  case cost(holdingPerUnitWeek: Double, shortagePerUnit: Double)
  /// The share of demand served from stock.
  case fillRate(Double)
  /// The probability of no stock-out in a review period.
  case cycleService(Double)

  /// The words for the three in settings and flags.
  enum Kind: String, CaseIterable {
    case cost
    case fillRate = "fill_rate"
    case cycleService = "cycle_service"
  }

  /// The shares that can be aimed at.
  static let shares = 0.01...0.9999

  /// The kind.
  var kind: Kind {
    switch self {
    case .cost: .cost
    case .fillRate: .fillRate
    case .cycleService: .cycleService
    }
  }

  /// A target of a share; nil for costs, and where the share cannot be aimed at.
  init?(_ kind: Kind, share: Double) {
    guard Self.shares.contains(share) else { return nil }
    switch kind {
    case .cost: return nil
    case .fillRate: self = .fillRate(share)
    case .cycleService: self = .cycleService(share)
    }
  }

  /// From a flag such as `fill_rate:0.95`; nil where it is none of a share.
  public init?(flag: some StringProtocol) {
    guard let colon = flag.firstIndex(of: ":"), let kind = Kind(rawValue: String(flag[..<colon])),
      let share = Double(flag[flag.index(after: colon)...])
    else {
      return nil
    }
    self.init(kind, share: share)
  }

  /// The share of demand, or of review periods, that is promised to be served; nil for costs.
  public var promisedShare: Double? {
    switch self {
    case .cost: nil
    case .fillRate(let share), .cycleService(let share): share
    }
  }

  /// The promised share; for costs the probability of no stock-out that they imply in a review period
  /// of so many weeks (the newsvendor's critical ratio).
  public func criticalRatio(reviewWeeks: Double) -> Double {
    switch self {
    case .cost(let holding, let shortage): shortage / (shortage + holding * reviewWeeks)
    case .fillRate(let share), .cycleService(let share): share
    }
  }

  // MARK: In words

  /// As flags have it; costs without their figures.
  public var flag: String {
    promisedShare.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue
  }

  /// As `shelfcast.yml` has it.
  public var configuration: String {
    if case .cost(let holding, let shortage) = self {
      return
        "{kind: \(kind.rawValue), holding_per_unit_week: \(holding), shortage_per_unit: \(shortage)}"
    }
    return "{kind: \(kind.rawValue), value: \(promisedShare ?? 0)}"
  }

  /// As order lines name it.
  public var summary: String {
    switch self {
    case .cost(let holding, let shortage): "cost \(holding) per week, \(shortage) per unit short"
    case .fillRate(let share): "fill rate \(share)"
    case .cycleService(let probability): "cycle service \(probability)"
    }
  }
}
