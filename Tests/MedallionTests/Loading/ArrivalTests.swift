import TestSupport
import Testing

/// Any order, split or repetition of files gives the same silver.
@Suite struct ArrivalTests {
  @Test(arguments: 0..<12)
  func `however files arrive, silver is the same`(seed: Int) throws {
    let found = try difference(seed: seed)
    #expect(found == nil, "\(found ?? "")")
  }

  @Test func `a loader that depends on the order of arrival is caught`() throws {
    let caught = try (0..<4).filter { try difference(seed: $0, datedByArrival: true) != nil }
    #expect(caught.count == 4)
  }

  /// The first row in which two arrivals of the same deliveries differ.
  private func difference(seed: Int, datedByArrival: Bool = false) throws -> String? {
    var numbers = SeededGenerator(seed: UInt64(seed) &* 0x9E37_79B9 &+ 1)
    let deliveries = Self.deliveries(using: &numbers)
    let first = try Arrival(plain: deliveries).silver(datedByArrival: datedByArrival)
    let second = try Arrival(deliveries, using: &numbers).silver(datedByArrival: datedByArrival)
    guard first != second else { return nil }
    return zip(first, second).first { $0 != $1 }.map { "\($0) against \($1)" }
      ?? "\(first.count) rows against \(second.count)"
  }

  /// Deliveries of few records, so that copies meet and differ.
  private static func deliveries(using numbers: inout SeededGenerator) -> [Delivery] {
    ["2024-01-10", "2024-01-11", "2024-01-12"].flatMap { day in
      patterns.map { pattern in
        // Of rows of one file and key the later holds, which a cut of the file would change.
        var keys: Set<[String]> = []
        let lines = (0..<pattern.lines).map { _ in
          pattern.fields.map { $0.randomElement(using: &numbers) ?? "" }
        }.filter { keys.insert(Array($0.prefix(pattern.key))).inserted }
        return Delivery(
          source: pattern.source, entity: pattern.entity, day: day,
          lines: lines.enumerated().map { line, fields in
            fields.joined(separator: ",").replacing("#", with: "\(line)")
          })
      }
    }
  }

  /// By source and entity: how many lines a file has, how many leading fields are the key, and what
  /// the fields are drawn from; a `#` stands for the number of the line.
  private static let patterns:
    [(source: String, entity: String, lines: Int, key: Int, fields: [[String]])] = [
      (
        "pos", "sale", 5, 6,
        [
          ["R1", "R2"], ["1", "2", ""], ["2024-01-02", "2024-01-02T22:30:00Z"], ["L1", "L2"],
          ["P1", "P2"], ["1", "2"],
        ]
      ),
      ("web", "sale", 3, 5, [[""], [""], ["2024-01-01"], ["L1"], ["P1", "P2"], ["1", "2", "x"]]),
      ("pos", "stock_count", 2, 3, [["2024-01-02"], ["L1"], ["P1", "P2"], ["3", "4", "5"]]),
      (
        "erp", "purchase_order", 3, 2,
        [
          ["O1"], ["#"], ["L1"], ["P1"], ["2024-01-02"], ["", "2024-01-09"], ["5", "6"],
        ]
      ),
      ("pos", "availability", 2, 3, [["2024-01-02"], ["L1"], ["P1", "P2"], ["0.5", "1"]]),
      ("erp", "product", 1, 1, [["P1"], ["Tea", "Coffee"], ["1", "2"]]),
      ("erp", "location", 1, 1, [["L1"], ["N", "S"], ["Asia/Tokyo", "UTC", ""]]),
    ]
}
