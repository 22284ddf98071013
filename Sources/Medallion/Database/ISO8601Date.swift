import Foundation

/// Clock times in UTC, which are stored in ledgers only.
package enum ISO8601Date {
  /// Today's date in UTC.
  package static func today() -> String { String(now().prefix(10)) }

  /// The time in UTC to the second.
  package static func now() -> String {
    Date().ISO8601Format()
  }
}
