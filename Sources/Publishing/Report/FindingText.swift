/// The words of a section of findings.
struct FindingText {
  let title: String
  /// The caption of the count at the top of the page, for one row and for more.
  let caption: (one: String, more: String)
  /// What the rows mean and what to do.
  let advice: Markup
  /// What is said where there are no rows.
  let none: String
}
