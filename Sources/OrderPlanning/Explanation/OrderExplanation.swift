package import Chronology
import Forecasting
import Identifiers
import PairForecasting
import Replenishment
import Workspace

/// The calculation of one order line, from the forecast to the packs.
///
/// Quantities are in units; costs, prices and values in currency units; probabilities and fill
/// rates are fractions 0…1.
package struct OrderExplanation: Sendable, Encodable {
  /// Demand of one period, or of the part of it that lies in the protection interval, in units.
  package struct PeriodDemand: Sendable, Encodable {
    package let from: Day
    /// Days of the period in the interval.
    package let days: Double
    package let mean: Double
    package let standardDeviation: Double
    /// The model's own mean, where a forecast override changed it.
    package let modelMean: Double?
  }

  /// An open order.
  package struct ExpectedArrival: Sendable, Encodable {
    package let expectedOn: Day
    package let units: Double
    package let isOverdue: Bool
    /// Whether it is expected within the protection interval; later arrivals do not count as cover.
    package let counts: Bool
  }

  /// An override that changed the line.
  package struct Word: Sendable, Encodable {
    package let overrideId: String
    /// `forecast` or `order`.
    package let kind: String
    package let author: String
    package let reason: String
    package let expiresOn: Day

    init(_ word: PlannerWord, on kind: String) {
      overrideId = word.id
      self.kind = kind
      (author, reason, expiresOn) = (word.author, word.reason, word.expiresOn)
    }
  }

  package let asOf: Day
  package let locationId: String
  package let productId: String
  package let supplierId: String?
  package let model: String
  package let serviceTarget: String
  package let unmetDemand: String
  package let leadTimeDays: Double
  package let leadTimeDeviationDays: Double
  package let reviewPeriodDays: Double
  package let protectionDays: Double
  /// Demand over the protection interval by period, in units; its mean and standard deviation in
  /// total follow.
  package let periods: [PeriodDemand]
  package let demandMean: Double
  package let demandSd: Double
  package let onHand: Double
  package let isCounted: Bool
  package let openOrders: [ExpectedArrival]
  /// Units on open orders that are expected within the interval.
  package let onOrder: Double
  package let backordered: Double
  /// On hand − backordered + the mean over the paths of the units that arrive within the interval.
  package let inventoryPosition: Double
  /// Expected units demanded before the order arrives.
  package let demandBeforeArrival: Double
  /// Those of them that are expected to go unmet, whatever is ordered.
  package let unmetBeforeArrival: Double
  /// Units by which the position falls short of expected demand, demand lost before the order
  /// arrives left out: `shortOfTarget` − `safetyStock`.
  package let meanNeed: Double
  package let safetyStock: Double
  package let safetyStockForDemand: Double
  package let safetyStockForLeadTime: Double
  package let rawUnits: Double
  /// Further units that the target asks for, left out since too few demand paths need them.
  package let unlikelyUnits: Double
  /// The least probability with which the last unit ordered must be needed; 0 sets no limit.
  package let leastSaleProbability: Double
  package let minimumOrderQuantity: Double
  package let packSize: Double
  package let afterMinimum: Double
  package let afterPack: Double
  package let afterCaps: Double
  /// The order without an order override, in units.
  package let decidedUnits: Double
  /// The overrides that changed the line: of the forecast, then of the order.
  package let overrides: [Word]
  /// Terms and limits that a planner's order breaks, as text.
  package let breaches: [String]
  package let orderUnits: Double
  package let orderPacks: Int
  package let orderValue: Double?
  package let currency: String?
  package let expectedArrival: Day
  package let bindingConstraint: String
  package let orderUpTo: Double
  package let reorderPoint: Double
  /// Service in the window that begins when the order arrives, fractions 0…1: with the order, then
  /// the fill rate without it.
  package let expectedFillRate: Double
  package let stockoutProbability: Double
  package let expectedFillRateWithoutOrder: Double
  /// Service until the order arrives, then over the whole interval, fractions 0…1.
  package let beforeArrivalFillRate: Double
  package let beforeArrivalStockoutProbability: Double
  package let intervalFillRate: Double
  package let intervalStockoutProbability: Double
  package let weeklyDemand: Double
  /// Expected cost of ordering at the next opportunity instead of now, and the cost of a unit
  /// short, both in currency units.
  package let waitingCost: Double
  package let shortageCost: Double
  package let coverWeeks: Double?
  package let reason: String
  /// Why the product may not be ordered; nil where it may.
  package let notOrdered: String?
  /// The replenishment policy, as in `PolicyName`.
  package let policy: String
  /// Cost of placing an order, in currency units.
  package let orderCost: Double?
  /// Q in units, where the policy orders in lots.
  package let orderQuantity: Double?
  /// Units by which the position is below s or S, whichever the policy orders at; 0 or less where
  /// it is not below.
  package let shortOfTarget: Double
  /// `proposed`, `held` or `withheld`; nil where nothing is ordered.
  package let status: String?
  /// The review rules by which the line is held, and the largest order that would not be held.
  ///
  /// The rule `share_of_order` is left out of a single line's explanation: it needs all lines.
  package let holdReason: String?
  package let unheldUnits: Double?
  /// The futures on which the line was decided, where they are asked for.
  package var paths: Paths?
}

extension OrderExplanation {
  package init(_ line: OrderLine, _ candidate: OrderPlanner.Candidate, _ planner: OrderPlanner) {
    let situation = line.situation
    let figures = line.decision
    let day = planner.day
    asOf = day
    locationId = situation.pair.location
    productId = situation.pair.product
    supplierId = situation.supplier
    model = candidate.forecast.chosen.name
    serviceTarget = line.serviceTarget
    unmetDemand = planner.settings.unmetDemand.rawValue
    leadTimeDays = situation.leadTimeDays
    leadTimeDeviationDays = situation.leadTimeDeviationDays
    reviewPeriodDays = situation.reviewPeriodDays
    protectionDays = situation.protectionDays
    periods = Self.periods(candidate, planner)
    demandMean = rounded(figures.demandMean)
    demandSd = rounded(figures.demandSD)
    onHand = rounded(situation.shelfUnits)
    isCounted = situation.isCounted
    openOrders = situation.arrivals.map {
      ExpectedArrival(
        expectedOn: day + $0.day, units: $0.units, isOverdue: $0.day < 0,
        counts: Double($0.day) < situation.protectionDays)
    }
    onOrder = rounded(situation.onOrder)
    backordered = rounded(situation.backordered)
    inventoryPosition = rounded(figures.inventoryPosition)
    demandBeforeArrival = rounded(line.interval.demandBeforeArrival)
    unmetBeforeArrival = rounded(line.interval.unmetBeforeArrival)
    meanNeed = rounded(figures.shortOfTarget - figures.safetyStock)
    safetyStock = rounded(figures.safetyStock)
    safetyStockForDemand = rounded(figures.split.demandNoise)
    safetyStockForLeadTime = rounded(figures.split.leadTimeNoise)
    rawUnits = rounded(figures.rawUnits)
    unlikelyUnits = rounded(figures.unlikelyUnits)
    leastSaleProbability = rounded(planner.settings.leastSaleProbability(of: situation))
    minimumOrderQuantity = situation.minimumOrderQuantity
    packSize = situation.pack
    afterMinimum = rounded(line.order.stages.afterMinimum)
    afterPack = rounded(line.order.stages.afterPack)
    afterCaps = rounded(line.order.stages.afterCaps)
    decidedUnits = rounded(line.decidedUnits)
    overrides =
      (line.move?.words ?? []).map { Word($0, on: "forecast") }
      + (line.planned.map { [Word($0.override.word, on: "order")] } ?? [])
    breaches = line.planned?.breaches ?? []
    let isOrdered = planner.mayOrder(situation)
    orderUnits = isOrdered ? rounded(line.order.units) : 0
    orderPacks = isOrdered ? line.order.packs : 0
    orderValue = isOrdered ? line.value : nil
    currency = situation.currency
    expectedArrival = day + Int(situation.leadTimeDays.rounded(.up))
    bindingConstraint = line.order.binding.rawValue
    orderUpTo = rounded(figures.orderUpTo)
    reorderPoint = rounded(figures.reorderPoint)
    expectedFillRate = rounded(line.outcome.expectedFillRate)
    stockoutProbability = rounded(line.outcome.stockoutProbability)
    expectedFillRateWithoutOrder = rounded(line.idle.expectedFillRate)
    beforeArrivalFillRate = rounded(line.interval.fillRateBeforeArrival)
    beforeArrivalStockoutProbability = rounded(line.interval.stockoutProbabilityBeforeArrival)
    intervalFillRate = rounded(line.interval.fillRate)
    intervalStockoutProbability = rounded(line.interval.stockoutProbability)
    weeklyDemand = rounded(line.weeklyDemand)
    waitingCost = line.waitingCost
    shortageCost = line.shortageCost
    coverWeeks = line.coverWeeks.map { rounded($0) }
    reason = line.reason
    policy = situation.policy.rawValue
    orderCost = situation.orderCost
    orderQuantity = figures.orderQuantity.map { rounded($0) }
    shortOfTarget = rounded(figures.shortOfTarget)
    status = isOrdered || line.hold?.isWithheld == true ? line.status?.rawValue : nil
    holdReason = line.hold?.reason
    unheldUnits = line.hold?.units
    notOrdered =
      isOrdered
      ? nil
      : situation.isOrderable
        ? "the product is excluded by replenishment.exclude"
        : "the product has ended, or a catalogue does not know it or its location"
  }

  /// Mean and standard deviation of each period's demand over the sample paths; for a period that
  /// the interval cuts, its share.
  private static func periods(
    _ candidate: OrderPlanner.Candidate, _ planner: OrderPlanner
  ) -> [PeriodDemand] {
    let (sampled, _) = planner.decide(candidate)
    let moved = Set(candidate.forecast.moved?.steps ?? [])
    let model = candidate.forecast.chosen.forecast.means
    let days = planner.days(candidate.forecast)
    let end = candidate.situation.leadTimeDays + max(candidate.situation.windowDays, 1)
    return (0..<sampled.periods).compactMap { period in
      let first = max(0, days.start(period))
      let inside = min(end, days.start(period) + days.length(period)) - first
      guard inside > 0 else { return nil }
      let share = inside / days.length(period)
      let values = (0..<sampled.count).map { sampled.values[$0 * sampled.periods + period] }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(max(1, values.count - 1))).squareRoot()
      return PeriodDemand(
        from: planner.day + Int(first), days: inside, mean: rounded(mean * share),
        standardDeviation: rounded(deviation * share),
        modelMean: moved.contains(period) ? rounded(model[period] * share) : nil)
    }
  }
}
