import Medallion
import RetailerSupport
import TestSupport
import Workspace

/// A random life of a landing folder, in the program and in the oracle side by side.
struct DeliveryLife {
  private static let files = [
    "latest", "s_2024-02-11", "s_2024-02-12", "t_2024-02-11", "a_2024-02-12", "b_2024-02-12",
  ]
  private static let snapshots = [
    "full/w_2024-02-12", "full/v_2024-01-02_2024-01-31", "full/u_2024-01-01_2024-02-13",
  ]
  private static let header = "sale_id,line,sold_at,location_id,product_id,units"

  /// Every third life has whole snapshots among its files.
  private let paths: [String]
  private let retailer: Retailer
  private var oracle: DeliveryOracle
  private var numbers: SeededGenerator
  private var truth: [String] = []

  init(seed: Int, fault: DeliveryOracle.Fault? = nil) throws {
    paths = (Self.files + (seed % 3 == 0 ? Self.snapshots : [])).map { "pos/sale/\($0).csv" }
    retailer = try Retailer()
    oracle = DeliveryOracle(fault: fault)
    numbers = SeededGenerator(seed: UInt64(seed) &* 0x9E37_79B9 &+ 7)
    oracle.endedShare = [nil, 0.2, 0.5][Int.random(in: 0..<3, using: &numbers)]
    retailer.settings.quality.endedShare = oracle.endedShare
    truth = (0..<Int.random(in: 3...10, using: &numbers)).map { _ in line() }
  }

  /// Lives through some events; returns the first difference between silver and the oracle.
  mutating func run(steps: Int = 12) throws -> String? {
    for step in 0..<steps {
      switch Int.random(in: 0..<20, using: &numbers) {
      case 0..<13: try land()
      case 13..<16: try retract()
      case 16..<18: try undo()
      default: try retailer.build(rebuild: true)
      }
      guard step == steps - 1 || Int.random(in: 0..<3, using: &numbers) == 0 else { continue }
      try retailer.build()
      if let difference = try difference() { return difference }
    }
    return nil
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: 0..<words.count, using: &numbers)]
  }

  private mutating func line() -> String {
    [
      pick(["", "R1", "R2"]), pick(["", "1", "2"]), "2024-01-0" + pick(["1", "2", "3"]),
      pick(["A", "B"]), pick(["x", "y"]), pick(["1", "2", "3"]),
    ].joined(separator: ",")
  }

  private mutating func land() throws {
    let path = pick(paths)
    var lines = truth.filter { _ in Int.random(in: 0..<5, using: &numbers) < 3 }
    if Int.random(in: 0..<5, using: &numbers) < 2, !lines.isEmpty {
      lines[Int.random(in: 0..<lines.count, using: &numbers)] = line()
    }
    lines.shuffle(using: &numbers)
    if Int.random(in: 0..<6, using: &numbers) == 0, let last = lines.popLast() {
      lines.append(String(last.prefix(Int.random(in: 2...4, using: &numbers))))
    }
    if let former = oracle.deliveries[path], Int.random(in: 0..<5, using: &numbers) == 0 {
      lines = former[Int.random(in: 0..<former.count, using: &numbers)].lines
    }
    guard !lines.isEmpty else { return }
    oracle.land(path, lines)
    try retailer.land(path, ([Self.header] + lines).joined(separator: "\n"))
    _ = try Ingest(retailer.workspace, retailer.silver).run()
  }

  private mutating func retract() throws {
    let path = pick(paths)
    guard oracle.retract(path) else { return }
    _ = try Retraction(retailer.workspace, retailer.silver).retract(path, by: "Ana", reason: nil)
  }

  private mutating func undo() throws {
    let path = pick(paths)
    guard oracle.undo(path) else { return }
    _ = try Retraction(retailer.workspace, retailer.silver).undo(path)
  }

  // MARK: Comparison

  private func difference() throws -> String? {
    let expected = oracle.silver()
    let rows = try retailer.query(
      """
      SELECT sale_id || ',' || coalesce(line, '') || ',' || sold_at || ',' || location_id || ','
        || product_id || ',' || CAST(units AS INTEGER) FROM silver_sale
      """)
    let counts = Dictionary(grouping: rows, by: { $0 }).mapValues(\.count)
    let others = counts.filter { DeliveryOracle.key($0.key) == nil }
    guard others == expected.others else { return "rows \(others) against \(expected.others)" }
    let held = Dictionary(
      grouping: rows.filter { DeliveryOracle.key($0) != nil },
      by: { DeliveryOracle.key($0) ?? "" })
    guard Set(held.keys) == Set(expected.numbered.keys) else {
      return "keys \(held.keys) against \(expected.numbered.keys)"
    }
    for (key, copies) in expected.numbered where !copies.holding.contains(held[key]?.first ?? "") {
      return "\(held[key] ?? []) against \(copies)"
    }
    return try difference(inAccounts: expected, loaded: rows.count)
  }

  private func difference(
    inAccounts expected: DeliveryOracle.Silver, loaded: Int
  ) throws -> String? {
    let contradicted = expected.numbered.values.reduce(0) { $0 + $1.all.count - 1 }
    let read = oracle.contents.reduce(0) { $0 + $1.lines.count }
    let found = try retailer.query(
      """
      SELECT sum(read), sum(loaded), sum(retracted), sum(quarantined), min(loaded) >= 0,
        (SELECT count(*) FROM silver_rejection) FROM row_accounting
      """)
    let aside = contradicted + expected.unreadable
    let account = "\(read)|\(loaded)|\(expected.retracted)|\(aside)|1|\(aside)"
    return oracle.contents.isEmpty || found == [account]
      ? nil : "account \(found) against \(account)"
  }
}
