internal import Tabular

/// The cells of one column of regressors, from which its kind is found.
///
/// A column with texts is one of categories if it has at most 50 different cells. With more it is one of
/// numbers if nine cells of ten are numbers; the others then count as missing.
struct RegressorCells {
  private let name: String
  private var numbers = 0
  private var texts = 0
  /// The different cells, up to one more than a category may have.
  private var different: Set<[UInt8]> = []
  /// The first text and where it is.
  private var first: (text: String, file: String, line: Int)?

  private static let mostCategories = 50

  init(_ name: String) { self.name = name }

  /// Adds a cell without the blanks around it.
  mutating func add(_ cell: UnsafeBufferPointer<UInt8>, file: String, line: Int) {
    if cell.isEmpty || Self.isMissing(cell) { return }
    if different.count <= Self.mostCategories { different.insert(Array(cell)) }
    if cell.parseDouble() != nil {
      numbers += 1
    } else {
      texts += 1
      if first == nil { first = (String(decoding: cell, as: UTF8.self), file, line) }
    }
  }

  private var isCategory: Bool { texts > 0 && different.count <= Self.mostCategories }

  /// The column; throws where it has too many texts.
  func column(of file: String) throws(TabularError) -> RegressorColumn {
    guard isCategory || texts * 10 <= numbers + texts else {
      throw TabularError(
        file: file, column: name, found: "more than \(Self.mostCategories) different texts",
        needed: "numbers, or at most \(Self.mostCategories) categories",
        nextStep: "leave the column out with --ignore \(name)")
    }
    guard isCategory else { return RegressorColumn(name: name, codes: nil) }
    let ordered = different.sorted { $0.lexicographicallyPrecedes($1) }
    return RegressorColumn(
      name: name, codes: Dictionary(uniqueKeysWithValues: zip(ordered, 0...)))
  }

  /// The message on cells of a column of numbers that are none; nil if there are none.
  var message: String? {
    guard !isCategory, let first else { return nil }
    return
      "\(first.file):\(first.line): column '\(name)': \(texts) cells are not numbers and count "
      + "as missing; the first is '\(first.text)'"
  }

  /// Whether a text stands for a missing number.
  private static func isMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.equalsIgnoringCase("nan") || text.equalsIgnoringCase("na")
      || text.equalsIgnoringCase("null")
  }
}
