import NumericalMethods
import Replenishment
import TestSupport
import Testing

/// The tables of docs/replenishment.md, section 12, are what the library computes.
@Suite struct WorkedExampleTests {
  /// Rows of cells of every table below the heading that starts with `title`.
  static func tables(under title: String) throws -> [[[String]]] {
    let lines = try Repository.text("docs/replenishment.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("## \(title)") })
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
    return section.split { !$0.hasPrefix("|") }.map { table in
      table.dropFirst(2).map { line in
        line.split(separator: "|").map { cell in
          String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
      }
    }
  }

  static func numbers(_ row: [String], from first: Int) throws -> [Double] {
    try row[first...].map { try #require(Double($0)) }
  }

  static func target(_ words: String) throws -> ServiceTarget {
    if words == "cost" { return .cost(holdingPerUnit: 0.2, shortagePerUnit: 1) }
    let share = try #require(words.split(separator: " ").last.flatMap { Double($0) })
    return words.hasPrefix("fill") ? .fillRate(share) : .cycleService(share)
  }

  static let shelf = Shelf(onHand: 20, arrivals: [0, 8])

  @Test func `needs follow from the shelf on each path`() throws {
    let rows = try Self.tables(under: "12.")[0].map { try Self.numbers($0, from: 1) }
    #expect(rows.count == 10)
    for row in rows {
      for (unmetDemand, column) in [(UnmetDemand.lost, 2), (.backordered, 4)] {
        let decision = PeriodicReview(target: .cycleService(0.5), unmetDemand: unmetDemand).decide(
          demand: DemandPaths(rows: [[row[0], row[1]]]), shelf: Self.shelf, orderArrives: 1)
        #expect(decision.netStockAtArrival == row[column])
        #expect(decision.rawUnits == row[column + 1])
      }
    }
  }

  @Test func `every line of the result is recomputed`() throws {
    let tables = try Self.tables(under: "12.")
    let demand = try DemandPaths(
      rows: tables[0].map { try Array(Self.numbers($0, from: 1).prefix(2)) })
    let constraints = OrderConstraints(minimumOrderQuantity: 12, packSize: 6)
    #expect(tables[1].count == 6)
    for row in tables[1] {
      let review = PeriodicReview(
        target: try Self.target(row[1]), unmetDemand: row[0] == "lost" ? .lost : .backordered)
      let decision = review.decide(demand: demand, shelf: Self.shelf, orderArrives: 1)
      let order = constraints.apply(to: decision)
      let outcome = decision.outcome(of: order.units)
      let computed = [
        decision.rawUnits, decision.orderUpTo, decision.reorderPoint, decision.safetyStock,
        order.units, outcome.expectedFillRate, outcome.stockoutProbability,
        outcome.expectedLeftover,
      ]
      for (found, written) in zip(computed, try Self.numbers(row, from: 2)) {
        #expect(abs(found - written) < 5e-5 + 1e-9, "\(row)")
      }
      #expect(decision.inventoryPosition == 28)
      #expect(abs(decision.demandMean - 44) < 1e-9)
    }
  }

  @Test func `sizings aim at the long run`() throws {
    let tables = try Self.tables(under: "12.")
    let demand = try DemandPaths(
      rows: tables[0].map { try Array(Self.numbers($0, from: 1).prefix(2)) })
    let sizings: [String: (OrderSizing, OrderConstraints)] = [
      "whole units": (.wholeUnits, .init()),
      "lots of 6, minimum 12": (
        .lots(of: 6, minimum: 12), .init(minimumOrderQuantity: 12, packSize: 6)
      ),
      "up to S = s + 12": (.upTo(spread: 12, lot: 1), .init()),
    ]
    #expect(tables[2].count == 4)
    for row in tables[2] {
      let (sizing, constraints) = try #require(sizings[row[0]])
      let decision = PeriodicReview(
        target: try Self.target(row[1]), unmetDemand: .lost, sizing: sizing
      ).decide(demand: demand, shelf: Self.shelf, orderArrives: 1)
      let computed = [decision.rawUnits, constraints.apply(to: decision).units]
      for (found, written) in zip(computed, try Self.numbers(row, from: 2)) {
        #expect(abs(found - written) < 5e-5 + 1e-9, "\(row) \(computed)")
      }
    }
  }

  // MARK: Sizes of section 5

  @Test func `Q and S − s follow from what an order costs`() throws {
    let rows = try Self.tables(under: "5.")[2].map { try Self.numbers($0, from: 0) }
    #expect(rows.count == 4)
    let holding = 4 * 0.25 * 7 / 365.2425
    for row in rows {
      let order = EconomicOrder(demandRate: 20, orderCost: row[0], holdingCost: holding)
      let computed = [
        order.quantity, order.quantity(lot: row[1]),
        PowerApproximation.spread(
          demandMean: 20, protectionSD: 40.0.squareRoot(), orderCost: row[0],
          holdingCost: holding),
      ]
      for (found, written) in zip(computed, row[2...]) {
        #expect(abs(found - written) < 0.005 + 1e-9, "\(row)")
      }
    }
  }

  @Test func `a day's bread is the critical fractile of its demand`() throws {
    let row = try Self.numbers(Self.tables(under: "5.")[3][0], from: 0)
    let vendor = Newsvendor(demand: Poisson(mean: 30), overage: 0.07 / 7 + 0.8, underage: 1.2)
    let short = vendor.demand.loss(vendor.quantity)
    let computed = [
      vendor.underage, vendor.overage, vendor.fractile, vendor.quantity, short,
      vendor.quantity - 30 + short,
    ]
    for (found, written) in zip(computed, row) { #expect(abs(found - written) < 5e-5 + 1e-9) }
  }
}
