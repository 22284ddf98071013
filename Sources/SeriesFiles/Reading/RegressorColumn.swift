internal import Tabular

/// A column of regressors: of numbers, or of texts as categories.
struct RegressorColumn: Sendable {
  let name: String
  /// The code of each text, in the order of the texts' bytes; nil for numbers.
  let codes: [[UInt8]: Int]?
  /// Whether its coming values are not known.
  var isPast = false

  init(name: String, codes: [[UInt8]: Int]?) {
    self.name = name
    self.codes = codes
  }

  /// The texts of a column of categories, by code.
  var categories: [String]? {
    codes?.sorted { $0.value < $1.value }.map { String(decoding: $0.key, as: UTF8.self) }
  }

  /// The number of a cell, or the code of its text; NaN where it is empty.
  func value(_ field: UnsafeBufferPointer<UInt8>) -> Double {
    let text = field.trimmed
    guard let codes else { return text.parseDouble() ?? .nan }
    return codes[Array(text)].map(Double.init) ?? .nan
  }
}
