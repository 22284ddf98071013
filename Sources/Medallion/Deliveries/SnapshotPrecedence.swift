/// Decides what whole snapshots of records that happen at a place on a day replace: all that earlier
/// files of their source say of the days of their extent, at the locations that they name.
///
/// A function of the files alone. One without rows, or that would replace too many rows by nothing, is
/// held until it is admitted: it counts as any other file.
struct SnapshotPrecedence {
  /// A snapshot that ends nothing until it is admitted.
  struct Held {
    let file: SnapshotFile
    /// Rows that nothing would take the place of.
    let ended: Int
    /// Rows that it has.
    let named: Int
  }

  /// By batch, where a snapshot counts instead.
  private(set) var replaced: [Int: Set<LocationDay>] = [:]
  private(set) var held: [Held] = []

  private var files: [SnapshotFile]
  private let guardian: SnapshotGuard

  /// Judges the snapshots among the files of one source, earlier ones first.
  init(_ files: [SnapshotFile], _ guardian: SnapshotGuard) {
    self.files = files
    self.guardian = guardian
    let snapshots = Dictionary(grouping: files.filter(\.isFull)) {
      Rank(version: $0.version, sequence: $0.sequences.values.max() ?? 1)
    }
    for (_, parts) in snapshots.sorted(by: { $0.key < $1.key }) { judge(parts) }
  }

  /// The order of snapshots: files of one date and turn are parts of one.
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
    // Exports that overlap tell a row several times: of a day the file with most rows counts.
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

  /// By number of the file, the rows of earlier files of which a snapshot says everything.
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
