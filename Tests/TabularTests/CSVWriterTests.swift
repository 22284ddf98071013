import Foundation
import Tabular
import TestSupport
import Testing

@Suite struct CSVWriterTests {
  static func written(_ body: (inout CSVWriter) throws -> Void) throws -> String {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out.csv"
    var writer = try CSVWriter(path: path)
    try body(&writer)
    try writer.finish()
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `numbers are written plainly, and what is missing stays empty`() throws {
    let text = try Self.written { writer in
      writer.append(Int.min)
      writer.append(0.1 + 0.2)
      writer.append(5.0)
      writer.append(Double.nan)
      writer.append(nil as Int?)
      writer.append(-0.0004, decimals: 3)
      writer.append(2.5, decimals: 0)
      writer.append(1234.5, decimals: 2)
      writer.append(scaled: -5, decimals: 3)
      writer.append(scaled: Int.min, decimals: 4)
      writer.append(true)
      try writer.endRow()
    }
    #expect(
      text == "-9223372036854775808,0.30000000000000004,5,,,0.000,3,1234.50,-0.005,"
        + "-922337203685477.5808,true\n")
  }

  @Test func `quotation marks stand only where they are needed`() throws {
    let text = try Self.written { writer in
      try writer.writeRow(["plain", "a b", "x,y", "say \"hi\"", "two\nlines", "cr\r", "", "é"])
      try writer.writeRow([""])
    }
    #expect(text == "plain,a b,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\",,é\n\"\"\n")
  }

  @Test func `every finite Double reads back as itself`() throws {
    var random = SeededGenerator(seed: 2)
    let numbers = (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let text = try Self.written { writer in
      try writer.writeRow(["x"])
      for number in numbers {
        writer.append(number)
        try writer.endRow()
      }
    }
    var index = 0
    try CSVReader(bytes: Array(text.utf8)).forEachRow { row in
      #expect(row[0].parseDouble() == numbers[index])
      index += 1
    }
    #expect(index == numbers.count)
  }

  /// Whether a random table survives writing and reading; `mangle` plants a bug.
  static func survives(_ seed: UInt64, mangle: (String) -> String = { $0 }) throws -> Bool {
    var random = SeededGenerator(seed: seed)
    let words = ["", "a", ",", "\"", "\n", "\r\n", "\r", "é", "😀", "word", " ", "\"\"", "'", ";"]
    let columns = 1 + random.below(5)
    let table = (0..<random.below(30)).map { _ in
      (0..<columns).map { _ in (0..<random.below(4)).map { _ in words[random.below(14)] }.joined() }
    }
    let text = try written { writer in
      try writer.writeRow((0..<columns).map { "c\($0)" })
      for row in table { try writer.writeRow(row) }
    }
    let options = CSVOptions(chunkBytes: 1 + random.below(60))
    let rows = try readRows(Array(mangle(text).utf8), options: options)
    return rows.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } == table
      && rows.allSatisfy { $0.problem == nil }
  }

  @Test func `any table survives writing and reading`() throws {
    for seed in 0..<500 { #expect(try Self.survives(UInt64(seed)), "seed \(seed)") }
  }

  @Test func `the round trip notices a writer that does not double quotation marks`() throws {
    var lost = 0
    for seed in 0..<50 {
      let kept = try Self.survives(UInt64(seed)) { $0.replacingOccurrences(of: "\"\"", with: "\"") }
      if !kept { lost += 1 }
    }
    #expect(lost > 20)
  }

  @Test func `a file appears only when it is finished`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/out.csv"
    func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }
    do {
      var writer = try CSVWriter(path: path)
      try writer.writeRow(["a"])
      try writer.flush()
      #expect(try names().allSatisfy { $0.hasPrefix(".out.csv.") && $0.hasSuffix(".tmp") })
    }
    #expect(try names() == [])
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    var writer = try CSVWriter(path: path, withByteOrderMark: true)
    try writer.writeRow(["new"])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    try writer.finish()
    #expect(
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == [0xEF, 0xBB, 0xBF]
        + Array("new\n".utf8))
    #expect(try names() == ["out.csv"])
  }

  @Test func `a full disk and a missing folder are errors with a way on`() throws {
    func message(_ path: String) -> String {
      do {
        var writer = try CSVWriter(path: path)
        try writer.writeRow(["a"])
        try writer.finish()
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message("/dev/full")
        == "/dev/full: cannot be written: No space left on device; free some space and run it again"
    )
    #expect(message("/nowhere/out.csv").hasSuffix("create its folder first"))
    #expect(message("/dev/null") == "no error")
    #expect(message("/tmp").hasSuffix("give a file, not a folder"))
  }

  @Test func `a link to a file stays a link`() throws {
    let folder = try TemporaryFolder()
    try folder.prepare("touch real.csv && ln -s real.csv link.csv")
    var writer = try CSVWriter(path: "\(folder.path)/link.csv")
    try writer.writeRow(["a"])
    try writer.finish()
    #expect(try String(contentsOfFile: "\(folder.path)/real.csv", encoding: .utf8) == "a\n")
    _ = try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/link.csv")
  }
}
