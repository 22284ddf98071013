import GRDB
import Identifiers
import OrderPlanning
import PlanningRun
import Replenishment
import Testing

/// Lead times of pairs from receipts and open orders, by supplier and product.
@Suite struct LearntLeadTimesTests {
  /// A line of `fact_lead_time`: days, and whether the order is still open.
  typealias Line = (supplier: Int, product: Int, days: Int, isOpen: Bool)

  static func terms(supplier: Int = 1, product: Int, stated: Double = 7) -> PairSituation {
    var terms = PairSituation(
      Pair(location: "L", product: "P\(product)"), leadTimeDays: stated, reviewPeriodDays: 7)
    (terms.supplierKey, terms.keys.product) = (supplier, product)
    return terms
  }

  /// What is learnt for each of the terms.
  static func learnt(_ lines: [Line], _ terms: [PairSituation], jobs: Int = 1) throws
    -> [LearntLeadTimes.LeadTime?]
  {
    try DatabaseQueue().write { db in
      try db.execute(
        sql: """
          CREATE TABLE fact_lead_time (
            supplier_key INTEGER, product_key INTEGER, lead_time_days INTEGER, is_censored INTEGER)
          """)
      for line in lines {
        try db.execute(
          sql: "INSERT INTO fact_lead_time VALUES (?, ?, ?, ?)",
          arguments: [line.supplier, line.product, line.days, line.isOpen])
      }
      let learnt = try LearntLeadTimes(db, stated: terms, jobs: jobs)
      return terms.map(learnt.leadTime)
    }
  }

  static func received(_ days: [Int], product: Int = 1, supplier: Int = 1) -> [Line] {
    days.map { (supplier, product, $0, false) }
  }

  @Test func `the stated days are a prior that receipts overcome`() throws {
    let terms = [Self.terms(product: 1, stated: 10)]
    let means = try [1, 3, 10, 60].map { count in
      let days = (0..<count).map { 19 + $0 % 3 }
      return try #require(try Self.learnt(Self.received(days), terms)[0]).days
    }
    #expect(means == means.sorted() && means[0] > 10 && means[0] < 19)
    #expect(means[3] == 20)
  }

  @Test func `an order that is late lengthens what is believed, one of yesterday does not`() throws
  {
    let terms = [Self.terms(product: 1, stated: 9)]
    let receipts = Self.received([8, 9, 10, 8, 9, 10])
    func days(_ age: Int) throws -> Double {
      try #require(try Self.learnt(receipts + [(1, 1, age, true)], terms)[0]).days
    }
    let without = try #require(try Self.learnt(receipts, terms)[0]).days
    #expect(try days(1) == without)
    #expect(try days(40) > without)
    // Taken for a receipt, an order of yesterday would shorten it.
    let taken = try #require(try Self.learnt(receipts + Self.received([1, 1, 1]), terms)[0]).days
    #expect(taken < without)
  }

  @Test func `open orders alone tell nothing, and what is stated holds`() throws {
    let terms = [
      Self.terms(product: 1), Self.terms(product: 2), Self.terms(supplier: 2, product: 1),
    ]
    #expect(try Self.learnt([(1, 1, 30, true)], terms) == [nil, nil, nil])
    let found = try Self.learnt(Self.received([12, 13, 14]) + [(1, 2, 30, true)], terms)
    // Neither a product without a receipt of its own, nor another supplier's, borrows days.
    #expect(found[0] != nil && found[1] == nil && found[2] == nil)
  }

  @Test func `a product with few receipts borrows from its supplier as much as products differ`()
    throws
  {
    func days(spread: Int) throws -> Double {
      let terms = (1...12).map { Self.terms(product: $0, stated: 20) }
      // Eleven products with many receipts about 20 days, and one with a single receipt of 8.
      let lines = (2...12).flatMap { product in
        let centre = 20 + spread * (product % 2 == 0 ? 1 : -1)
        return Self.received(
          (0..<12).map { centre + [-2, 0, 2][$0 % 3] }, product: product)
      }
      return try #require(try Self.learnt(lines + Self.received([8]), terms)[0]).days
    }
    let alike = try days(spread: 0)
    let unlike = try days(spread: 9)
    #expect(alike >= 18)
    #expect(unlike < alike - 2)
  }

  @Test func `the spread is learnt, and less than half a day of it is none`() throws {
    let terms = [Self.terms(product: 1)]
    let steady = try #require(
      try Self.learnt(Self.received([Int](repeating: 7, count: 400)), terms)[0])
    #expect(steady.days == 7 && steady.deviation == 0)
    let varying = try #require(
      try Self.learnt(Self.received((0..<90).map { 8 + ($0 * 7) % 13 }), terms)[0])
    // Uniform over 8 to 20: mean 14, deviation √14 = 3.74.
    #expect(varying.days == 14 && abs(varying.deviation - 3.8) < 0.35)
  }

  @Test func `neither the order of lines nor the number of jobs changes anything`() throws {
    let terms = (1...6).map { Self.terms(supplier: 1 + $0 % 2, product: $0) }
    let lines = (1...6).flatMap { product in
      Self.received(
        (0..<5).map { 6 + ($0 * product) % 9 }, product: product, supplier: 1 + product % 2)
    }
    let found = try Self.learnt(lines, terms)
    #expect(found.allSatisfy { $0 != nil })
    #expect(try Self.learnt(lines.reversed(), terms, jobs: 3) == found)
  }
}
