import Chronology
import NumericalMethods
import OrderPlanning
import TestSupport
import Testing

/// A period's demand among the buckets of a path, against one moment after the other.
@Suite struct ScatterTests {
  private let first = -3.0
  private let days = PeriodDays(
    .week(startsOn: .monday), asOf: (Day("2024-04-15") ?? Day(0)) + 3, count: 6)

  /// Every unit at its moment, without any skipped; `isWrong` plants a bug: the order of draws.
  private func placed(
    _ demand: Double, of period: Int, over edges: [Double], _ stream: inout RandomStream,
    isWrong: Bool = false
  ) -> [Double] {
    var row = [Double](repeating: 0, count: edges.count - 1)
    if isWrong { stream.skip(1) }
    for _ in 0..<Int(demand) {
      let moment = first + 7 * Double(period) + 7 * stream.nextUniform()
      guard moment >= 0, let end = edges.last, moment < end else { continue }
      row[edges.lastIndex { $0 <= moment } ?? 0] += 1
    }
    return row
  }

  @Test func `units lie in the buckets of their moments, and the stream moves by all of them`() {
    var numbers = SeededGenerator(seed: 5)
    var differing = 0
    for round in 0..<2_000 {
      let inner = (0..<Int.random(in: 0...4, using: &numbers)).map { _ in
        Double(Int.random(in: 0...30, using: &numbers))
      }
      let edges = [0] + inner.sorted() + [Double(Int.random(in: 30...36, using: &numbers))]
      let (period, demand) = (round % 6, Double(Int.random(in: 0...63, using: &numbers)))
      var streams = [RandomStream](repeating: RandomStream(seed: UInt64(round)), count: 3)
      var row = [Double](repeating: 0, count: edges.count - 1)
      row.withUnsafeMutableBufferPointer { row in
        edges.withUnsafeBufferPointer {
          days.scatter(demand, of: period, over: $0, into: row, using: &streams[0])
        }
      }
      #expect(row == placed(demand, of: period, over: edges, &streams[1]))
      #expect(streams[0].next() == streams[1].next())
      let wrong = placed(demand, of: period, over: edges, &streams[2], isWrong: true)
      differing += row == wrong ? 0 : 1
    }
    #expect(differing > 100)
  }
}
