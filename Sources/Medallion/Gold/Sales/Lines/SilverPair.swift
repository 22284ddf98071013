/// A location and product by their codes in silver.
struct SilverPair: Hashable {
  let location, product: Int
}
