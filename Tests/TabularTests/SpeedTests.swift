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

  static func report(
    _ what: String, bytes: Int = saleFile.count, _ work: () throws -> Int
  ) rethrows {
    var best = Double.infinity
    var rows = 0
    for _ in 0..<3 {
      let start = threadSeconds()
      rows = try work()
      best = min(best, threadSeconds() - start)
    }
    let speed = Double(bytes) / 1e6 / best
    print("\(what): \(Int(speed)) MB/s, \(rows) rows")
    #if !DEBUG
      #expect(speed > 50)
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

  @Test func `quoted fields are split fast`() throws {
    var bytes: [UInt8] = []
    for line in Self.saleFile.prefix(32 << 20).split(separator: 0x0A).dropLast() {
      for field in line.split(separator: 0x2C) { bytes += [0x22] + field + [0x22, 0x2C] }
      bytes[bytes.count - 1] = 0x0A
    }
    try Self.report("quoted", bytes: bytes.count) {
      var count = 0
      try CSVReader(bytes: bytes).forEachRow { count += $0.count }
      #expect(count % 6 == 0)
      return count / 6
    }
  }

  @Test func `JSON Lines are read fast`() throws {
    var bytes: [UInt8] = []
    try CSVReader(bytes: Array(Self.saleFile.prefix(16 << 20))).forEachRow { row in
      guard row.count == 6 else { return }
      let line = "{\"sale_id\":\"\(row[0].string)\",\"sold_at\":\"\(row[1].string)\","
      bytes += Array(
        "\(line)\"product_id\":\"\(row[3].string)\",\"units\":\(row[4].string)}\n".utf8)
    }
    try Self.report("JSON Lines", bytes: bytes.count) {
      var count = 0
      let columns = ["sale_id", "sold_at", "location_id", "product_id", "units"]
      try JSONLinesReader(bytes: bytes, columns: columns).forEachRow {
        count += $0.problem == nil && $0[4].parseInteger() != nil ? 1 : 0
      }
      return count
    }
  }

  @Test func `writing is fast`() throws {
    let folder = try TemporaryFolder()
    try Self.report("written", bytes: 38 << 20) {
      var writer = try CSVWriter(path: "\(folder.path)/out.csv")
      for number in 0..<(1 << 20) {
        writer.append("S1000000")
        writer.append(Array("2024-03-10".utf8))
        writer.append(number)
        writer.append(scaled: number, decimals: 3)
        writer.append(Double(number) * 0.25)
        try writer.endRow()
      }
      try writer.finish()
      return 1 << 20
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
