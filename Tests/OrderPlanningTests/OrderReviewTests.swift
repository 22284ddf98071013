import Chronology
import Identifiers
import NumericalMethods
import OrderPlanning
import PairForecasting
import Testing
import Workspace

/// The rules by which an order is held for review.
@Suite struct OrderReviewTests {
  private static let monday = Day("2026-06-01") ?? Day(0)
  private static let week = Period.week(startsOn: .monday)

  static func pair(_ demand: [Double]) -> PairSeries {
    PairSeries(
      Pair(location: "L", product: "P"), department: "",
      firstPeriod: week.index(of: monday) - demand.count, demand: demand)
  }

  static func review(_ settings: ReviewSettings = ReviewSettings()) -> OrderReview {
    let panel = DemandPanel(
      pairs: [], period: week, firstForecastPeriod: week.index(of: monday))
    return OrderReview(
      settings, ReviewFacts(panel, []), period: week, on: monday)
  }

  /// An order for two weeks of a product.
  private func order(
    _ units: Double, position: Double = 0, weekly: Double
  ) -> ReviewedOrder {
    ReviewedOrder(
      of: Pair(location: "L", product: "P"), units: units, position: position, weeklyDemand: weekly,
      protectionDays: 14)
  }

  private func rules(
    _ order: ReviewedOrder, _ demand: [Double], _ settings: ReviewSettings = ReviewSettings()
  ) -> [String: Double] {
    let found = Self.review(settings).findings(order, Self.pair(demand))
    return Dictionary(uniqueKeysWithValues: found.map { ($0.rule.rawValue, $0.most) })
  }

  private func repeated(_ values: [Double], _ times: Int) -> [Double] {
    (0..<times).flatMap { _ in values }
  }

  // MARK: History

  @Test func `the record of 3 1 4 1 5 9 2 6 over two weeks is 14, and 8 apart from it`() {
    let record = IntervalDemandHistory(
      demand: [3, 1, 4, 1, 5, 9, 2, 6], sold: [], length: 2, recentPeriods: 3)
    #expect(record.total == 31 && record.recent == 17 && record.knownPeriods == 8)
    #expect(record.largest == 14 && record.largestStart == 4)
    #expect(record.recurring == 8)
  }

  @Test
  func `what was sold stands for a demand that is not known; a short history is taken as a rate`() {
    let gaps = IntervalDemandHistory(
      demand: [2, .nan, 3], sold: [2, 7, 3], length: 1, recentPeriods: 1)
    #expect(gaps.largest == 7 && gaps.knownPeriods == 2)
    let short = IntervalDemandHistory(demand: [4, 6], sold: [], length: 4, recentPeriods: 1)
    #expect(short.largest == 20 && short.recurring == nil)
    let none = IntervalDemandHistory(demand: [], sold: [], length: 2, recentPeriods: 1)
    #expect(none.largest == 0 && none.total == 0 && none.recurring == nil)
  }

  @Test func `an order in step with its history is not held`() {
    #expect(rules(order(30, weekly: 12), repeated([12], 52)) == [:])
    // One in ten weeks asks for one: a single unit lasts long, and is no folly.
    #expect(rules(order(1, weekly: 0.03), repeated([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 5)) == [:])
  }

  @Test func `half a year of cover is held, and cut to it`() {
    let demand = repeated([4, 0, 0, 0], 13)
    #expect(
      rules(order(27, weekly: 1), demand) == [
        "cover": 26, "recurring_demand": 12, "largest_demand": 8,
      ])
    #expect(rules(order(27, position: 20, weekly: 1), demand)["cover"] == 6)
    var settings = ReviewSettings()
    (settings.coverWeeks, settings.largestMultiple, settings.recurringMultiple) = (30, 9, 9)
    #expect(rules(order(27, weekly: 1), demand, settings) == [:])
  }

  @Test func `what comes from far away may last for twice the time until the next of it comes`() {
    var order = ReviewedOrder(
      of: Pair(location: "L", product: "P"), units: 350, position: 0, weeklyDemand: 10,
      protectionDays: 140)
    #expect(rules(order, repeated([10], 104)) == [:])
    order.units = 401
    #expect(rules(order, repeated([10], 104))["cover"] == 400)
  }

  @Test func `packs may exceed half a year of cover, but not by more than half`() {
    var pack = order(30, weekly: 1)
    pack.lot = 10
    #expect(rules(pack, repeated([1], 52))["cover"] == nil)
    (pack.lot, pack.units) = (40, 40)
    #expect(rules(pack, repeated([1], 52))["cover"] == 26)
  }

  @Test func `a product that no longer sells is no more bought for what it once sold`() {
    let demand = repeated([20, 30], 10) + repeated([0], 30)
    #expect(rules(order(27, weekly: 0.004), demand)["cover"] == 1)
  }

  @Test func `an order above twice the largest demand, a pack and a minimum is held`() {
    let demand = repeated([5, 8], 26)
    #expect(rules(order(27, weekly: 20), demand) == ["largest_demand": 26])
    var large = order(36, weekly: 20)
    large.lot = 12
    #expect(rules(large, demand) == [:])
    large.lot = 1
    large.minimum = 36
    #expect(rules(large, demand) == [:])
  }

  @Test
  func `under (R,s,S) the limit holds for s: what lies between s and S is the policy's own`() {
    var order = order(60, weekly: 20)
    order.spread = 34
    #expect(rules(order, repeated([5, 8], 26)) == [:])
    order.spread = 30
    #expect(rules(order, repeated([5, 8], 26)) == ["largest_demand": 56])
  }

  @Test func `a bulk sale that came once is bought to order, not put on the shelf`() throws {
    let demand = repeated([2], 30) + [144] + repeated([2], 21)
    let found = Self.review().findings(order(80, weekly: 6), Self.pair(demand))
    #expect(found.map(\.rule) == [.recurringDemand] && found[0].most == 12)
    #expect(found[0].words.contains("came once: make or buy it to order"))
    #expect(found[0].words.contains("146 from 2025-12-22"))
    // The same quantity twice a year is demand that comes again.
    let twice = repeated([2], 10) + [144] + repeated([2], 19) + [144] + repeated([2], 21)
    #expect(rules(order(80, weekly: 6), twice) == [:])
  }

  @Test func `a forecast from few weeks may ask for what they sold in all`() {
    #expect(rules(order(35, weekly: 9), [4, 8, 9, 10]) == ["little_data": 31])
    #expect(rules(order(31, weekly: 9), [4, 8, 9, 10]) == [:])
    #expect(rules(order(1, weekly: 3), []) == [:])
    #expect(rules(order(2, weekly: 3), [])["little_data"] == 1)
    #expect(rules(order(30, weekly: 9), repeated([8], 8)) == [:])
  }

  @Test func `a few units are held only where they cover half a year`() {
    let once = repeated([0], 20) + [4, 0]
    #expect(rules(order(4, weekly: 0.3), once) == [:])
    #expect(rules(order(5, weekly: 0.3), once) == ["recurring_demand": 4])
    let seldom = repeated([2, 0, 0, 0], 5) + [2]
    #expect(rules(order(5, weekly: 0.3), seldom) == [:])
    #expect(rules(order(6, weekly: 0.3), seldom) == ["largest_demand": 5])
    #expect(rules(order(2, weekly: 0.01), once) == ["cover": 1])
    var settings = ReviewSettings()
    settings.fewUnits = 1
    #expect(rules(order(4, weekly: 0.3), once, settings) == ["recurring_demand": 1])
  }

  @Test func `where a planner expects more than history shows, history has nothing to explain`() {
    var order = order(60, weekly: 30)
    #expect(
      rules(order, repeated([5, 8], 26)).keys.sorted() == ["largest_demand", "recurring_demand"])
    order.isExplainedByHistory = false
    #expect(rules(order, repeated([5, 8], 26)) == [:])
  }

  @Test func `a line that costs more than the limit is held; without a cost or a limit none is`() {
    var settings = ReviewSettings()
    settings.value = 100
    var order = order(30, weekly: 12)
    #expect(rules(order, repeated([12], 52), settings) == [:])
    order.unitCost = 4
    #expect(rules(order, repeated([12], 52), settings) == ["value": 25])
    #expect(rules(order, repeated([12], 52)) == [:])
  }

  // MARK: The smaller quantity

  /// An order and its history, by seed.
  private static func made(_ seed: UInt64) -> (ReviewedOrder, [Double], ReviewSettings) {
    var stream = RandomStream(seed: seed, key: "review")
    func draw(_ most: Double) -> Double { (stream.nextUniform() * most).rounded(.down) }
    let busy = stream.nextUniform()
    let size = 1 + draw(40)
    let demand = (0..<Int(draw(80))).map { _ in stream.nextUniform() < busy ? 1 + draw(size) : 0 }
    var order = ReviewedOrder(
      of: Pair(location: "L", product: "P"), units: 0, position: draw(60),
      weeklyDemand: stream.nextUniform() * 6,
      protectionDays: 1 + draw(40))
    order.lot = [1, 1, 6, 24, 2.5][Int(draw(5))]
    order.minimum = [0, 0, 10, 30][Int(draw(4))]
    order.spread = draw(2) * draw(20)
    order.unitCost = 1 + draw(9)
    order.units = order.lot * (1 + draw(30))
    var settings = ReviewSettings()
    settings.value = draw(2) == 0 ? nil : 200
    return (order, demand, settings)
  }

  /// Held orders whose smaller quantity would be held, too, or is not the largest that would not be.
  private static func faults(
    in seeds: Range<UInt64>, shift: (ReviewedOrder) -> Double = { _ in 0 }
  ) -> (faults: Int, held: Int) {
    var (faults, held) = (0, 0)
    for seed in seeds {
      let (order, demand, settings) = made(seed)
      let review = review(settings)
      let found = review.findings(order, pair(demand))
      guard let hold = OrderHold(found, of: order) else { continue }
      held += 1
      func isHeld(_ units: Double) -> Bool {
        var other = order
        other.units = units
        return !review.findings(other, pair(demand)).isEmpty
      }
      let units = hold.units + shift(order)
      let next = max(units + order.lot, (order.minimum / order.lot).rounded(.up) * order.lot)
      let isFault =
        units >= order.units || (units > 0 && (isHeld(units) || units < order.minimum))
        || !isHeld(next)
      faults += isFault ? 1 : 0
    }
    return (faults, held)
  }

  @Test func `the smaller quantity is the largest that no rule holds`() {
    let found = Self.faults(in: 1..<5_000)
    #expect(found.faults == 0 && found.held > 1_000)
  }

  @Test func `the check catches a smaller quantity that is a lot too large or too small`() {
    #expect(Self.faults(in: 1..<500, shift: { $0.lot }).faults > 50)
    #expect(Self.faults(in: 1..<500, shift: { -$0.lot }).faults > 20)
  }
}
