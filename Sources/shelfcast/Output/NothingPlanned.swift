/// Gold has no run yet.
struct NothingPlanned: Error, CustomStringConvertible {
  var description: String { "nothing has been planned yet; run 'shelfcast run' first" }
}
