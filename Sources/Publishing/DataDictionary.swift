import Medallion

/// `docs/data-dictionary.md`: every table that Shelfcast exports, with the meaning of each column.
package enum DataDictionary {
  /// The page, generated from gold's SQL files and the exports' columns.
  package static var markdown: String {
    ([introduction] + [ExportTable.orders, .supplierOrders].map(section)
      + [ExportTable.features, ExportTable.predictions].map(section)
      + ["## Gold\n"] + Relation.gold.map(section))
      .joined(separator: "\n")
  }

  private static let introduction = """
    # Data dictionary

    Generated from the SQL files that define gold (`Sources/Medallion/SQL/gold`); do not edit by
    hand. `SHELFCAST_UPDATE_GOLDEN=1 swift test -c release --disable-testable-imports --filter \\
    PublishingTests` regenerates it.

    ## Where the tables are

    | path | content |
    |---|---|
    | `exports/orders.csv` | the lines to order, the most urgent first; if nothing is planned, one \
    row that says so, with `unplanned` as `run_id` and `status`, and no location, product and units |
    | `exports/orders/<supplier>.csv` | the lines of each supplier; in the name, bytes of its id \
    other than letters, digits and hyphens are written as `%` and two hexadecimal digits |
    | `exports/gold.db` | all of gold as one SQLite file: journal mode DELETE, no views |
    | `exports/powerbi/<table>.csv` | gold as a star schema, one file per table |
    | `exports/notebooks/*.csv` | features and predictions for models and plots |
    | `exports/_manifest.json` | run, files, rows, columns and SHA-256 of each file |

    `exports/report.html` and `exports/data-quality.html` are pages for people. The manifest is
    written last: a file whose digest differs from the manifest's comes from an interrupted run.

    ## How values are written

    * UTF-8, comma, line feed, quotation marks where needed. Only `powerbi/*.csv` begin with a byte
      order mark, so that Power Query and Excel read them as UTF-8.
    * An empty cell is a missing value. Days are `yyyy-MM-dd`, clock times `yyyy-MM-dd hh:mm:ss` in
      UTC, flags 0 or 1. Numbers have a decimal point and no thousands separator.
    * In `orders.csv` and `powerbi/` money has at most 4 decimals, shares and ratios 6, all others
      3. `notebooks/` has the shortest number that reads back as the same Double.
    * Text (names, categories, reasons, file names) is made safe for spreadsheets: control
      characters become spaces, and text that would begin with `=`, `+`, `-` or `@` gets a space
      before it. Ids and numbers are never altered, since tables are joined on them: import
      `orders.csv` as text if you do not trust a feed's ids. `gold.db` alters nothing.
    * Rows of `powerbi/` and `notebooks/` are in gold's order, which its SQL defines: dimensions by
      key, facts by location, product and time. Lines of `orders.csv` are ordered by rank.
    * Columns keep their order; new ones are added at the end. A rerun gives equal bytes. Only
      `dim_run` and its copy in `gold.db` have a clock time, so the manifest has no digest of these
      two.
    * Special members of dimensions have the keys 0 (missing), -1 (unknown) and -2 (not applicable).

    """

  private static func section(_ table: ExportTable) -> String {
    section(
      title: "## \(table.file)", grain: table.grain,
      note: "Rows come from `\(table.relation)`.", columns: table.columns)
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
