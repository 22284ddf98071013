/// What silver must hold of a landing folder's life, told from the contract alone.
///
/// Shares no code with the program: lines are texts, contents are lists of lines, and everything is
/// looked at anew each time.
struct DeliveryOracle {
  /// A fault that the comparison must find.
  enum Fault: CaseIterable {
    /// Equal rows are counted over all files.
    case countsAdded
    /// A delivery replaces the whole of what its path said before.
    case wholeFileReplaced
    /// A delivery replaces nothing.
    case nothingReplaced
    /// What was retracted counts.
    case retractionForgotten
    /// Files of a later date never replace those of their series.
    case seriesIgnored
    /// Snapshots replace what came before them everywhere, not in their days alone.
    case extentIgnored
    /// Snapshots replace only days of which they have rows.
    case snapshotAsFile
    /// A snapshot that would end too much is believed.
    case guardIgnored
  }

  /// One content of a file: the lines, and the date in its name.
  struct Content: Hashable {
    let date: String
    var isFull = false
    let lines: [String]
  }

  /// What silver must hold.
  struct Silver {
    /// By key of a numbered line, the lines of which one must hold and the others be quarantined.
    var numbered: [String: (holding: Set<String>, all: Set<String>)] = [:]
    /// How often a line without a number must stand in silver.
    var others: [String: Int] = [:]
    var unreadable = 0
    var retracted = 0
  }

  var fault: Fault?
  private(set) var deliveries: [String: [Content]] = [:]
  private(set) var retracted: Set<Content> = []

  init(fault: Fault? = nil) { self.fault = fault }

  /// The share of rows that a snapshot may end; nil for any.
  var endedShare: Double?

  // MARK: Life

  mutating func land(_ path: String, _ lines: [String]) {
    let content = Content(
      date: Self.dates(path).last ?? "0", isFull: path.contains("/full/"), lines: lines)
    guard deliveries[path]?.last != content else { return }
    deliveries[path, default: []].append(content)
  }

  /// Retracts the newest delivery of a path that counts; false where there is none.
  mutating func retract(_ path: String) -> Bool {
    guard let content = deliveries[path]?.last(where: { !retracted.contains($0) }) else {
      return false
    }
    return retracted.insert(content).inserted
  }

  /// Undoes the newest retraction.
  mutating func undo(_ path: String) -> Bool {
    guard let content = deliveries[path]?.last(where: { retracted.contains($0) }) else {
      return false
    }
    return retracted.remove(content) != nil
  }

  // MARK: What must be

  var contents: Set<Content> { Set(deliveries.values.joined()) }

  func silver() -> Silver {
    let live = fault == .retractionForgotten ? contents : contents.subtracting(retracted)
    var silver = Silver()
    silver.retracted = contents.subtracting(live).reduce(0) { $0 + $1.lines.count }
    var copies: [String: [(rank: (String, Int), line: String)]] = [:]
    let bySnapshots = DeliverySnapshots(self, live).replaced
    for content in live {
      let known = bySnapshots[content] ?? []
      let lost = replaced(content, live).union(known)
      let isWhole =
        covered(content).subtracting(lost).isEmpty
        && (isReplaced(content, live) || !known.isEmpty)
      let lines = content.lines.filter { Self.cell($0).map { !lost.contains($0) } ?? !isWhole }
      silver.unreadable += lines.filter { Self.cell($0) == nil }.count
      let sequence = deliveries.values.compactMap { $0.lastIndex(of: content) }.max() ?? 0
      for line in lines where Self.key(line) != nil {
        copies[Self.key(line) ?? "", default: []].append(((content.date, -sequence), line))
      }
      let equal = Dictionary(grouping: lines.filter { Self.isOther($0) }, by: { $0 })
      for (line, rows) in equal {
        let known = silver.others[line] ?? 0
        silver.others[line] =
          fault == .countsAdded ? known + rows.count : max(known, rows.count)
      }
    }
    for (key, rows) in copies {
      let first = rows.map(\.rank).min { $0 < $1 } ?? ("", 0)
      silver.numbered[key] = (
        Set(rows.filter { $0.rank == first }.map(\.line)), Set(rows.map(\.line))
      )
    }
    return silver
  }

  /// The location-days on which another content counts instead.
  func replaced(_ content: Content, _ live: Set<Content>) -> Set<String> {
    var lost: Set<String>?
    for path in deliveries.values {
      let path = path.filter(live.contains)
      guard let last = path.lastIndex(of: content) else { continue }
      let later = path[(last + 1)...].reduce(into: Set<String>()) { $0.formUnion(covered($1)) }
      let here =
        switch fault {
        case .wholeFileReplaced where last + 1 < path.count: covered(content)
        case .nothingReplaced: Set<String>()
        default: covered(content).intersection(later)
        }
      lost = lost?.intersection(here) ?? here
    }
    for other in live where restates(other, content) { lost?.formUnion(covered(other)) }
    return lost ?? []
  }

  /// Whether on each of its paths something came later, or a file restates it.
  private func isReplaced(_ content: Content, _ live: Set<Content>) -> Bool {
    guard fault != .nothingReplaced else { return false }
    let paths = deliveries.values.map { $0.filter(live.contains) }.filter { $0.contains(content) }
    return paths.allSatisfy { $0.last != content } || live.contains { restates($0, content) }
  }

  private func restates(_ later: Content, _ former: Content) -> Bool {
    guard fault != .seriesIgnored, former.date > "0", later.date > former.date,
      !series(later).isDisjoint(with: series(former)), covered(later) == covered(former),
      !covered(later).isEmpty
    else { return false }
    let subject = { (content: Content) in
      Set(content.lines.filter { Self.cell($0) != nil }.map { Self.fields($0)[2...4].joined() })
    }
    var rest = later.lines.filter { Self.cell($0) != nil }
    let old = former.lines.filter { Self.cell($0) != nil }
    let same = old.filter { line in
      rest.firstIndex(of: line).map { rest.remove(at: $0) } != nil
    }.count
    return subject(former).isSubset(of: subject(later)) && 2 * same >= old.count
      && same < old.count
  }

  private func series(_ content: Content) -> Set<String> {
    Set(
      deliveries.filter { $0.value.contains(content) }
        .map { $0.key.replacing(content.date, with: "*") })
  }

  private func covered(_ content: Content) -> Set<String> {
    Set(content.lines.compactMap(Self.cell))
  }

  // MARK: Lines: sale_id,line,sold_at,location_id,product_id,units

  static func fields(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// Location and day; nil where the line broke off.
  static func cell(_ line: String) -> String? {
    let fields = fields(line)
    return fields.count == 6 ? fields[2] + fields[3] : nil
  }

  /// The key of a numbered line.
  static func key(_ line: String) -> String? {
    let fields = fields(line)
    return fields.count == 6 && fields[0] != "" && fields[1] != ""
      ? fields[0] + "/" + fields[1] : nil
  }

  private static func isOther(_ line: String) -> Bool { cell(line) != nil && key(line) == nil }

  static func dates(_ path: String) -> [String] {
    path.ranges(of: #/\d{4}-\d\d-\d\d/#).map { String(path[$0]) }
  }
}
