import Chronology
import Identifiers
import Medallion
import OrderPlanning

/// The columns of `proposal_vintage` in history.
struct ProposalVintage: TableColumns {
  static let table = "proposal_vintage"

  let asOf: SQLColumn<Day>
  let figures: ProposalFigures

  init(_ find: inout ColumnFinder) {
    asOf = find("as_of")
    figures = ProposalFigures(&find)
  }
}

/// The proposals of an earlier day, `:as_of`.
struct EarlierProposals: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, units, demand_mean, safety_stock, on_hand, on_order,
      protection_days, is_planners
    FROM proposal_vintage WHERE as_of = :as_of
    """

  let figures: ProposalFigures

  init(_ find: inout ColumnFinder) { figures = ProposalFigures(&find) }
}

/// The columns of a stored proposal, for writing and reading.
struct ProposalFigures {
  let location, product: SQLColumn<String>
  let units, demandMean, safetyStock, onHand, onOrder, protectionDays: SQLColumn<Double>
  let isPlanners: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    units = find("units")
    demandMean = find("demand_mean")
    safetyStock = find("safety_stock")
    onHand = find("on_hand")
    onOrder = find("on_order")
    protectionDays = find("protection_days")
    isPlanners = find("is_planners")
  }

  /// Sets the figures of a pair's proposal.
  func set(_ pair: Pair, _ own: ProposalComparison.Figures, in insert: BulkStatement) {
    insert.set(location, pair.location)
    insert.set(product, pair.product)
    insert.set(units, own.units)
    insert.set(demandMean, own.demandMean)
    insert.set(safetyStock, own.safetyStock)
    insert.set(onHand, own.onHand)
    insert.set(onOrder, own.onOrder)
    insert.set(protectionDays, own.protectionDays)
    insert.set(isPlanners, own.isPlanners ? 1 : 0)
  }

  /// The pair in the current row.
  func pair(_ rows: BulkStatement) -> Pair {
    Pair(location: rows[location], product: rows[product])
  }

  /// The figures in the current row.
  func read(_ rows: BulkStatement) -> ProposalComparison.Figures {
    ProposalComparison.Figures(
      units: rows[units], demandMean: rows[demandMean], safetyStock: rows[safetyStock],
      onHand: rows[onHand], onOrder: rows[onOrder], protectionDays: rows[protectionDays],
      isPlanners: rows[isPlanners] == 1)
  }
}
