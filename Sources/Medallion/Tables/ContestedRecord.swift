/// The columns of `contested_record`.
package struct ContestedRecord: TableColumns {
  package static let table = "contested_record"

  let entity, record, version, location, day: SQLColumn<String>
  let content, batch, line, sequence: SQLColumn<Int>

  package init(_ find: inout ColumnFinder) {
    entity = find("entity")
    record = find("record")
    version = find("version")
    content = find("content")
    batch = find("batch_id")
    line = find("batch_line")
    sequence = find("sequence")
    location = find("location_id")
    day = find("day")
  }
}
