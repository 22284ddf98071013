internal import Forecasting
internal import Tabular

/// The attributes of series, from a file with a row per series: each is a text by which series can be
/// grouped.
struct SeriesAttributes {
  private(set) var names: [String] = []
  private var texts: [[UInt8]: [[UInt8]]] = [:]
  /// The attributes by which series are compared; nil: all.
  private var compared: [String]?

  private init() {}

  /// Reads a file; of several rows of a series the last one counts.
  private init(path: String, _ options: SeriesOptions) throws {
    let reader = try CSVReader(path: path, options: options.format)
    let id = try options.columns.placeOfID(reader)
    let places = reader.header.indices.filter { $0 != id }
    names = places.map { reader.header[$0] }
    try reader.forEachRow { row in
      guard row.problem == nil, !row[id].isEmpty else { return }
      texts[Array(row[id])] = places.map { Array(row[$0].trimmed) }
    }
  }

  /// The text of a series in the attribute of a name, in any case of letters; empty where there is
  /// none.
  func text(of series: FileSeries, in attribute: String) -> String {
    guard let place = names.firstIndex(where: { $0.lowercased() == attribute }),
      let text = texts[series.id]?[place]
    else { return "" }
    return String(decoding: text, as: UTF8.self)
  }

  /// The attributes of a file, where there is one, and those by which series are compared.
  ///
  /// Throws where an attribute to compare by is not in the file.
  init(_ given: RegressorOptions, _ options: SeriesOptions) throws {
    if let path = given.attributes { try self.init(path: path, options) } else { self.init() }
    switch given.pool {
    case nil: break
    case .all: compared = []
    case .attributes(let wanted):
      compared = wanted
      guard let stranger = wanted.first(where: { !names.contains($0) }) else { return }
      let nearest = nearestName(to: stranger, among: names)
      throw TabularError(
        file: given.attributes ?? options.input, line: 1, column: stranger,
        found: "no such attribute",
        needed: names.isEmpty ? "a file of attributes" : names.joined(separator: ", "),
        nextStep: "correct --pool" + (nearest.map { "; the nearest name is '\($0)'" } ?? ""))
    }
  }

  /// The attributes that group some series: those compared, with two texts at least, and half as many as series at
  /// most; and for each series the numbers of its texts.
  func levels(of series: [FileSeries]) -> (names: [String], levels: [[Int]]) {
    var levels = [[Int]](repeating: [], count: series.count)
    var used: [String] = []
    for (place, name) in names.enumerated() where compared?.contains(name) ?? true {
      let cells = series.map { texts[$0.id]?[place] ?? [] }
      let ordered = Set(cells).sorted { $0.lexicographicallyPrecedes($1) }
      guard ordered.count >= 2, ordered.count * 2 <= series.count else { continue }
      let numbers = Dictionary(uniqueKeysWithValues: zip(ordered, 0...))
      used.append(name)
      for (index, cell) in cells.enumerated() { levels[index].append(numbers[cell] ?? 0) }
    }
    return (used, levels)
  }
}
