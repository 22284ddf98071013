import Foundation
import Tabular

/// A condition on the columns of a file: `keep: "Quantity <> 0 and Country = 'France'"`.
///
/// Comparisons are `=`, `<>`, `!=`, `<`, `<=`, `>`, `>=` between a column and a number, a text in
/// single quotes or another column; they are joined by `and` and `or`, where `and` has precedence.
/// A column whose name is not a plain word is written in double quotes. If one side is a number and
/// the other is not numeric, the comparison is false.
struct RowFilter {
  fileprivate enum Operand {
    case field(Int)
    case number(Double)
    case text(String)
  }

  private struct Comparison {
    let left: Operand
    let symbol: String
    let right: Operand
  }

  /// The alternatives joined by `or`, each a list of comparisons joined by `and`.
  private var alternatives: [[Comparison]] = []

  /// Parses a condition on `columns`; throws ``MappingError`` if it is malformed or names an unknown
  /// column.
  init(_ text: String, columns: [String]) throws(MappingError) {
    var tokens = try Self.tokens(text)[...]
    alternatives = [[]]
    while true {
      let left = try Self.operand(&tokens, columns)
      guard let symbol = tokens.popFirst()?.symbol else {
        throw .filter("a comparison such as <> or = is missing in '\(text)'")
      }
      let right = try Self.operand(&tokens, columns)
      alternatives[alternatives.count - 1].append(
        Comparison(left: left, symbol: symbol, right: right))
      guard let next = tokens.popFirst() else { return }
      switch next.word?.lowercased() {
      case "and": continue
      case "or": alternatives.append([])
      default: throw .filter("'and' or 'or' is needed between comparisons in '\(text)'")
      }
    }
  }

  /// Whether a row meets the condition.
  func keeps(_ field: (Int) -> UnsafeBufferPointer<UInt8>) -> Bool {
    alternatives.contains { $0.allSatisfy { Self.holds($0, field) } }
  }

  private static func holds(
    _ comparison: Comparison, _ field: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if comparison.left.isNumber || comparison.right.isNumber {
      guard let left = number(comparison.left, field), let right = number(comparison.right, field)
      else { return false }
      return compare(left, comparison.symbol, right)
    }
    if let order = asciiOrder(comparison, field) { return compare(order, comparison.symbol, 0) }
    return compare(
      text(comparison.left, field), comparison.symbol, text(comparison.right, field))
  }

  /// The number that an operand is, or that its text reads as; nil if it is none.
  private static func number(
    _ operand: Operand, _ field: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> Double? {
    switch operand {
    case .number(let number): number
    case .text(let text): Double(text)
    // Nearly all fields are plain decimals, of which no text is made.
    case .field(let index): field(index).trimmed.parseDouble() ?? Double(text(operand, field))
    }
  }

  private static func text(
    _ operand: Operand, _ field: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> String {
    switch operand {
    case .number(let number): String(number)
    case .text(let text): text
    case .field(let index):
      String(decoding: field(index), as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
  }

  /// -1, 0 or 1 as the left text comes before the right one, equals it or comes after it; nil if one of
  /// them is not ASCII, whose order needs more than the bytes.
  private static func asciiOrder(
    _ comparison: Comparison, _ field: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> Int? {
    withASCII(comparison.left, field) { left in
      withASCII(comparison.right, field) { right in
        left.elementsEqual(right) ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
      }
    } ?? nil
  }

  private static func withASCII<Result>(
    _ operand: Operand, _ field: (Int) -> UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    func call(_ bytes: UnsafeBufferPointer<UInt8>) -> Result? {
      bytes.allSatisfy { $0 < 0x80 } ? body(bytes) : nil
    }
    switch operand {
    case .number: return nil
    case .text(var text): return text.withUTF8 { call($0) }
    case .field(let index): return call(field(index).trimmed)
    }
  }

  private static func compare<Value: Comparable>(
    _ left: Value, _ symbol: String, _ right: Value
  ) -> Bool {
    switch symbol {
    case "=": left == right
    case "<>", "!=": left != right
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }

  // MARK: Reading

  private enum Token {
    case word(String), quoted(String), name(String), symbol(String)
    var symbol: String? { if case .symbol(let symbol) = self { symbol } else { nil } }
    var word: String? { if case .word(let word) = self { word } else { nil } }
  }

  private static func operand(
    _ tokens: inout ArraySlice<Token>, _ columns: [String]
  ) throws(MappingError) -> Operand {
    switch tokens.popFirst() {
    case .quoted(let text): return .text(text)
    case .word(let word):
      if let number = Double(word) { return .number(number) }
      return .field(try index(of: word, columns))
    case .name(let name): return .field(try index(of: name, columns))
    default: throw .filter("a column, a number or a quoted text is missing")
    }
  }

  private static func index(of name: String, _ columns: [String]) throws(MappingError) -> Int {
    guard let index = columns.firstIndex(of: name) else {
      throw .unknownColumn(name, in: columns)
    }
    return index
  }

  private static func tokens(_ text: String) throws(MappingError) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "'" || first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: first) else {
          throw .filter("a quote is not closed in '\(text)'")
        }
        let inside = String(rest[..<end])
        tokens.append(first == "'" ? .quoted(inside) : .name(inside))
        rest = rest[rest.index(after: end)...]
      } else if "<>=!".contains(first) {
        let symbol = rest.prefix { "<>=!".contains($0) }
        guard ["=", "<>", "!=", "<", "<=", ">", ">="].contains(symbol) else {
          throw .filter("'\(symbol)' is not a comparison; use = <> < <= > >=")
        }
        tokens.append(.symbol(String(symbol)))
        rest = rest[symbol.endIndex...]
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"<>=!'\"".contains($0) }
        tokens.append(.word(String(word)))
        rest = rest[word.endIndex...]
      }
    }
    return tokens
  }
}

extension RowFilter.Operand {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
