/// Units as text for a person: rounded to three decimals as in tables, then to one.
package func shownUnits(_ units: Double) -> String {
  let tenths = (rounded(units) * 10).rounded() / 10
  return Int(exactly: tenths).map(String.init) ?? String(tenths)
}
