import Tabular
import TestSupport
import Testing

@Suite struct CSVReaderFuzzTests {
  /// Where the fast reader and the oracle disagree, if they do.
  static func disagreement(_ body: [UInt8], chunk: Int, doublesQuotes: Bool = true) throws
    -> String?
  {
    let bytes = Array("a,b\n".utf8) + body
    let fast = try readRows(bytes, options: CSVOptions(chunkBytes: chunk))
    let slow = PlainParser(bytes: bytes, doublesQuotes: doublesQuotes).rows(header: 2).dropFirst()
    guard fast != Array(slow) else { return nil }
    return "\(String(decoding: body, as: UTF8.self).debugDescription) by \(chunk): \(fast) \(slow)"
  }

  static func randomBody(_ random: inout SeededGenerator) -> [UInt8] {
    let alphabet: [[UInt8]] = [
      [0x22], [0x22, 0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x61], Array("word-12".utf8),
      Array("é".utf8), [0xFF], [0xC3], Array("😀".utf8), [0x20], [0x2C, 0x22], [0x22, 0x2C],
    ]
    return (0..<random.below(40)).flatMap { _ in alphabet[random.below(alphabet.count)] }
  }

  @Test func `the reader agrees with a slow parser on random quotes, breaks and bad bytes`() throws
  {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<40_000 {
      let chunk = random.below(3) == 0 ? 1 << 16 : 1 + random.below(40)
      let found = try Self.disagreement(Self.randomBody(&random), chunk: chunk)
      #expect(found == nil)
    }
  }

  @Test func `the comparison notices a parser that forgets doubled quotation marks`() throws {
    var random = SeededGenerator(seed: 1)
    var caught = 0
    for _ in 0..<1000 {
      let body = Self.randomBody(&random)
      if try Self.disagreement(body, chunk: 64, doublesQuotes: false) != nil { caught += 1 }
    }
    #expect(caught > 50)
  }

  @Test func `a chunk may end at any byte`() throws {
    let text = "1,\"two\r\nlines\"\r\n\"a \"\"b\"\"\",é\r\"x,y\",\n\n,\"\"\n3,last"
    let bytes = Array("\u{FEFF}a,b\r\n\(text)".utf8)
    let whole = try readRows(bytes)
    #expect(whole.count == 5)
    for chunk in 1...bytes.count + 1 {
      #expect(try readRows(bytes, options: CSVOptions(chunkBytes: chunk)) == whole)
    }
  }

  @Test func `a record limit gives the same rows whatever the chunks are`() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let bytes = Array("a,b\n".utf8) + Self.randomBody(&random) + [0x0A] + Array("1,2".utf8)
      let limit = 3 + random.below(30)
      let options = { CSVOptions(maximumRecordBytes: limit, chunkBytes: $0) }
      let whole = try readRows(bytes, options: options(1 << 16))
      #expect(try readRows(bytes, options: options(1 + random.below(20))) == whole)
      for row in whole where row.problem == nil {
        #expect(row.fields.reduce(0) { $0 + $1.count } <= limit)
      }
    }
  }
}
