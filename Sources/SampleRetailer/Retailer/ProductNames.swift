/// The words of which the names of a category's products are made.
struct ProductNames {
  let nouns: [String]
  let variants: [String]

  /// Each noun in each variant.
  init(_ nouns: [String], _ variants: [String]) {
    self.nouns = nouns
    self.variants = variants
  }
}
