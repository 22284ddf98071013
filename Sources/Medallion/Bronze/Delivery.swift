import GRDB

/// One arrival of new bytes under a path of landing.
struct Delivery {
  let path: String
  /// The number of the delivery of the place, from 1.
  let sequence: Int
  let batch: Int

  /// The path without `.gz`; deliveries are numbered by place.
  var place: String { LandedFile.place(of: path) }

  /// Adds a delivery of a batch, unless it is the last one of the path.
  static func note(_ path: String, batch: Int, in db: Database) throws {
    let last = try Row.fetchOne(
      db,
      sql: "SELECT batch_id FROM delivery WHERE path = ? ORDER BY sequence DESC LIMIT 1",
      arguments: [path])
    guard last?["batch_id"] != batch else { return }
    let sequence = try nextSequence(of: path, in: db)
    try db.insert(
      ["path": path, "sequence": sequence, "batch_id": batch, "landed_at": ISO8601Date.now()],
      into: "delivery")
    try name(batch, in: db)
  }

  /// Sets the batch's file to the alphabetically first of its paths, whichever arrived first.
  private static func name(_ batch: Int, in db: Database) throws {
    for relation in ["batch", "silver_rejection"] {
      try db.execute(
        sql: """
          UPDATE \(relation) SET file = (SELECT min(path) FROM delivery WHERE batch_id = :batch)
          WHERE batch_id = :batch
            AND file > (SELECT min(path) FROM delivery WHERE batch_id = :batch)
          """, arguments: ["batch": batch])
    }
  }

  /// The number of the next delivery of a path.
  static func nextSequence(of path: String, in db: Database) throws -> Int {
    let place = LandedFile.place(of: path)
    return try Int.fetchOne(
      db, sql: "SELECT coalesce(max(sequence), 0) + 1 FROM delivery WHERE path IN (?, ?)",
      arguments: [place, place + ".gz"]) ?? 1
  }

  /// The other batches delivered to the places of a batch.
  static func batches(besides batch: Int, in db: Database) throws -> Set<Int> {
    let places = try String.fetchSet(
      db, sql: "SELECT path FROM delivery WHERE batch_id = ?", arguments: [batch]
    ).map(LandedFile.place)
    let found = try Set(places).flatMap { place in
      try Int.fetchAll(
        db, sql: "SELECT batch_id FROM delivery WHERE path IN (?, ?)",
        arguments: [place, place + ".gz"])
    }
    return Set(found).subtracting([batch])
  }

  /// The deliveries of an entity's loaded batches, by path and number.
  static func ofLoaded(_ entity: Entity, in db: Database) throws -> [Delivery] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT d.path, d.sequence, d.batch_id FROM delivery AS d
        JOIN batch AS b ON b.batch_id = d.batch_id
        WHERE b.entity = ? AND b.state = 'loaded' ORDER BY d.path, d.sequence
        """, arguments: [entity.name]
    ).map { Delivery(path: $0["path"], sequence: $0["sequence"], batch: $0["batch_id"]) }
  }

  /// The batches of an entity that are not the last delivery of any place.
  static func outdated(_ entity: Entity, in db: Database) throws -> Set<Int> {
    let deliveries = try ofLoaded(entity, in: db)
    let last = Dictionary(grouping: deliveries, by: \.place).values
      .compactMap { $0.max { $0.sequence < $1.sequence }?.batch }
    return Set(deliveries.map(\.batch)).subtracting(last)
  }

  /// Whether a path is the other path with an addition to its name, such as ` (1)` or `_v2`.
  static func isEdition(_ path: String, of other: String) -> Bool {
    let (stem, otherStem) = (stem(path), stem(other))
    return stem.utf8.count > otherStem.utf8.count && stem.hasPrefix(otherStem)
      && stem.dropFirst(otherStem.count).first.map { !$0.isNumber } == true
  }

  /// The path without the extensions of its name.
  private static func stem(_ path: String) -> Substring {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    let end = path[name...].firstIndex(of: ".") ?? path.endIndex
    return path[..<end]
  }

  /// The place with the last date in its name replaced by `*`: equal for all files of a series.
  static func series(of path: String) -> String {
    let place = LandedFile.place(of: path)
    let name = Array((place.split(separator: "/").last.map(String.init) ?? place).utf8)
    guard let date = FileDate.last(in: String(decoding: name, as: UTF8.self)) else { return place }
    let folder = Array(place.utf8).dropLast(name.count)
    let rest =
      name.prefix(date.place.lowerBound) + Array("*".utf8) + name.dropFirst(date.place.upperBound)
    return String(decoding: folder + rest, as: UTF8.self)
  }
}
