extension Double {
  /// The units rounded to three decimals, which is the precision of units in silver and gold; sums
  /// are rounded so that the order of their terms does not show.
  var roundedUnits: Double { (self * 1000).rounded() / 1000 + 0 }
}
