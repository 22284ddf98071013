/// An invalid entry of `shelfcast.yml`, with its line.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
  /// The name of the file.
  package let file: String
  /// The line, counted from 1.
  package let line: Int
  /// What was found, and what was needed.
  package let message: String

  /// `shelfcast.yml:7: unknown key …`.
  package var description: String { "\(file):\(line): \(message)" }
}

/// Returns the candidate with the smallest edit distance to `word`; nil if none is close.
///
/// Close is at most 2 edits, or a third of the length of `word` if that is more.
package func nearestWord(to word: String, among candidates: [String]) -> String? {
  let scored = candidates.map { ($0, editDistance(word.lowercased(), $0.lowercased())) }
  guard let best = scored.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
  return best.1 <= max(2, word.count / 3) ? best.0 : nil
}

/// Returns the Levenshtein distance between two words.
private func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.count]
}
