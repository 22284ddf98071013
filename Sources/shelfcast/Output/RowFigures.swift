import GRDB
import Medallion

/// The number of rows read, by outcome; see `row_accounting`.
struct RowFigures {
  let read: Int
  let loaded: Int
  /// Copies and earlier states of loaded rows, such as an order line before it was received.
  let duplicate: Int
  let dropped: Int
  let quarantined: Int
  let replaced: Int
  let retracted: Int
}

extension RowFigures {
  /// Takes the counts of one build.
  init(_ report: SilverBuild.Report) {
    self.init(
      read: report.read, loaded: report.loaded, duplicate: report.duplicate,
      dropped: report.dropped, quarantined: report.quarantined, replaced: report.replaced,
      retracted: report.retracted)
  }

  /// Reads the counts of all files loaded so far from gold.
  init(_ db: Database) throws {
    let sums = try Row.fetchOne(
      db,
      sql: """
        SELECT coalesce(sum(read), 0) AS read, coalesce(sum(loaded), 0) AS loaded,
          coalesce(sum(duplicate), 0) AS duplicate, coalesce(sum(dropped), 0) AS dropped,
          coalesce(sum(quarantined), 0) AS quarantined,
          coalesce(sum(replaced), 0) AS replaced, coalesce(sum(retracted), 0) AS retracted
        FROM row_accounting
        """)
    self.init(
      read: sums?["read"] ?? 0, loaded: sums?["loaded"] ?? 0, duplicate: sums?["duplicate"] ?? 0,
      dropped: sums?["dropped"] ?? 0, quarantined: sums?["quarantined"] ?? 0,
      replaced: sums?["replaced"] ?? 0, retracted: sums?["retracted"] ?? 0)
  }

  /// All counts but `read`, for messages.
  var text: String {
    "\(loaded.grouped) loaded, \(duplicate.grouped) repeated or replaced, \(dropped.grouped) dropped, "
      + "\(quarantined.grouped) quarantined"
      + (replaced > 0 ? ", \(replaced.grouped) replaced" : "")
      + (retracted > 0 ? ", \(retracted.grouped) retracted" : "")
  }
}

extension Int {
  /// The number with thousands separated.
  var grouped: String { Double(self).grouped }
}

extension Double {
  /// The number with thousands separated and at most two decimals.
  ///
  /// From 10^15 on, where a Double holds no hundredths, it is written with an exponent.
  var grouped: String {
    guard magnitude < 1e15 else { return "\(self)" }
    let hundredths = (self * 100).rounded() / 100
    let whole = Int(hundredths.magnitude.rounded(.down))
    var digits = String(whole)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    let fraction = Int(((hundredths.magnitude - Double(whole)) * 100).rounded())
    let decimals = fraction == 0 ? "" : fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
    return (hundredths < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",") + decimals
  }

  /// A share as a percentage with one decimal; zero has no sign.
  var percent: String { "\((self * 1000).rounded() / 10 + 0) %" }
}
