import Chronology

/// The columns of `kpi_inventory`.
package struct KpiInventory: TableColumns {
  package static let table = "kpi_inventory"

  let locationKey, productKey, windowDays, ledgerDays: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let windowStart: SQLColumn<Day>
  let unitsSold: SQLColumn<Double>
  let totalSales, costOfGoodsSold, averageInventoryUnits: SQLColumn<Double?>
  let averageInventoryValue, inventoryTurnover, daysOfSupply, outOfStockShare: SQLColumn<Double?>
  let currency, abcClass, xyzClass: SQLColumn<String?>
  let grossMargin, gmroi, sellThrough, fillRate, lostUnits, lostSales: SQLColumn<Double?>
  let stockAge, demandVariation, totalSalesBefore, salesGrowth: SQLColumn<Double?>
  let stockOutDays: SQLColumn<Int?>

  package init(_ find: inout ColumnFinder) {
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    windowStart = find("window_start")
    windowDays = find("window_days")
    unitsSold = find("units_sold")
    totalSales = find("total_sales")
    costOfGoodsSold = find("cost_of_goods_sold")
    ledgerDays = find("ledger_days")
    averageInventoryUnits = find("average_inventory_units")
    averageInventoryValue = find("average_inventory_value")
    inventoryTurnover = find("inventory_turnover")
    daysOfSupply = find("days_of_supply")
    outOfStockShare = find("out_of_stock_share")
    currency = find("currency")
    grossMargin = find("gross_margin")
    gmroi = find("gmroi")
    sellThrough = find("sell_through")
    fillRate = find("fill_rate")
    stockOutDays = find("stock_out_days")
    lostUnits = find("lost_units")
    lostSales = find("lost_sales")
    stockAge = find("stock_age_days")
    demandVariation = find("demand_variation")
    abcClass = find("abc_class")
    xyzClass = find("xyz_class")
    totalSalesBefore = find("total_sales_before")
    salesGrowth = find("sales_growth")
  }
}
