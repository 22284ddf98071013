import NumericalMethods
import TestSupport
import Testing

/// The largest difference between an estimate of S and the reference, over all samples and times.
private func largestDifference(
  _ table: ReferenceTable, _ estimate: ([Double], [Double]) -> KaplanMeier
) -> Double {
  var largest = 0.0
  for row in table.rows {
    let curve = estimate(row.numbers("ended"), row.numbers("censored"))
    for (time, wanted) in zip(row.numbers("time"), row.numbers("survival")) {
      largest = max(largest, abs(curve.survival(at: time) - wanted))
    }
  }
  return largest
}

@Suite struct KaplanMeierTests {
  @Test func `survival agrees with lifelines`() throws {
    let table = try ReferenceTable("survival.csv")
    #expect(table.tool.contains("lifelines 0.30"))
    #expect(table.rows.count >= 20)
    #expect(largestDifference(table) { KaplanMeier(ended: $0, censored: $1) } < 1e-12)
  }

  @Test func `quantiles agree with lifelines`() throws {
    var (found, empty) = (0, 0)
    for row in try ReferenceTable("survival.csv").rows {
      let curve = KaplanMeier(ended: row.numbers("ended"), censored: row.numbers("censored"))
      let wanted = (row["quantile"] ?? "").split(separator: " ").map { Double($0) }
      #expect(row.numbers("p").map { curve.quantile($0) } == wanted, "\(row)")
      found += wanted.count { $0 != nil }
      empty += wanted.count { $0 == nil }
    }
    #expect(found > 40 && empty > 10)
  }

  @Test func `planted faults are caught`() throws {
    let table = try ReferenceTable("survival.csv")
    // Open orders taken for received ones.
    #expect(largestDifference(table) { KaplanMeier(ended: $0 + $1, censored: []) } > 0.1)
    // Open orders left out.
    #expect(largestDifference(table) { ended, _ in KaplanMeier(ended: ended, censored: []) } > 0.1)
    // What is censored at a time no longer at risk at that time.
    #expect(
      largestDifference(table) { KaplanMeier(ended: $0, censored: $1.map { $0 - 0.5 }) } > 0.01)
  }

  @Test func `a curve is computed by hand`() {
    // At 3: 1 of 6 ends. At 5, of 5 left, 2 end, and 1 is censored on that day. At 9: 1 of 2.
    let curve = KaplanMeier(ended: [5, 9, 3, 5], censored: [12, 5])
    #expect(curve.steps.map(\.time) == [3, 5, 9])
    for (step, wanted) in zip(curve.steps, [5.0 / 6, 0.5, 0.25]) {
      #expect(abs(step.survival - wanted) < 1e-15)
    }
    #expect(curve.survival(at: 2.9) == 1 && curve.survival(at: 100) == curve.steps[2].survival)
    // S(5) is exactly the half; S never falls to 0.2.
    #expect(curve.quantile(0.5) == 5)
    #expect(curve.quantile(0.75) == 9 && curve.quantile(0.8) == nil)
  }

  @Test func `without censoring a quantile is that of the sample`() {
    // The products of (n − k) / (n − k + 1) are rounded, and k of n must still be the k-th value.
    for count in 1...200 {
      let times = (1...count).map(Double.init)
      let curve = KaplanMeier(ended: times.reversed(), censored: [])
      for rank in 1...count {
        #expect(curve.quantile(Double(rank) / Double(count)) == Double(rank))
      }
    }
  }

  @Test func `nothing observed leaves no quantile`() {
    #expect(KaplanMeier(ended: [], censored: []).quantile(0.5) == nil)
    #expect(KaplanMeier(ended: [], censored: [4, 9]).survival(at: 20) == 1)
  }
}
