import Foundation
import Tabular
import TestSupport
import Testing

@Suite struct JSONLinesReaderTests {
  static func rows(
    _ text: String, _ columns: [String], options: CSVOptions = CSVOptions()
  ) throws -> [String] {
    var rows: [String] = []
    let reader = try JSONLinesReader(bytes: Array(text.utf8), columns: columns, options: options)
    try reader.forEachRow { row in
      let fields = (0..<row.count).map { row[$0].string }.joined(separator: "|")
      rows.append("\(row.line): \(row.problem.map { "\($0)" } ?? fields)")
    }
    return rows
  }

  @Test func `members become fields in the order asked for`() throws {
    let text = """
      {"units": 3, "product_id":"P-1","extra":[1,{"a":"}"}], "price":1.50}

      {"product_id":"a \\"b\\"\\n\\u00e9\\ud83d\\ude00\\/","units":null,"price":true}\r
      {}
      { "nested" : {"x":[1,2]} , "units":-1e3, "units": 4 }
      """
    #expect(
      try Self.rows(text, ["product_id", "units", "price", "nested"]) == [
        "1: P-1|3|1.50|", "3: a \"b\"\né😀/||true|", "4: |||", "5: |4||{\"x\":[1,2]}",
      ])
  }

  @Test func `a bad line is told of its place, and the next is read`() throws {
    let bad = [
      "[1]", "{\"a\":1", "{\"a\" 1}", "{\"a\":01}", "{\"a\":nul}", "{\"a\":\"\\x\"}", "{'a':1}",
      "{\"a\":\"\\ud83d\"}", "{\"a\":1}{", "{\"a\":\"open}", "{\"a\":.5}", "{\"a\":[1}", "x",
    ]
    let rows = try Self.rows(bad.map { $0 + "\n" }.joined() + "{\"a\":7}", ["a"])
    #expect(rows.count == bad.count + 1)
    for row in rows.dropLast() { #expect(row.contains("no JSON object"), "\(row)") }
    #expect(rows.last == "\(bad.count + 1): 7")
  }

  @Test func `a chunk may end at any byte, and a long line is refused alone`() throws {
    let text =
      "\u{FEFF}{\"a\":\"é\\n\"}\r\n{\"a\":\"\(String(repeating: "x", count: 90))\"}\r\n{\"a\":2}"
    for chunk in 1...text.utf8.count {
      let options = CSVOptions(maximumRecordBytes: 60, chunkBytes: chunk)
      #expect(
        try Self.rows(text, ["a"], options: options)
          == ["1: é\n", "2: the record is longer than 60 bytes", "3: 2"])
    }
  }

  /// Random objects on which the reader and Foundation disagree.
  static func disagreements(_ mangle: (String) -> String = { $0 }) throws -> Int {
    var random = SeededGenerator(seed: 21)
    let words = ["a", "\"", "\\", "\n", "é", "😀", "\u{1}", "/", "}", "{", ",", ":", "\u{2028}"]
    var wrong = 0
    for _ in 0..<3000 {
      let value = (0..<random.below(6)).map { _ in words[random.below(words.count)] }.joined()
      let object: [String: Any] = ["k": value, "n": random.below(1000), "o": ["x": value]]
      let data = try JSONSerialization.data(withJSONObject: object)
      let line = String(decoding: data, as: UTF8.self)
      var found = ""
      let reader = try JSONLinesReader(bytes: Array(mangle(line).utf8), columns: ["k"])
      try reader.forEachRow { if $0.count == 1 { found = $0[0].string } }
      if found != value { wrong += 1 }
    }
    return wrong
  }

  @Test func `what Foundation writes is read back`() throws {
    #expect(try Self.disagreements() == 0)
  }

  @Test func `the comparison notices a writer that forgets escapes`() throws {
    #expect(try Self.disagreements { $0.replacingOccurrences(of: "\\\"", with: "\"") } > 300)
  }
}
