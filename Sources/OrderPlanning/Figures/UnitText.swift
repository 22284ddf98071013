/// Units as a person reads them: the figure that tables show, to a tenth.
package func shownUnits(_ units: Double) -> String {
  let tenths = (rounded(units) * 10).rounded() / 10
  return Int(exactly: tenths).map(String.init) ?? String(tenths)
}
