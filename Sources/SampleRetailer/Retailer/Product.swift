import Chronology

/// A product of the catalogue: its master data, and the true parameters of its demand.
struct Product {
  let index: Int
  let id: String
  let name: String
  let category: Category
  let brand: String
  let supplier: Int
  /// The selling price in the history's last year, in cents.
  let price: Int
  /// The unit cost, in cents.
  let cost: Int
  let packSize: Int
  let minimumOrderQuantity: Int
  let shelfLifeDays: Int?
  let launchedOn: Day
  /// The first day on which the product is no longer sold; nil if it does not end.
  let discontinuedOn: Day?

  let demandClass: DemandClass
  /// Units a week if demand is regular, events a week if it is sporadic.
  let weeklyRate: Double
  /// The amplitude of the season, as a share of the rate.
  let seasonAmplitude: Double
  /// Growth per year, as a share of the rate in the middle of the history.
  let trend: Double

  static func all(_ specification: SampleSpecification, suppliers: Int) -> [Product] {
    (0..<specification.products).map { Product($0, specification, suppliers: suppliers) }
  }

  private init(_ index: Int, _ specification: SampleSpecification, suppliers: Int) {
    self.index = index
    id = paddedID("P", index + 1, of: specification.products, atLeast: 4)
    var stream = CounterStream(seed: specification.seed, "product/\(id)")
    let label = ProductLabel(index)
    name = label.name
    brand = label.brand
    category = label.category
    supplier =
      category.department == "Chilled" ? 0 : 1 + label.categoryIndex % max(1, suppliers - 1)
    demandClass = DemandClass(percentile: stream.below(100))

    // Squared, so that most products sell slowly and few fast.
    let place = stream.unit()
    let rates = demandClass.weeklyRate
    weeklyRate = rates.lowerBound + (rates.upperBound - rates.lowerBound) * place * place
    seasonAmplitude = category.season == .even ? 0 : stream.real(in: 0.15...0.5)
    trend = stream.real(in: -0.12...0.15)

    price = stream.integer(in: category.price) / 10 * 10 + 9
    cost = price * stream.integer(in: 48...68) / 100
    let pack = category.packSizes[stream.below(category.packSizes.count)]
    packSize = demandClass.isSporadic ? min(pack, 3) : pack
    minimumOrderQuantity = packSize * (stream.happens(0.2) ? 2 : 1)
    shelfLifeDays = category.shelfLifeDays.map { stream.integer(in: $0) }
    (launchedOn, discontinuedOn) = Product.life(specification, &stream)
  }

  /// Returns the launch and end: most products are old and stay; 1 in 12 is new, 1 in 16 ends.
  private static func life(
    _ specification: SampleSpecification, _ stream: inout CounterStream
  ) -> (launched: Day, discontinued: Day?) {
    let fate = stream.unit()
    let age = stream.integer(in: 30...1500)
    let share = stream.unit()
    let weeks = Double(specification.weeks)
    if fate < 0.08 {
      let week = Int(weeks * (0.35 + 0.45 * share))
      return (specification.firstDay + 7 * week, nil)
    }
    let old = specification.firstDay - age
    guard fate < 0.14 else { return (old, nil) }
    return (old, specification.firstDay + 7 * Int(weeks * (0.5 + 0.45 * share)))
  }
}

/// The name of a product; every position of the catalogue has a different one.
private struct ProductLabel {
  let categoryIndex: Int
  let category: Category
  let brand: String
  let name: String

  init(_ index: Int) {
    categoryIndex = index % Category.all.count
    category = Category.all[categoryIndex]
    let rest = index / Category.all.count
    let noun = rest % category.names.nouns.count
    let turn = rest / category.names.nouns.count
    brand = Category.brands[(turn + 3 * noun + categoryIndex) % Category.brands.count]
    let variant = category.names.variants[
      (turn / Category.brands.count + noun) % category.names.variants.count]
    let series = turn / (Category.brands.count * category.names.variants.count)
    let suffix = series == 0 ? "" : " no. \(series + 1)"
    name = "\(brand) \(category.names.nouns[noun]), \(variant)\(suffix)"
  }
}
