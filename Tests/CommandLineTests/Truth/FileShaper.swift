import Foundation
import TestSupport

/// Puts the same rows into files of other shapes: split, repeated, compressed, with other line ends.
struct FileShaper {
  private var stream: SeededGenerator

  init(seed: UInt64) { stream = SeededGenerator(seed: seed) }

  /// Replaces each file by others that say the same, under names with the same date.
  mutating func reshape(_ workdir: TestWorkspace) throws {
    for path in workdir.files(below: "landing") {
      let isCompressed = path.hasSuffix(".gz")
      let data =
        isCompressed
        ? try unzipped(workdir.root.appending(path: path)) : try workdir.data(path)
      try workdir.remove(path)
      let stem = path.replacingOccurrences(of: ".csv.gz", with: "")
        .replacingOccurrences(of: ".csv", with: "")
      for (index, part) in parts(of: data).enumerated() {
        try write(shaped(part), stem: "\(stem) part \(index)", to: workdir)
      }
    }
  }

  /// The whole, the whole twice, or two halves of which each has the header.
  private mutating func parts(of data: Data) -> [Data] {
    var lines = data.split(separator: 10, omittingEmptySubsequences: false).map { Data($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    func file(_ rows: some Sequence<Data>) -> Data {
      ([lines[0]] + rows).reduce(into: Data()) { $0 += $1 + [10] }
    }
    let rows = lines.dropFirst()
    switch stream.below(3) {
    case 0: return [file(rows)]
    case 1: return [file(rows), file(rows.reversed())]
    default:
      let isFirst = rows.map { _ in stream.below(2) == 0 }
      let halves = [true, false].map { half in
        file(zip(rows, isFirst).filter { $0.1 == half }.map(\.0))
      }
      return halves
    }
  }

  /// The bytes with a byte order mark, with CRLF, or as they are.
  private mutating func shaped(_ data: Data) -> Data {
    switch stream.below(3) {
    case 0: return Data([0xEF, 0xBB, 0xBF]) + data
    case 1:
      return data.reduce(into: Data()) { result, byte in
        if byte == 10 { result.append(13) }
        result.append(byte)
      }
    default: return data
    }
  }

  private mutating func write(_ data: Data, stem: String, to workdir: TestWorkspace) throws {
    try workdir.write(stem + ".csv", data)
    guard stream.below(2) == 0 else { return }
    try workdir.folder.prepare("gzip -n '\(stem).csv'")
  }
}
