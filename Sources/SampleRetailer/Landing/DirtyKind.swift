/// The kinds of dirty rows, each of which is added to the clean ones.
///
/// A dirty row is a damaged copy of a clean row in the same feed, or a separate sale with an id
/// that is not in the master data. So what a correct loader keeps of known products and locations
/// does not depend on the number of dirty rows.
package enum DirtyKind: String, CaseIterable, Sendable {
  /// A repetition of the row.
  case exactRepeat = "exact_repeat"
  /// The same sale line with different units, in a later file than the true one.
  case conflictingCopy = "conflicting_copy"
  /// A day that does not exist, or one in a format that is not declared.
  case badDate = "bad_date"
  /// Text in a column of numbers.
  case nonNumeric = "non_numeric"
  /// An empty field in a required column.
  case emptyRequired = "empty_required"
  /// Invalid UTF-8.
  case notUTF8 = "not_utf8"
  /// One field too many or too few.
  case ragged
  /// A sale of a product that is not in the catalogue.
  case unknownProduct = "unknown_product"
  /// A sale at a location that is not in the master data.
  case unknownLocation = "unknown_location"
  /// Units with more than three decimals.
  case tooManyDecimals = "too_many_decimals"

  /// The outcome of the row in a correct loader.
  package var outcome: String {
    switch self {
    case .exactRepeat: "duplicate"
    case .unknownProduct, .unknownLocation: "kept"
    default: "rejected"
    }
  }

  /// Returns the kinds that apply to a feed.
  static func kinds(for format: FeedFormat) -> [DirtyKind] {
    allCases.filter { $0.fits(format) }
  }

  /// Returns whether the kind applies; conflicting copies and unknown ids need facts with an id.
  private func fits(_ format: FeedFormat) -> Bool {
    switch self {
    case .conflictingCopy, .unknownProduct, .unknownLocation: format.isFact
    case .tooManyDecimals: format.countsUnits
    default: true
    }
  }
}
