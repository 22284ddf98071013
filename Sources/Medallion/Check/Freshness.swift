import Chronology
import GRDB

/// Finds the last day of every feed; a feed more than a period behind the newest is a warning.
enum Freshness {
  /// - Parameter end: records are known up to the start of this day.
  static func findings(
    _ silver: Database, _ period: Period, end: Day
  ) throws -> [HealthCheck.Finding] {
    // What happens at a place on a day comes first: plans rest on it.
    let entities = Entity.dated + Entity.all.filter { !$0.isDated }
    let found = try entities.flatMap { try lastDays($0, in: silver, end: end) }
    let newest = found.filter(\.isRegular).map(\.last).max()
    return found.map { feed, last, isRegular in
      let lag = newest.map { $0 - last } ?? 0
      let isLate = isRegular && lag > period.length(of: period.start(of: last))
      return HealthCheck.Finding(
        severity: isLate ? .warning : .info, kind: "freshness", subject: feed,
        text: "last record on \(last)" + (isLate ? ", \(lag) days behind the newest feed" : ""))
    }
  }

  private static func lastDays(
    _ entity: Entity, in silver: Database, end: Day
  ) throws -> [(feed: String, last: Day, isRegular: Bool)] {
    guard let feed = entity.feed else { return [] }
    // The rows of dated entities may be tens of millions; their accounting has each day once.
    let rows =
      entity.isDated
      ? """
      (SELECT b.source, c.day FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
        WHERE b.entity = '\(entity.name)' AND c.loaded > 0 AND c.day <> '')
      """ : entity.relation
    return try Row.fetchAll(
      silver,
      sql: """
        SELECT source, max(\(feed.day)) AS last FROM \(rows)
        WHERE \(feed.day) \(feed.isKnownAtStart ? "<=" : "<") ?
        GROUP BY source ORDER BY 1
        """, arguments: [end.description]
    ).compactMap { row in
      Day(row["last"] as String).map {
        ("\(row["source"] as String)/\(entity.name)", $0, feed.isRegular)
      }
    }
  }
}
