import Foundation
import Workspace

/// A note in `lake/daily_sales.json` beside the totals of sales: with what the daily sales of gold in use
/// were made.
///
/// A note that a kill has cut off cannot be read, and a former one does not fit: then the next build writes
/// all daily sales again.
struct GoldNote: Codable {
  private let coverage: SaleChanges.Coverage
  private let size, modified: Int
  private let basis: SalesBasis

  /// Notes that gold in use has daily sales that were made from the totals of the workspace.
  static func write(_ basis: SalesBasis, to workspace: WorkspaceFolder) throws {
    guard let memory = SalesMemory(of: workspace) else { return }
    let stamp = try FileStamp(ofFile: workspace.goldDatabase.path)
    let note = GoldNote(
      coverage: memory.coverage, size: stamp.size, modified: stamp.modified, basis: basis)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try encoder.encode(note).write(to: workspace.dailySalesNote)
  }

  /// With what the daily sales of gold in use were made; nil if the note is not about this gold and these
  /// totals.
  static func basis(of workspace: WorkspaceFolder, _ coverage: SaleChanges.Coverage) -> SalesBasis?
  {
    guard let stamp = try? FileStamp(ofFile: workspace.goldDatabase.path),
      let data = try? Data(contentsOf: workspace.dailySalesNote),
      let note = try? JSONDecoder().decode(GoldNote.self, from: data),
      note.coverage == coverage, note.size == stamp.size, note.modified == stamp.modified
    else { return nil }
    return note.basis
  }
}
