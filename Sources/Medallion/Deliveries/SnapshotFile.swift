/// A file of a source that is a full snapshot of some days, or may be replaced by one.
struct SnapshotFile {
  let batch: Int
  let path: String
  let version: String
  let isFull: Bool
  let isAdmitted: Bool
  /// The number of its last delivery, by place.
  let sequences: [String: Int]
  /// Its number of rows, by location and day.
  let rows: [LocationDay: Int]
  /// The same, without locations and days where another delivery counts.
  var inForce: [LocationDay: Int]
  private let locations: Set<String>
  /// The days from its first to its last row.
  private let days: ClosedRange<String>?
  /// The days that it covers completely if it is a snapshot: those between the two dates in its name,
  /// else those of its rows.
  private let extent: ClosedRange<String>?

  /// Takes a batch with its rows; those of `absent` do not count.
  init(
    _ batch: Batch, sequences: [String: Int], rows: [LocationDay: Int], absent: Set<LocationDay>
  ) {
    self.batch = batch.id
    path = batch.file
    version = batch.version
    (isFull, isAdmitted) = (batch.isFull, batch.isAdmitted)
    self.sequences = sequences
    self.rows = rows
    inForce = rows.filter { !absent.contains($0.key) }
    locations = Set(rows.keys.map(\.location))
    days = rows.keys.map(\.day).min().flatMap { first in
      rows.keys.map(\.day).max().map { first...$0 }
    }
    let name = batch.file.split(separator: "/").last.map(String.init) ?? batch.file
    extent = FileDate.days(in: name) ?? days
  }

  /// The rows in force on days and at locations that a snapshot covers completely.
  func rows(toldBy snapshot: SnapshotFile) -> [LocationDay: Int] {
    guard let days, let extent = snapshot.extent, days.overlaps(extent) else { return [:] }
    return inForce.filter {
      extent.contains($0.key.day) && snapshot.locations.contains($0.key.location)
    }
  }

  /// Whether the other file is a later delivery of one of its places.
  func isFollowed(by other: SnapshotFile) -> Bool {
    sequences.contains { place, sequence in other.sequences[place].map { $0 > sequence } ?? false }
  }

  /// Whether a snapshot supersedes the file: the file has an earlier date, or the same date and is not
  /// a snapshot, or is an earlier delivery of the same place.
  func isEarlier(than snapshot: SnapshotFile) -> Bool {
    guard snapshot.version > RecordVersion.undated else { return isFollowed(by: snapshot) }
    return version < snapshot.version
      || version == snapshot.version && (!isFull || isFollowed(by: snapshot))
  }
}
