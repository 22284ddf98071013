/// The candidate with the smallest edit distance to a name; nil without candidates.
package func nearestName(to name: String, among candidates: [String]) -> String? {
  let wanted = Array(name.lowercased().utf8)
  let distances = candidates.map { editDistance(wanted, Array($0.lowercased().utf8)) }
  return distances.indices.min { distances[$0] < distances[$1] }.map { candidates[$0] }
}

/// The Levenshtein distance: the fewest insertions, deletions and replacements that turn one text
/// into the other.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var row = Array(0...second.count)
  for (index, byte) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let replaced = diagonal + (byte == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[second.count]
}
