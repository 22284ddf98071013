import Workspace

/// What a row is known by, and so the meaning of equal keys in one file.
enum RowIdentity {
  /// The cells of its natural key, such as the numbers of sale and line: equal keys are one record.
  case numbered
  /// All of its cells: equal rows of one file are separate records.
  case content(RowContent)
  /// The place, product, currency and time that it totals: a later row replaces an earlier one.
  case periodTotal

  /// What a row with these canonical cells is known by, if it totals `grain`.
  init(_ cells: [Cell], of entity: Entity, grain: Grain) {
    guard entity.lineKey == .sale else {
      self = .numbered
      return
    }
    let hasSale = cells[Self.salePlace].kind != .null
    if hasSale, cells[Self.linePlace].kind != .null {
      self = .numbered
    } else {
      self = hasSale || grain == .line ? .content(RowContent(cells)) : .periodTotal
    }
  }

  private static let salePlace = Entity.sale.columns.firstIndex { $0.name == "sale_id" } ?? 0
  private static let linePlace = Entity.sale.columns.firstIndex { $0.name == "line" } ?? 0
}

/// A 128-bit hash of a row's cells.
struct RowContent: Hashable {
  let first: Int
  let second: Int

  /// The start of the second hash.
  static let secondHash = ContentHash(seed: 0x589E_11AA_E7B0_6A85)
}

extension RowContent {
  init(_ cells: [Cell]) {
    var (first, second) = (ContentHash(), Self.secondHash)
    for cell in cells {
      first.add(cell)
      second.add(cell)
    }
    self.init(first: first.value, second: second.value)
  }
}
