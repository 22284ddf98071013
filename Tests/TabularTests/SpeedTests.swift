import Glibc
import Tabular
import Testing

/// Prints what the reader does per second; the bar is a tenth of what a quiet machine reaches, so
/// that only a lost order of magnitude fails.
@Suite(.serialized)
struct SpeedTests {
  static let megabytes = 64

  static let saleFile: [UInt8] = {
    var bytes = Array("sale_id,sold_at,location_id,product_id,units,unit_price\n".utf8)
    bytes.reserveCapacity(megabytes << 20 + 100)
    var random = SplitMix(seed: 7)
    var number = 1_000_000
    while bytes.count < megabytes << 20 {
      number += 1
      let (shop, item) = (random.below(40) + 10, random.below(9000) + 1000)
      let (units, cents) = (random.below(12), random.below(99))
      bytes += Array(
        "S\(number),2024-03-1\(random.below(10)),L\(shop),P-\(item),\(units),\(units).\(cents)\n"
          .utf8)
    }
    return bytes
  }()

  static func report(_ what: String, _ work: () throws -> Int) rethrows {
    var best = Double.infinity
    var rows = 0
    for _ in 0..<3 {
      let start = threadSeconds()
      rows = try work()
      best = min(best, threadSeconds() - start)
    }
    let speed = Double(saleFile.count) / 1e6 / best
    print("\(what): \(Int(speed)) MB/s, \(rows) rows")
    #if !DEBUG
      #expect(speed > 100)
    #endif
  }

  /// The processor time of this thread, which other tests and programs do not lengthen much.
  static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func `splitting into fields is fast`() throws {
    try Self.report("split") {
      var count = 0
      var fields = 0
      try CSVReader(bytes: Self.saleFile).forEachRow {
        count += 1
        fields += $0.count
      }
      #expect(fields == count * 6)
      return count
    }
  }

  @Test func `splitting and reading numbers is fast`() throws {
    try Self.report("typed") {
      var count = 0
      var units = 0
      var price = 0
      try CSVReader(bytes: Self.saleFile).forEachRow {
        count += 1
        units += $0[4].parseInteger() ?? 0
        price += $0[5].parseDecimal(decimals: 4) ?? 0
        price += $0[5].parseDouble() == nil ? 1 : 0
      }
      #expect(units > count)
      return count
    }
  }
}

/// The generator of Steele, Lea and Flood (2014): equal seeds give equal numbers everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
