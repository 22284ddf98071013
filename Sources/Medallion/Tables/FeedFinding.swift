/// The columns of `feed_finding`.
package struct FeedFinding: TableColumns {
  package static let table = "feed_finding"

  let severity, kind, subject, finding: SQLColumn<String>

  package init(_ find: inout ColumnFinder) {
    severity = find("severity")
    kind = find("kind")
    subject = find("subject")
    finding = find("finding")
  }
}
