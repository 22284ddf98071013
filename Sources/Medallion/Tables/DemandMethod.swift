/// The columns of `demand_method`.
package struct DemandMethod: TableColumns {
  package static let table = "demand_method"

  let method, thinning: SQLColumn<String>
  let isChosen, periods, periodsKnown: SQLColumn<Int>
  let unitsTrue, unitsMasked, unitsEstimated, biasBefore, biasAfter: SQLColumn<Double>
  let relativeError, shareExponent, shareIntercept: SQLColumn<Double>

  package init(_ find: inout ColumnFinder) {
    method = find("method")
    thinning = find("thinning")
    isChosen = find("is_chosen")
    periods = find("periods")
    periodsKnown = find("periods_known")
    unitsTrue = find("units_true")
    unitsMasked = find("units_masked")
    unitsEstimated = find("units_estimated")
    biasBefore = find("bias_before")
    biasAfter = find("bias_after")
    relativeError = find("relative_error")
    shareExponent = find("share_exponent")
    shareIntercept = find("share_intercept")
  }
}
