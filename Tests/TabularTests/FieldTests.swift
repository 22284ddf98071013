import Tabular
import TestSupport
import Testing

func withBytes<Result>(
  _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  var copy = text
  return copy.withUTF8(body)
}

@Suite struct FieldTests {
  @Test func `whole numbers are read to the ends of their range`() {
    let cases: [(String, Int?)] = [
      ("0", 0), ("-0", 0), ("+7", 7), ("007", 7), ("-12", -12), ("9223372036854775807", .max),
      ("-9223372036854775808", .min), ("9223372036854775808", nil), ("", nil), ("-", nil),
      ("1.0", nil), ("1 ", nil), ("abc", nil), ("0000000000000000000000042", 42), ("1e3", nil),
    ]
    for (text, value) in cases {
      #expect(withBytes(text) { $0.parseInteger() } == value, "\(text)")
    }
  }

  @Test func `decimals are exact, and too many digits are refused only if they count`() {
    let cases: [(String, Int, Int?)] = [
      ("3.25", 3, 3250), ("3", 3, 3000), ("-0.001", 3, -1), (".5", 1, 5), ("5.", 1, 50),
      ("1.2340", 3, 1234), ("1.2345", 3, nil), ("0.1", 4, 1000), ("1e3", 0, 1000), ("12e-1", 1, 12),
      ("1E-2", 2, 1), ("1e-3", 2, nil), ("", 2, nil), (".", 2, nil), ("1.2.3", 2, nil),
      ("9223372036854775.807", 3, .max), ("9223372036854775.808", 3, nil), ("0e999999999", 3, 0),
      ("3.00000000000000000000000", 2, 300), ("3.00000000000000000000001", 2, nil), ("1e", 2, nil),
      ("1,5", 2, nil), ("nan", 2, nil), ("--1", 2, nil),
    ]
    for (text, decimals, value) in cases {
      #expect(withBytes(text) { $0.parseDecimal(decimals: decimals) } == value, "\(text)")
    }
  }

  /// Texts on which the fast reading and the C library's differ.
  static func misreadings(_ read: (UnsafeBufferPointer<UInt8>) -> Double?) -> Int {
    var random = SeededGenerator(seed: 5)
    var wrong = 0
    for _ in 0..<200_000 {
      let digits = String(random.next() >> UInt64(random.below(64)))
      let point = random.below(digits.count + 1)
      var text = random.below(2) == 0 ? "" : "-"
      text += "\(digits.prefix(point)).\(digits.dropFirst(point))"
      if random.below(3) == 0 { text += "e\(random.below(60) - 30)" }
      if withBytes(text, read)?.bitPattern != Double(text)?.bitPattern { wrong += 1 }
    }
    return wrong
  }

  @Test func `numbers with a point are rounded as the C library rounds`() {
    #expect(Self.misreadings { $0.parseDouble() } == 0)
  }

  @Test func `the comparison notices a reader that rounds twice`() {
    let wrong = Self.misreadings { bytes in
      let parts = bytes.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
      let (whole, rest) = (String(decoding: parts[0], as: UTF8.self), parts[1])
      let fraction = String(decoding: rest, as: UTF8.self).split(separator: "e")
      let sign = whole.hasPrefix("-") ? -1.0 : 1
      let places = fraction.first.map { Double("0.\($0)") ?? 0 } ?? 0
      let power = fraction.count == 2 ? Double("1e\(fraction[1])") ?? 1 : 1
      return ((Double(whole) ?? 0) + sign * places) * power
    }
    #expect(wrong > 1000)
  }

  @Test func `odd numbers are read or refused`() {
    let cases: [(String, Double?)] = [
      ("1e400", nil), ("-1e400", nil), ("1e-400", 0), ("inf", nil), ("NaN", nil), ("0x10", nil),
      ("9007199254740993", 9_007_199_254_740_992),
      ("123456789012345678901234567890", 1.2345678901234568e29),
      ("5e-324", Double.leastNonzeroMagnitude), (" 1", nil), ("1_000", nil), ("+.5", 0.5),
    ]
    for (text, value) in cases { #expect(withBytes(text) { $0.parseDouble() } == value, "\(text)") }
  }

  @Test func `truth is read in any case`() {
    for text in ["1", "true", "TRUE", "Yes"] {
      #expect(withBytes(text) { $0.parseBoolean() } == true)
    }
    for text in ["0", "False", "no"] { #expect(withBytes(text) { $0.parseBoolean() } == false) }
    for text in ["", "2", "y", "ja", "truE1"] {
      #expect(withBytes(text) { $0.parseBoolean() } == nil)
    }
  }

  @Test func `blanks are trimmed and noticed`() {
    #expect(withBytes(" \tx y ") { $0.trimmed.string } == "x y")
    #expect(withBytes(" \t") { $0.isBlank })
    #expect(withBytes("") { $0.isBlank })
    #expect(!withBytes(" 0") { $0.isBlank })
  }

  @Test func `the UTF-8 check agrees with the standard library`() {
    var random = SeededGenerator(seed: 11)
    let pieces: [[UInt8]] = [
      Array("plain text".utf8), Array("é".utf8), Array("€".utf8), Array("😀".utf8), [0x80], [0xC0],
      [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80], [0xF0, 0x8F], [0xFF], [0xC3],
    ]
    var valid = 0
    for _ in 0..<100_000 {
      let bytes = (0..<random.below(5)).flatMap { _ in pieces[random.below(pieces.count)] }
      let expected = String(validating: bytes, as: UTF8.self) != nil
      if expected { valid += 1 }
      #expect(bytes.withUnsafeBufferPointer { $0.isValidUTF8 } == expected)
    }
    #expect(valid > 10_000 && valid < 90_000)
  }
}
