import NumericalMethods
import Replenishment
import Testing

/// Promised fill rates where the supplier's lead time varies from order to order, day by day.
@Suite struct LeadTimePromiseTests {
  typealias Demand = PromisedServiceTests.Demand

  static let reviewDays = 7
  static let paths = 300

  /// How the arrivals on a path are taken into account.
  enum Account { case sequence, ownArrival, certain }

  struct OpenOrder {
    let placed: Int
    let arrives: Int
    let units: Double
  }

  /// One item's review as the library sees it.
  struct Reviewer {
    let review: PeriodicReview
    let lead: LeadTimeDistribution
    let account: Account
    let days: Int
    let demand: [Double]

    func units(
      net: Double, open: [OpenOrder], day: Int, using stream: inout RandomStream
    ) -> Double {
      var values = demand
      var units = [Double](repeating: 0, count: values.count)
      var orders = [Int](repeating: 0, count: paths)
      let rest = open.map { lead.remaining(afterDays: day - $0.placed) }
      for path in 0..<paths {
        let sequence = arrivals(rest, using: &stream)
        let row = path * days
        for (order, arrival) in zip(open, sequence.open) {
          units[row + min(arrival, days - 1)] += order.units
        }
        orders[path] = min(sequence.order, days - 1)
        for later in stride(from: min(sequence.next, days - 1), to: days, by: 1) {
          values[row + later] = 0
          units[row + later] = 0
        }
      }
      let decision = review.decide(
        demand: DemandPaths(count: paths, buckets: days, values: values), netStock: net,
        arrivals: ArrivalPaths(buckets: days, units: units, orderArrives: orders))
      return OrderConstraints().apply(to: decision).units
    }

    private func arrivals(
      _ rest: [LeadTimeDistribution], using stream: inout RandomStream
    ) -> ArrivalSequence {
      if account == .certain {
        let expected = Int(lead.mean.rounded())
        return ArrivalSequence(
          open: rest.map { Int($0.mean.rounded()) }.sorted(), order: expected,
          next: expected + reviewDays)
      }
      let open = rest.map { $0.sample(using: &stream) }
      let order = lead.sample(using: &stream)
      let following = (1...3).map { $0 * reviewDays + lead.sample(using: &stream) }
      return account == .sequence
        ? ArrivalSequence(open: open, order: order, following: following)
        : ArrivalSequence(open: open, order: order, next: max(order, following[0]))
    }
  }

  static func achieved(
    _ kind: PromisedServiceTests.Kind, _ unmet: UnmetDemand, lead: LeadTimeDistribution,
    share: Double, account: Account = .sequence, items: Int = 16, reviews: Int = 90
  ) -> Double {
    var (served, asked) = (0.0, 0.0)
    let days = reviewDays + lead.probabilities.count
    for item in 0..<items {
      var stream = RandomStream(seed: 17, key: "\(kind) \(item)")
      let demand = Demand(kind, using: &stream, length: 0.3)
      let reviewer = Reviewer(
        review: PeriodicReview(
          target: .fillRate(share), unmetDemand: unmet, sizing: .wholeUnits),
        lead: lead, account: account, days: days,
        demand: demand.paths(paths, buckets: days, using: &stream).values)
      var net = 0.0
      var open: [OpenOrder] = []
      for day in 0..<((reviews + 10) * reviewDays) {
        for order in open where order.arrives == day { net += order.units }
        open.removeAll { $0.arrives == day }
        if day % reviewDays == 0 {
          let units = reviewer.units(net: net, open: open, day: day, using: &stream)
          let wait = max(1, lead.sample(using: &stream))
          if units > 0 { open.append(OpenOrder(placed: day, arrives: day + wait, units: units)) }
        }
        let units = demand.draw(&stream)
        if day >= 10 * reviewDays {
          served += min(max(net, 0), units)
          asked += units
        }
        net -= units
        if unmet == .lost { net = max(net, 0) }
      }
    }
    return served / asked
  }

  static let steady = LeadTimeDistribution(mean: 10, standardDeviation: 2)
  static let erratic = LeadTimeDistribution(mean: 10, standardDeviation: 4)

  @Test(
    arguments: [steady, erratic],
    [UnmetDemand.lost, .backordered])
  func `smooth demand is served as promised, to within a percentage point`(
    lead: LeadTimeDistribution, unmet: UnmetDemand
  ) {
    let found = Self.achieved(.smooth, unmet, lead: lead, share: 0.95)
    #expect(abs(found - 0.95) < 0.01, "\(found)")
  }

  @Test(arguments: [UnmetDemand.lost, .backordered])
  func `erratic demand is served as promised, to within the simulation's error`(unmet: UnmetDemand)
  {
    let found = Self.achieved(.erratic, unmet, lead: Self.steady, share: 0.95)
    #expect(abs(found - 0.95) < 0.015, "\(found)")
  }

  @Test func `the check catches lead times taken as certain`() {
    let found = Self.achieved(
      .smooth, .lost, lead: Self.erratic, share: 0.95, account: .certain)
    #expect(found < 0.95 - 0.016, "\(found)")
  }

  @Test func `the check catches windows that overlap where orders overtake each other`() {
    let found = Self.achieved(
      .smooth, .backordered, lead: Self.erratic, share: 0.95, account: .ownArrival)
    #expect(found > 0.95 + 0.012, "\(found)")
  }
}
