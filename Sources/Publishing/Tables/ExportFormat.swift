/// How the cells of a file are written.
enum ExportFormat {
  /// For people: measures are rounded.
  case list
  /// For Excel and Power Query: measures are rounded, and a byte order mark says that it is UTF-8.
  case powerBI
  /// For programs: with full precision.
  case notebook

  var isRounded: Bool { self != .notebook }
  var hasByteOrderMark: Bool { self == .powerBI }
}
