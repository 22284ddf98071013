import Chronology
import Foundation
import Medallion
import PlanningRun
import RetailerSupport
import Workspace

/// The gold that runs on successive days made of a retailer's landing files.
struct PlannedGold {
  /// The bytes of `gold.db`.
  let database: Data

  /// Loads the files, whose paths begin with the source, and plans on each of the days.
  init(
    _ files: [String: String], settings: String = "forecast: {model: SES}",
    on days: [String] = ["2024-06-24", "2024-07-01"],
    then change: (Retailer) throws -> Void = { _ in }
  ) throws {
    let retailer = try Retailer(settings)
    for (path, text) in files { try retailer.land(path, text) }
    try retailer.build()
    try change(retailer)
    let history = try HistoryDatabase(retailer.workspace)
    for day in days {
      let asOf = try AsOf(Day(day), retailer.silver, retailer.settings)
      let gold = try GoldBuild(retailer.workspace, history, retailer.settings, asOf: asOf).run()
      try WeeklyPlan(retailer.settings, asOf: asOf, version: "0.1.0", jobs: 2).run(gold, history)
      try gold.commit()
    }
    database = try Data(contentsOf: retailer.workspace.goldDatabase)
  }

  /// The run of the small shop; made once for all tests.
  static let shop = Result {
    try PlannedGold(SmallRetailer().files, settings: SmallRetailer.settings)
  }

  /// The run of a retailer that has landed nothing; made once for all tests.
  static let empty = Result { try PlannedGold([:], on: ["2024-07-01"]) }
}
