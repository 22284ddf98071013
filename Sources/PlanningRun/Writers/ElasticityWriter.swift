import Forecasting
import Foundation
import GRDB
import Identifiers
import Medallion
import PairForecasting

/// Fills `fact_elasticity` with the effects of planned prices, promotions and events on each pair.
struct ElasticityWriter {
  let runID: String
  let asOf: AsOf

  func write(_ forecasts: [PairForecast], to db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(FactElasticity.self, in: db)
    insert.set(row.runID, runID)
    insert.set(row.asOf, asOf.day)
    insert.set(row.cutoff, asOf.cutoff)
    for forecast in forecasts {
      let series = forecast.series
      insert.set(row.locationKey, series.keys.location)
      insert.set(row.productKey, series.keys.product)
      insert.set(row.location, series.pair.location)
      insert.set(row.product, series.pair.product)
      insert.set(row.periods, series.demand.count { $0.isFinite })
      for effect in forecast.effects {
        insert.set(row.driver, effect.name)
        insert.set(row.coefficient, effect.value)
        insert.set(row.standardError, effect.standardError)
        insert.set(row.elasticity, effect.name == PairDrivers.price ? effect.value : nil)
        insert.set(row.uplift, Self.hasUplift(effect.name) ? exp(effect.value) - 1 : nil)
        try insert.run()
      }
    }
  }

  /// A price acts by its ratio, and a discount is a number, so neither is there or not.
  private static func hasUplift(_ driver: String) -> Bool {
    driver != PairDrivers.price && driver != PairDrivers.discount
  }
}
