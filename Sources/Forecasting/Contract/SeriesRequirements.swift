/// Throws unless every value present is above zero.
func requirePositive(_ values: [Double]) throws(FitError) {
  let least = values.reduce(Double.infinity) { $1 < $0 ? $1 : $0 }
  guard least > 0 else { throw .notPositive(least: least) }
}

/// Throws where all values present are equal: nothing can be estimated from them.
func requireVariation(_ values: [Double]) throws(FitError) {
  let present = values.filter { !$0.isNaN }
  guard let first = present.first else { throw .tooFewObservations(found: 0, needed: 5) }
  if present.allSatisfy({ $0 == first }) {
    throw .noVariation(observations: present.count, value: first)
  }
}
