/// The columns of `batch_cell`.
package struct BatchCell: TableColumns {
  package static let table = "batch_cell"

  let batch, inForce, read, loaded, duplicate, replaced, retracted, dropped: SQLColumn<Int>
  let quarantined, loadedDigest: SQLColumn<Int>
  let location, day: SQLColumn<String>

  package init(_ find: inout ColumnFinder) {
    batch = find("batch_id")
    location = find("location_id")
    day = find("day")
    inForce = find("in_force")
    read = find("read")
    loaded = find("loaded")
    duplicate = find("duplicate")
    replaced = find("replaced")
    retracted = find("retracted")
    dropped = find("dropped")
    quarantined = find("quarantined")
    loadedDigest = find("loaded_digest")
  }
}
