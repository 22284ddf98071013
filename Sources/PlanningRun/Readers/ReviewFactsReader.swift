import Chronology
import GRDB
import Medallion
import OrderPlanning
import PairForecasting

extension ReviewFacts {
  /// Reads rejected rows, accepted units and withheld lines; the other facts follow from panel and
  /// terms.
  init(_ gold: Database, _ panel: DemandPanel, _ situations: [PairSituation], asOf: Day) throws {
    self.init(
      panel, situations, rejected: try RejectedRows(gold, asOf: asOf),
      accepted: try AcceptedUnits(gold, asOf: asOf),
      withholding: try Withholding(gold, panel))
  }
}
