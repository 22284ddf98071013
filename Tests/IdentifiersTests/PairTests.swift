import Identifiers
import Testing

@Suite struct PairTests {
  @Test func `pairs are in order of location, then product`() {
    let pairs = [("B", "1"), ("A", "2"), ("A", "10"), ("AB", "")].map {
      Pair(location: $0.0, product: $0.1)
    }
    #expect(pairs.sorted().map(\.key) == ["A|10", "A|2", "AB|", "B|1"])
  }

  @Test func `pairs that read alike when joined have keys of their own`() {
    let first = Pair(location: "A|", product: "B")
    let second = Pair(location: "A", product: "|B")
    #expect(first != second)
    #expect(first.key != second.key)
    // A plain separator would not tell them apart.
    #expect("\(first.location)|\(first.product)" == "\(second.location)|\(second.product)")
  }
}
