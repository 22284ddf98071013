/// The ways in which a row is made dirty; each is an extra row beside the clean one.
///
/// A dirty row is a damaged copy of a clean row that also stands in the feed, or a sale of its own
/// with an id that no master data know. So what a correct loader keeps of the known products and
/// locations does not depend on how dirty the files are.
package enum DirtyKind: String, CaseIterable, Sendable {
  /// The same row once more.
  case exactRepeat = "exact_repeat"
  /// The same sale line with other units, in a later file than the true one.
  case conflictingCopy = "conflicting_copy"
  /// A day that does not exist, or one written in an order that nobody declared.
  case badDate = "bad_date"
  /// A word where a number belongs.
  case nonNumeric = "non_numeric"
  /// Nothing where something must be.
  case emptyRequired = "empty_required"
  /// Bytes that are not UTF-8.
  case notUTF8 = "not_utf8"
  /// A field too many or too few.
  case ragged
  /// A sale of a product that is not in the catalogue.
  case unknownProduct = "unknown_product"
  /// A sale at a location that nobody knows.
  case unknownLocation = "unknown_location"
  /// Units with more than three decimals.
  case tooManyDecimals = "too_many_decimals"

  /// What a correct loader does with the row.
  package var outcome: String {
    switch self {
    case .exactRepeat: "duplicate"
    case .unknownProduct, .unknownLocation: "kept"
    default: "rejected"
    }
  }

  /// The kinds for a feed.
  static func kinds(for format: FeedFormat) -> [DirtyKind] {
    allCases.filter { $0.fits(format) }
  }

  /// Another copy or an unknown id makes sense only for facts, which carry an id of their own.
  private func fits(_ format: FeedFormat) -> Bool {
    switch self {
    case .conflictingCopy, .unknownProduct, .unknownLocation: format.isFact
    case .tooManyDecimals: format.countsUnits
    default: true
    }
  }
}
