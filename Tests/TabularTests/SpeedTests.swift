import Tabular
import TestSupport
import Testing

/// Prints what the reader does per second, and compares its time with that of a checksum of as many
/// bytes; the limit is about ten times what it takes, so that only a lost order of magnitude fails.
@Suite(.serialized)
struct SpeedTests {
  static let megabytes = 64

  static let saleFile: [UInt8] = {
    var bytes = Array("sale_id,sold_at,location_id,product_id,units,unit_price\n".utf8)
    bytes.reserveCapacity(megabytes << 20 + 100)
    var random = SeededGenerator(seed: 7)
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

  /// Whether `work` on some bytes, which returns its number of rows, keeps within a multiple of the
  /// time of their checksum.
  static func expect(
    _ what: String, bytes: [UInt8] = saleFile, within limit: Double, _ work: () throws -> Int
  ) rethrows {
    var rows = 0
    var sum: UInt64 = 0
    let ratio = try ProcessorTime.ratio(
      of: { rows = try work() }, to: { sum = ReferenceWork.checksum(bytes, from: sum) }, runs: 3)
    let seconds = try ProcessorTime.least(of: 1) { rows = try work() }
    print(
      "\(what): \(Int(Double(bytes.count) / 1e6 / seconds)) MB/s, \(rows) rows, \(ratio) checksums")
    #expect(sum != 0)
    #expect(ratio < limit)
  }

  @Test func `splitting into fields takes a few checksums of the bytes`() throws {
    try Self.expect("split", within: 8) {
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

  @Test func `quoted fields take a few checksums of the bytes`() throws {
    var bytes: [UInt8] = []
    for line in Self.saleFile.prefix(32 << 20).split(separator: 0x0A).dropLast() {
      for field in line.split(separator: 0x2C) { bytes += [0x22] + field + [0x22, 0x2C] }
      bytes[bytes.count - 1] = 0x0A
    }
    try Self.expect("quoted", bytes: bytes, within: 12) {
      var count = 0
      try CSVReader(bytes: bytes).forEachRow { count += $0.count }
      #expect(count % 6 == 0)
      return count / 6
    }
  }

  @Test func `reading JSON Lines takes some checksums of the bytes`() throws {
    var bytes: [UInt8] = []
    try CSVReader(bytes: Array(Self.saleFile.prefix(16 << 20))).forEachRow { row in
      guard row.count == 6 else { return }
      let line = "{\"sale_id\":\"\(row[0].string)\",\"sold_at\":\"\(row[1].string)\","
      bytes += Array(
        "\(line)\"product_id\":\"\(row[3].string)\",\"units\":\(row[4].string)}\n".utf8)
    }
    try Self.expect("JSON Lines", bytes: bytes, within: 25) {
      var count = 0
      let columns = ["sale_id", "sold_at", "location_id", "product_id", "units"]
      try JSONLinesReader(bytes: bytes, columns: columns).forEachRow {
        count += $0.problem == nil && $0[4].parseInteger() != nil ? 1 : 0
      }
      return count
    }
  }

  @Test func `writing takes a few checksums of the bytes`() throws {
    let folder = try TemporaryFolder()
    try Self.expect("written", bytes: Array(Self.saleFile.prefix(38 << 20)), within: 40) {
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

  @Test func `splitting and reading numbers takes a few checksums of the bytes`() throws {
    try Self.expect("typed", within: 15) {
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
