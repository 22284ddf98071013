import Chronology

/// The receipts, units outstanding and status of one purchase order line.
///
/// Units outstanding are those ordered less those received, until the line is closed. Units received
/// on a day are stock from that day; units received without a date are stock only from the next stock
/// count.
struct OrderProgress {
  /// The status of a line.
  enum Status: String { case open, received, closed, cancelled }

  /// Receipts with a date, in their order.
  private(set) var receipts: [OrderLineRow.Receipt] = []
  /// Units received without a date.
  private(set) var undated = 0.0
  /// Units outstanding.
  private(set) var outstanding = 0.0
  /// The status of the line.
  private(set) var status = Status.closed

  /// All units received.
  var received: Double { receipts.reduce(undated) { $0 + $1.units }.roundedUnits }

  /// Takes the rows of one line in ascending rank; the last one whose role is not `past` is the line's
  /// state.
  init(_ rows: [OrderLineRow]) {
    guard let state = rows.last(where: { $0.role != .past }) else { return }
    let speaking = rows.filter { $0.speaksOfReceipts && $0.role != .leftOut }
    let sums = speaking.filter { !$0.isAdded }
    takeLatest(sums.filter { $0.statement == sums.last?.statement })
    takePast(sums.filter { $0.statement != sums.last?.statement }.compactMap(\.receipt))
    for row in speaking where row.isAdded {
      if let receipt = row.receipt { receipts.append(receipt) }
      undated += row.undated ?? 0
    }
    receipts = netted(receipts.sorted { $0.day < $1.day }).filter { $0.units > 0 }
    settle(state)
  }

  /// Subtracts each reversal from the latest receipts before it.
  private func netted(_ movements: [OrderLineRow.Receipt]) -> [OrderLineRow.Receipt] {
    var kept: [OrderLineRow.Receipt] = []
    for movement in movements.filter({ $0.units > 0 }) + movements.filter({ $0.units < 0 }) {
      guard movement.units < 0 else {
        kept.append(movement)
        continue
      }
      var reversed = -movement.units
      for index in kept.indices.reversed() where kept[index].day <= movement.day && reversed > 0 {
        let units = min(reversed, kept[index].units)
        kept[index].units = (kept[index].units - units).roundedUnits
        reversed -= units
      }
    }
    return kept
  }

  /// Takes the rows of the latest statement: each states one receipt, or the cumulative sum.
  private mutating func takeLatest(_ rows: [OrderLineRow]) {
    guard let ordered = rows.last?.ordered else { return }
    receipts = rows.compactMap(\.receipt).sorted { $0.day < $1.day }
    let isOneOrder = rows.allSatisfy { $0.ordered == ordered }
    if receipts.count > 1, received > ordered || !isOneOrder { receipts = increments(receipts) }
    let elsewhere = rows.reduce(0) { $0 + ($1.undated ?? 0) }
    undated =
      received + elsewhere <= ordered ? elsewhere : max(0, (elsewhere - received).roundedUnits)
  }

  /// Adds receipts of earlier days from past statements, as far as the latest sum includes them.
  private mutating func takePast(_ past: [OrderLineRow.Receipt]) {
    guard receipts.count < 2 else { return }
    let last = receipts.first
    let sum = last?.units ?? undated
    let earlier = past.sorted { $0.day < $1.day }.filter { receipt in
      last.map { receipt.day < $0.day && receipt.units < sum } ?? (receipt.units <= sum)
    }
    receipts = increments(earlier)
    let rest = (sum - received + undated).roundedUnits
    if let last {
      receipts.append(OrderLineRow.Receipt(day: last.day, units: rest))
    } else {
      undated = rest
    }
  }

  /// The increase of each cumulative sum over the highest sum before it.
  private func increments(_ sums: [OrderLineRow.Receipt]) -> [OrderLineRow.Receipt] {
    var highest = 0.0
    return sums.map { sum in
      defer { highest = max(highest, sum.units) }
      return OrderLineRow.Receipt(day: sum.day, units: max(0, (sum.units - highest).roundedUnits))
    }
  }

  private mutating func settle(_ state: OrderLineRow) {
    let isCancelled = state.isCancelled || state.ordered == 0
    let isOver = isCancelled || state.isClosed || state.role == .leftOut
    outstanding = isOver ? 0 : state.outstanding ?? max(0, (state.ordered - received).roundedUnits)
    if outstanding > 0 {
      status = .open
    } else if received > 0 {
      status = .received
    } else {
      status = isCancelled ? .cancelled : .closed
    }
  }
}
