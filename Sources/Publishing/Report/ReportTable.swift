import GRDB

/// A table of the report, with numbers right-aligned and text left-aligned.
struct ReportTable {
  /// A column's heading and kind.
  struct Column {
    let title: String
    /// The class of the cells in the style sheet.
    let style: String

    static func words(_ title: String) -> Column { Column(title: title, style: "w") }
    /// A column of text of medium width.
    static func name(_ title: String) -> Column { Column(title: title, style: "name") }
    /// A wide column of text.
    static func sentence(_ title: String) -> Column { Column(title: title, style: "why") }
    static func number(_ title: String) -> Column { Column(title: title, style: "n") }
  }

  let columns: [Column]
  let rows: [[Markup]]

  var markup: Markup {
    let header = columns.map { column -> Markup in
      #"<th scope="col" class="\#(column.style)">\#(column.title)</th>"#
    }
    let body = rows.map { row -> Markup in
      let cells = zip(columns, row).map { column, cell -> Markup in
        #"<td class="\#(column.style)">\#(cell)</td>"#
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
  /// Returns a text cut to `limit` characters, so that no feed can make the page large.
  func words(_ column: String, limit: Int = 160) -> String {
    let text = self[column] as String? ?? ""
    return text.count > limit ? text.prefix(limit - 1) + "…" : text
  }

  /// Returns a name with its id below it; the id alone if there is no other name.
  func member(_ name: String, _ id: String) -> Markup {
    let key = words(id)
    let name = words(name)
    return name.isEmpty || name == key ? "\(key)" : "\(name)<small>\(key)</small>"
  }
}
