/// A file of a source that may be, or be replaced by, a whole snapshot of what happened on some days.
struct SnapshotFile {
  let batch: Int
  let path: String
  let version: String
  let isFull: Bool
  let isAdmitted: Bool
  /// By the place where it landed, the number of its last delivery.
  let sequences: [String: Int]
  /// How many rows it has, by location and day.
  let rows: [LocationDay: Int]
  /// The same, where no other delivery counts instead.
  var inForce: [LocationDay: Int]
  private let locations: Set<String>
  /// The days from its first to its last row.
  private let days: ClosedRange<String>?
  /// The days of which it says everything if it is a snapshot: those between the two dates in its
  /// name, else those of its rows.
  private let extent: ClosedRange<String>?

  /// A file of these rows, of which those of `absent` do not count.
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

  /// The rows in force of which a snapshot says everything.
  func rows(toldBy snapshot: SnapshotFile) -> [LocationDay: Int] {
    guard let days, let extent = snapshot.extent, days.overlaps(extent) else { return [:] }
    return inForce.filter {
      extent.contains($0.key.day) && snapshot.locations.contains($0.key.location)
    }
  }

  /// Whether another file came later to one of its places.
  func isFollowed(by other: SnapshotFile) -> Bool {
    sequences.contains { place, sequence in other.sequences[place].map { $0 > sequence } ?? false }
  }

  /// Whether a snapshot says anew what the file says: the file has an earlier date, or its own date
  /// and is no snapshot, or is an earlier delivery of its place.
  func isEarlier(than snapshot: SnapshotFile) -> Bool {
    guard snapshot.version > RecordVersion.undated else { return isFollowed(by: snapshot) }
    return version < snapshot.version
      || version == snapshot.version && (!isFull || isFollowed(by: snapshot))
  }
}
