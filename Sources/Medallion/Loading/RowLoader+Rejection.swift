import Chronology

extension RowLoader {
  /// Rejects a row that cannot be read.
  mutating func reject(_ fault: RowFault, at place: Place, isWhole: Bool = true) throws {
    var subject = rejectedSubject()
    subject.isWhole = isWhole
    // Neighbours are those in the file, even if only a part of the file is loaded.
    if subject.day != nil { try neighbours.follow(place.line, rejections) }
    guard enter(subject.cell) else { return }
    try quarantine(fault, at: place, of: subject)
    if subject.day == nil, purpose == .load { neighbours.skip(place.line) }
  }

  /// Quarantines a row whose location and day are already entered in the accounting.
  mutating func quarantine(
    _ fault: RowFault, at place: Place, of subject: RejectionSubject,
    record: String? = nil, content: Int? = nil
  ) throws {
    guard purpose == .load else {
      accounts.own.replaced += 1
      return
    }
    accounts.own.quarantined += 1
    accounts.own.note(fault.rule, "quarantine")
    try rejections.write(
      line: place.line, part: place.part, fault: fault, raw: place.raw, record: record,
      content: content, subject: subject)
  }

  /// The subject of a rejected row, as far as its cells can be read.
  mutating func rejectedSubject() -> RejectionSubject {
    guard let dayIndex, let column = mapping.entity.dayColumn else { return .init() }
    let before = neighbours.last?.description
    guard !row.fields.isEmpty else { return .init(dayBefore: before) }
    row.read(["location_id", "product_id", "sale_id", "line", "units", column])
    let day = businessDay(row.cells[dayIndex]).string
    return .init(
      day: day, location: row["location_id"].string, product: row["product_id"].string,
      dayBefore: day == nil ? before : nil, sale: row["sale_id"].string, line: row["line"].string,
      units: row["units"].number)
  }
}
