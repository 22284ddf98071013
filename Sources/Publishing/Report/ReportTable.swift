import GRDB

/// A table of the report: numbers stand right, words left.
struct ReportTable {
  /// A column's heading and kind.
  struct Column {
    let title: String
    let isNumber: Bool

    static func words(_ title: String) -> Column { Column(title: title, isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  let columns: [Column]
  let rows: [[Markup]]

  var markup: Markup {
    let header = columns.map { column -> Markup in
      column.isNumber
        ? #"<th scope="col" class="n">\#(column.title)</th>"#
        : #"<th scope="col">\#(column.title)</th>"#
    }
    let body = rows.map { row -> Markup in
      let cells = zip(columns, row).map { column, cell -> Markup in
        column.isNumber ? #"<td class="n">\#(cell)</td>"# : "<td>\(cell)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return """
      <div class="table"><table>
      <thead><tr>\(header)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table></div>
      """
  }
}

extension Row {
  /// A text for people, cut after 160 characters so that no feed can make the page large.
  func words(_ column: String) -> String {
    let text = self[column] as String? ?? ""
    return text.count > 160 ? text.prefix(159) + "…" : text
  }

  /// A name with its key below it, or the key alone where it has no other name.
  func member(_ name: String, _ id: String) -> Markup {
    let key = words(id)
    let name = words(name)
    return name.isEmpty || name == key ? "\(key)" : "\(name)<small>\(key)</small>"
  }
}
