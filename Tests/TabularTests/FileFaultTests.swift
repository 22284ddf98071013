import Foundation
import Tabular
import TestSupport
import Testing

func messageOfReading(_ path: String) -> String {
  do {
    try CSVReader(path: path).forEachRow { _ in }
    return "no error"
  } catch {
    return "\(error)"
  }
}

@Suite struct FileFaultTests {
  @Test func `files that cannot be opened say why`() throws {
    let folder = try TemporaryFolder()
    let missing = "\(folder.path)/none.csv"
    #expect(messageOfReading(missing) == "\(missing): no such file; check the path")
    #expect(
      messageOfReading(folder.path)
        == "\(folder.path): found a folder, needed a file; give a file in it")
  }

  @Test func `gzip is read, in several members too`() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write("a.csv", "a,b\n1,2\n")
    try folder.prepare(
      "gzip -k a.csv && printf '3,4\\n' | gzip >> a.csv.gz && printf '\\0\\0' >> a.csv.gz")
    var sum = 0
    try CSVReader(path: "\(plain).gz").forEachRow { sum += $0[0].parseInteger() ?? 100 }
    #expect(sum == 4)
  }

  @Test func `a gzip file that is cut anywhere is an error, and never a shorter table`() throws {
    let folder = try TemporaryFolder()
    let text = (0..<2000).map { "\($0),\($0 * 7919 % 1000)\n" }.joined()
    try folder.write("a.csv", "a,b\n\(text)")
    try folder.prepare("gzip a.csv")
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/a.csv.gz")))
    #expect(messageOfReading("\(folder.path)/a.csv.gz") == "no error")
    for length in [10, 18, 19, whole.count / 2, whole.count - 8, whole.count - 1] {
      let path = try folder.write("cut.gz", Data(whole[..<length]))
      #expect(messageOfReading(path).contains("ends too early"), "cut at \(length)")
    }
  }

  @Test func `a wrong sum in a gzip file is an error`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.csv", "a,b\n1,2\n")
    try folder.prepare("gzip a.csv")
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/a.csv.gz")))
    bytes[bytes.count - 8] ^= 1
    let path = try folder.write("bad.gz", Data(bytes))
    #expect(messageOfReading(path).contains("damaged gzip file (incorrect data check)"))
    let garbage = try folder.write("tail.gz", Data(bytes.dropLast(8) + [1]))
    #expect(messageOfReading(garbage) != "no error")
  }

  /// How often a changed byte passes unnoticed and changes what is read.
  static func unnoticed(_ bytes: [UInt8]) throws -> Int {
    let whole = try readRows(bytes)
    var random = SeededGenerator(seed: 17)
    var count = 0
    for _ in 0..<400 {
      var changed = bytes
      changed[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
      if let rows = try? readRows(changed), rows != whole, rows.allSatisfy({ $0.problem == nil }) {
        count += 1
      }
    }
    return count
  }

  @Test func `no changed bit in a gzip file passes unnoticed`() throws {
    let folder = try TemporaryFolder()
    let text = (0..<500).map { "\($0),\($0 * 7919 % 1000)\n" }.joined()
    let path = try folder.write("a.csv", "a,b\n\(text)")
    try folder.prepare("gzip -nk a.csv")
    let compressed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path).gz")))
    #expect(try Self.unnoticed(compressed) == 0)
    #expect(try Self.unnoticed(Array("a,b\n\(text)".utf8)) > 100, "the check notices plain text")
  }

  @Test func `a line of a gigabyte is refused without being held`() throws {
    let folder = try TemporaryFolder()
    try folder.write("long.csv", "a,b\n1,2\n3,")
    try folder.prepare("truncate -s 1G long.csv && printf '\\n5,6\\n' >> long.csv")
    let before = peakMemory()
    var found: [String] = []
    try CSVReader(path: "\(folder.path)/long.csv").forEachRow {
      found.append("\($0.line) \($0.count) \($0.problem?.code ?? "fine")")
    }
    #expect(found == ["2 2 fine", "3 0 record_too_long", "4 2 fine"])
    #expect(peakMemory() - before < 300_000)
  }

  @Test func `a header of a gigabyte is an error`() throws {
    let folder = try TemporaryFolder()
    try folder.prepare("truncate -s 1G long.csv")
    #expect(messageOfReading("\(folder.path)/long.csv").contains("longer than 16777216 bytes"))
  }

  /// The most memory that this process has held, in kilobytes.
  private func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return line.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }
}
