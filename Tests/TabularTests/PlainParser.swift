import Tabular

/// One row as values, so that two readers can be compared.
struct PlainRow: Equatable {
  var line: Int
  var fields: [[UInt8]]
  var problem: RowProblem?
}

/// A CSV parser as one would write it on a blackboard: a byte at a time over the whole file.
///
/// It is the oracle of the fast reader, for files without limits, zero bytes or gzip.
struct PlainParser {
  var bytes: [UInt8]
  /// A planted bug for negative controls.
  var doublesQuotes = true

  func rows(header: Int?) -> [PlainRow] {
    var rows: [PlainRow] = []
    var position = 0
    var line = 1
    while position < bytes.count {
      let record = self.record(at: position)
      if let problem = record.problem {
        rows.append(PlainRow(line: line, fields: [], problem: problem))
        position = afterLine(position)
        line += 1
        continue
      }
      if record.end > position {
        var problem: RowProblem?
        if String(validating: bytes[position..<record.end], as: UTF8.self) == nil {
          problem = .invalidUTF8
        } else if let header, record.fields.count != header {
          problem = .ragged(fields: record.fields.count, header: header)
        }
        rows.append(PlainRow(line: line, fields: record.fields, problem: problem))
      }
      line += lineEndings(position..<record.end) + 1
      position = afterEnding(record.end)
    }
    return rows
  }

  private struct Record {
    var fields: [[UInt8]] = []
    var end = 0
    var problem: RowProblem?
  }

  private func record(at start: Int) -> Record {
    var record = Record()
    var position = start
    while true {
      var field: [UInt8] = []
      if position < bytes.count, bytes[position] == 0x22 {
        position += 1
        while true {
          guard position < bytes.count else {
            record.problem = .unclosedQuote
            return record
          }
          if bytes[position] == 0x22 {
            position += 1
            guard doublesQuotes, position < bytes.count, bytes[position] == 0x22 else { break }
          }
          field.append(bytes[position])
          position += 1
        }
      } else {
        while position < bytes.count, !isEnd(bytes[position]) {
          field.append(bytes[position])
          position += 1
        }
      }
      record.fields.append(field)
      guard position < bytes.count, bytes[position] == 0x2C else { break }
      position += 1
    }
    record.end = position
    if position < bytes.count, !isEnd(bytes[position]) {
      record.problem = .textAfterQuote(field: record.fields.count)
    }
    return record
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x0A || byte == 0x0D }

  private func afterLine(_ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    return afterEnding(position)
  }

  private func afterEnding(_ position: Int) -> Int {
    guard position < bytes.count else { return position }
    let isPair =
      bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
    return position + (isPair ? 2 : 1)
  }

  private func lineEndings(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range {
      if bytes[index] == 0x0A { count += 1 }
      if bytes[index] == 0x0D, !(index + 1 < bytes.count && bytes[index + 1] == 0x0A) { count += 1 }
    }
    return count
  }
}

/// Reads a file in memory with the real reader; the header counts as a row without problems.
func readRows(_ bytes: [UInt8], options: CSVOptions = CSVOptions()) throws -> [PlainRow] {
  let reader = try CSVReader(bytes: bytes, options: options)
  var rows: [PlainRow] = []
  try reader.forEachRow { row in
    let fields = (0..<row.count).map { Array(row[$0]) }
    rows.append(PlainRow(line: row.line, fields: fields, problem: row.problem))
  }
  return rows
}
