/// Decides which rows full snapshots of entities with days replace: all rows of earlier files of their
/// source on the days of their extent, at the locations that they name.
///
/// The result depends on the files only. A snapshot without rows, or one that would end too many rows,
/// is held until it is admitted; until then it counts as an ordinary file.
struct SnapshotPrecedence {
  /// A snapshot that replaces nothing until it is admitted.
  struct Held {
    let file: SnapshotFile
    /// The number of rows that would be removed without replacement.
    let ended: Int
    /// The number of rows in the snapshot.
    let named: Int
  }

  /// The locations and days where a snapshot replaces each batch.
  private(set) var replaced: [Int: Set<LocationDay>] = [:]
  private(set) var held: [Held] = []

  private var files: [SnapshotFile]
  private let guardian: SnapshotGuard

  /// Checks the snapshots among the files of one source, earlier ones first.
  init(_ files: [SnapshotFile], _ guardian: SnapshotGuard) {
    self.files = files
    self.guardian = guardian
    let snapshots = Dictionary(grouping: files.filter(\.isFull)) {
      Rank(version: $0.version, sequence: $0.sequences.values.max() ?? 1)
    }
    for (_, parts) in snapshots.sorted(by: { $0.key < $1.key }) { judge(parts) }
  }

  /// The order of snapshots: files of one version and delivery number are parts of one snapshot.
  private struct Rank: Hashable, Comparable {
    let version: String
    let sequence: Int

    static func < (a: Rank, b: Rank) -> Bool {
      (a.version, a.sequence) < (b.version, b.sequence)
    }
  }

  private mutating func judge(_ parts: [SnapshotFile]) {
    let told = earlierRows(toldBy: parts)
    let rows = parts.reduce(into: [:]) { $0.merge($1.rows, uniquingKeysWith: +) }
    // Overlapping exports repeat rows: for each location and day, the file with most rows counts.
    let known = told.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: max) }
    let ended = known.reduce(0) { $0 + max(0, $1.value - (rows[$1.key] ?? 0)) }
    let named = rows.values.reduce(0, +)
    guard parts.contains(where: \.isAdmitted) || !guardian.isTooMuch(ended: ended, named: named)
    else {
      parts.min { $0.path < $1.path }.map {
        held.append(Held(file: $0, ended: ended, named: named))
      }
      return
    }
    held.removeAll { former in parts.contains { former.file.isFollowed(by: $0) } }
    for (index, cells) in told where !cells.isEmpty {
      replaced[files[index].batch, default: []].formUnion(cells.keys)
      for cell in cells.keys { files[index].inForce[cell] = nil }
    }
  }

  /// The rows of earlier files that a snapshot covers completely, by the file's index.
  private func earlierRows(toldBy parts: [SnapshotFile]) -> [Int: [LocationDay: Int]] {
    var told: [Int: [LocationDay: Int]] = [:]
    for part in parts {
      for (index, file) in files.enumerated() where file.isEarlier(than: part) {
        told[index, default: [:]].merge(file.rows(toldBy: part)) { $1 }
      }
    }
    return told
  }
}
