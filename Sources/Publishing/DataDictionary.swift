import Medallion

/// `docs/data-dictionary.md`: every table that Shelfcast writes, with the meaning of each column.
package enum DataDictionary {
  /// The page, made from gold's SQL files and from what each export takes of them.
  package static var markdown: String {
    ([introduction] + [ExportTable.orders, .supplierOrders].map(section)
      + [ExportTable.features, ExportTable.predictions].map(section)
      + ["## Gold\n"] + Relation.gold.map(section))
      .joined(separator: "\n")
  }

  private static let introduction = """
    # Data dictionary

    Made from the SQL files that define gold (`Sources/Medallion/SQL/gold`); do not edit it by hand.
    `SHELFCAST_UPDATE_GOLDEN=1 swift test -c release --disable-testable-imports --filter \\
    PublishingTests` writes it anew.

    ## Where the tables are

    | place | what |
    |---|---|
    | `exports/orders.csv` | the lines to be ordered, the most urgent first |
    | `exports/orders/<supplier>.csv` | what each supplier is told of its lines; in the name, other \
    bytes of its id than letters, digits and hyphens stand as `%` and two digits |
    | `exports/gold.db` | all of gold as SQLite: closed, journal mode DELETE, no views |
    | `exports/powerbi/<table>.csv` | gold as a star schema, one file per table |
    | `exports/notebooks/*.csv` | features and predictions for models and plots |
    | `exports/_manifest.json` | run, files, rows, columns and SHA-256 of each file |

    `exports/report.html` and `exports/data-quality.html` are pages for people. The manifest is
    written last: a file whose digest differs from it comes from a run that broke off.

    ## How values are written

    * UTF-8, comma, line feed, quotation marks where needed. Only `powerbi/*.csv` begin with a byte
      order mark, by which Power Query and Excel know UTF-8.
    * An empty cell is a missing value. Days are `yyyy-MM-dd`, clock times `yyyy-MM-dd hh:mm:ss` in
      UTC, flags 0 or 1, numbers have a point and no separator of thousands.
    * In `orders.csv` and `powerbi/` money has at most 4 decimals, shares and ratios 6, all else 3.
      `notebooks/` holds the shortest number that reads back as the same Double.
    * Words (names, categories, reasons, file names) are made harmless for spreadsheets: a control
      character becomes a space, and words that would begin with `=`, `+`, `-` or `@` get a space
      before them. Ids and numbers are never altered, for tables are joined on them: import
      `orders.csv` as text where a feed's ids are not to be trusted. `gold.db` alters nothing.
    * Rows of `powerbi/` and `notebooks/` stand in gold's own order, which its SQL fixes: dimensions
      by key, facts by location, product and time. Lines of `orders.csv` stand by rank.
    * Columns keep their order; new ones come at the end. A rerun gives equal bytes; only `dim_run`
      and the copy of it in `gold.db` hold a clock time, so the manifest has no digest of these two.
    * Special members of dimensions have the keys 0 (missing), -1 (unknown) and -2 (not applicable).

    """

  private static func section(_ table: ExportTable) -> String {
    section(
      title: "## \(table.file)", grain: table.grain,
      note: "Taken from `\(table.relation)`.", columns: table.columns)
  }

  private static func section(_ relation: Relation) -> String {
    section(
      title: "### \(relation.name)", grain: relation.grain, note: relation.note,
      columns: relation.columns)
  }

  private static func section(
    title: String, grain: String, note: String, columns: [RelationColumn]
  ) -> String {
    let rows = columns.map { column in
      "| `\(column.name)` | \(column.type) | \(column.isNullable ? "yes" : "") | "
        + "\(column.description.replacing("|", with: "\\|")) |"
    }
    let text = grain.prefix(1).uppercased() + grain.dropFirst() + "."
    return """
      \(title)

      \(note.isEmpty ? text : text + " " + note)

      | column | type | can be empty | meaning |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }
}
