import Foundation
import Tabular
import Testing

@Suite struct CSVReaderTests {
  static func texts(_ text: String, options: CSVOptions = CSVOptions()) throws -> [[String]] {
    try readRows(Array(text.utf8), options: options).map {
      $0.fields.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  static func problems(_ text: String, options: CSVOptions = CSVOptions()) throws -> [String] {
    try readRows(Array(text.utf8), options: options).map {
      "\($0.line): \($0.problem.map { "\($0)" } ?? "fine")"
    }
  }

  static func message(_ text: String) -> String {
    do {
      _ = try CSVReader(bytes: Array(text.utf8), name: "sale.csv")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func `quoted fields lose their quotation marks and keep their line breaks`() throws {
    let rows = try Self.texts("a,b\n\"x\"\"y\",\"1,5\n2\"\n\"\",plain \"inch\"\n")
    #expect(rows == [["x\"y", "1,5\n2"], ["", "plain \"inch\""]])
  }

  @Test func `byte order mark, CRLF, CR and a last line without an ending are read`() throws {
    #expect(try Self.texts("\u{FEFF}a,b\r\n1,2\r3,4") == [["1", "2"], ["3", "4"]])
    #expect(try CSVReader(bytes: Array("\u{FEFF}\"a\",b".utf8)).header == ["a", "b"])
  }

  @Test func `blank lines are passed over and counted as lines`() throws {
    #expect(try Self.problems("a\n\n\n1\n\r\n2\n") == ["4: fine", "6: fine"])
  }

  @Test func `one bad row does not stop the file`() throws {
    let found = try Self.problems("a,b\n1\n1,2,3\n\"x\"y,2\n5,6\n\"open,7\n8,9\n")
    #expect(
      found == [
        "2: found 1 fields, needed 2 as in the header",
        "3: found 3 fields, needed 2 as in the header",
        "4: found text after the closing quotation mark of field 1, needed a delimiter",
        "5: fine", "6: a quotation mark is not closed", "7: fine",
      ])
  }

  @Test func `a quoted text beyond the limit is one bad row, however many lines it has`() throws {
    let options = CSVOptions(maximumRecordBytes: 40)
    let text = String(repeating: "a line of \"\"two\"\"\n", count: 20)
    for end in ["end\"", "\""] {
      let rows = try readRows(
        Array("a,b\n1,\"\(text)\(end)\n5,6\n7\n".utf8), options: options)
      #expect(rows.map(\.line) == [2, 23, 24])
      #expect(rows.map(\.problem) == [.unclosedQuote, nil, .ragged(fields: 1, header: 2)])
    }
  }

  @Test func `a stray quotation mark before many lines costs its own row`() throws {
    let options = CSVOptions(maximumRecordBytes: 40)
    let text = "a,b\n1,\"x\n" + String(repeating: "3,4\n", count: 20) + "5\n6,7\n"
    let rows = try readRows(Array(text.utf8), options: options)
    #expect(rows.map(\.line) == Array(2...24))
    #expect(rows.filter { $0.problem != nil }.map(\.line) == [2, 23])
  }

  @Test func `zero bytes and bytes that are not UTF-8 are told of their row`() throws {
    let bytes = Array("a,b\nx\0,1\n".utf8) + [0xE9, 0x2C, 0x31, 0x0A] + Array("é,1\n".utf8)
    #expect(try readRows(bytes).map(\.problem) == [.zeroByte, .invalidUTF8, nil])
  }

  @Test func `another delimiter may be chosen`() throws {
    let options = CSVOptions(delimiter: 0x3B)
    #expect(try Self.texts("a;b\n1,5;2\n", options: options) == [["1,5", "2"]])
  }

  @Test func `faults of the header say what to do`() {
    #expect(Self.message("") == "sale.csv: found an empty file, needed a line of column names")
    #expect(Self.message("\n\n") == "sale.csv: found an empty file, needed a line of column names")
    #expect(
      Self.message("id;units\n1;2\n")
        == "sale.csv:1: found one column, 'id;units', needed fields between ','; "
        + "the delimiter seems to be a semicolon: set it")
    #expect(
      Self.message("\na,b,a\n")
        == "sale.csv:2: column 'a': found it as columns 1 and 3, needed different names; rename one"
    )
    #expect(
      Self.message("a,,c\n")
        == "sale.csv:1: found no name for column 2, needed a name; write one, or remove the column")
    #expect(Self.message("\"a\n1").hasPrefix("sale.csv:1: a quotation mark is not closed"))
    #expect(Self.message("a,b\n") == "no error")
  }

  @Test func `UTF-16 and workbooks are recognised`() {
    func message(_ bytes: [UInt8]) -> String {
      do {
        _ = try CSVReader(bytes: bytes, name: "sale.csv")
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    #expect(message([0xFF, 0xFE, 0x61, 0]).contains("found UTF-16, needed UTF-8"))
    #expect(message([0x50, 0x4B, 3, 4, 0]).contains("Excel workbook"))
  }

  @Test func `a missing column is named beside those that are there`() throws {
    let reader = try CSVReader(bytes: Array("a,b\n".utf8), name: "sale.csv")
    #expect(throws: TabularError.self) { try reader.requiredColumn("units") }
    #expect(try reader.requiredColumn("b") == 1)
    #expect(reader.column("c") == nil)
  }

  @Test func `raw bytes hold the record as it stands`() throws {
    var raw: [String] = []
    try CSVReader(bytes: Array("a,b\r\n\"1\",2\r\n3,\"open\r\n4,5".utf8)).forEachRow {
      raw.append($0.rawBytes.string)
    }
    #expect(raw == ["\"1\",2", "3,\"open", "4,5"])
  }
}
