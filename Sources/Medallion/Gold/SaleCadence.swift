import Chronology
import GRDB
import Workspace

/// Checks that the grain of sale rows fits the planning period.
enum SaleCadence {
  /// Throws ``CadenceError`` if rows total more than a planning period, or if a source has several
  /// grains.
  static func check(_ db: Database, against period: Period) throws {
    let found = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT o.source, o.source_grain FROM silver.record_origin AS o
        JOIN silver.batch AS b ON b.batch_id = o.batch_id
        WHERE b.entity = 'sale' AND EXISTS (
          SELECT 1 FROM silver.batch_cell AS c WHERE c.batch_id = o.batch_id AND c.loaded > 0
        )
        """
    ).map { (source: $0["source"] as String, grain: $0["source_grain"] as String) }
    for grain in Set(found.map(\.grain)).sorted() where !canSplit(grain, into: period.name) {
      throw CadenceError.coarser(grain: grain, period: period.name)
    }
    let sources = Dictionary(grouping: found, by: \.source).filter { $0.value.count > 1 }
    if let mixed = sources.min(by: { $0.key < $1.key }) {
      let grains = mixed.value.map(\.grain).joined(separator: ",")
      throw CadenceError.mixed(source: mixed.key, grains: grains)
    }
  }

  /// Whether rows of a grain lie within one period; weeks may overlap two months.
  private static func canSplit(_ grain: String, into period: String) -> Bool {
    let length = ["line": 0, "day": 0, "week": 1, "month": 2]
    return length[grain] ?? 0 <= length[period] ?? 0 && !(grain == "week" && period == "month")
  }
}

/// The grain of sale rows does not fit the planning period.
package enum CadenceError: Error, CustomStringConvertible {
  /// A row totals more than one period, or overlaps two periods.
  case coarser(grain: String, period: String)
  /// One source sends rows of several grains.
  case mixed(source: String, grains: String)

  package var description: String {
    switch self {
    case .coarser(let grain, let period):
      "sales come as totals of a \(grain) and cannot be split into periods of a \(period); set "
        + "calendar: {period: \(grain)} in shelfcast.yml"
    case .mixed(let source, let grains):
      "the sales of source '\(source)' come in several grains (\(grains)); give each its own "
        + "source folder, or correct 'grain' in shelfcast.yml and run 'shelfcast build --rebuild'"
    }
  }
}
