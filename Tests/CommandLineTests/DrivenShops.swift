import Foundation
import NumericalMethods
import TestSupport

/// Days of shops with regressors: closed on Sundays and on some other days, dearer or cheaper, and 60 %
/// more with a promotion.
struct DrivenShops {
  /// A row of the file.
  struct Row {
    let shop: String
    let day: String
    var y: Double
    var promo: Int
    var open: Int
    var price: Double
    var kind: String

    /// The columns but y.
    var columns: String { "\(promo),\(open),\(price),\(kind)" }
    var text: String { "\(shop),\(day),\(y),\(columns)" }
  }

  var rows: [Row]

  /// - Parameter ends: how many days before the last one each shop ends, in turn.
  init(shops: Int = 8, days: Int = 160, ends: [Int] = [0], seed: UInt64 = 4) {
    var stream = RandomStream(seed: seed)
    rows = []
    for shop in 0..<shops {
      for day in 0..<days - ends[shop % ends.count] {
        let open = day % 7 == 6 || (day * 13 + shop) % 41 == 0 ? 0 : 1
        let promo = (day / 7 + shop) % 2 == 0 && day % 7 < 5 ? 1 : 0
        let price = 2.5 + 0.5 * Double((day / 5 + shop) % 3)
        let level = 100.0 * Double(shop + 1) * pow(price / 3, -1.5)
        let noise = exp(0.05 * stream.nextNormal())
        rows.append(
          Row(
            shop: "s\(shop)", day: SmallShop.day("2024-01-01", plus: day),
            y: Double(open) * level * (1 + 0.6 * Double(promo)) * noise, promo: promo, open: open,
            price: price, kind: ["plain", "plain", "deal"][(day / 3) % 3]))
      }
    }
  }

  static let header = "unique_id,ds,y,promo,open,price,kind\n"

  /// The file of series.
  var file: String { Self.header + rows.map { $0.text + "\n" }.joined() }

  /// The rows up to a day as a file of series, and the later ones as a file of coming values.
  func cut(after day: String) -> (history: String, future: String) {
    (
      Self.header + rows.filter { $0.day <= day }.map { $0.text + "\n" }.joined(),
      Self.header.replacing(",y,", with: ",")
        + rows.filter { $0.day > day }.map { "\($0.shop),\($0.day),\($0.columns)\n" }.joined()
    )
  }

  /// The same with all values after a day scrambled, and all columns after a later one: other numbers,
  /// other kinds of numbers, other texts.
  func scrambled(after day: String, columnsAfter last: String) -> DrivenShops {
    var generator = SeededGenerator(seed: 9)
    var shops = self
    for place in rows.indices where rows[place].day > day {
      shops.rows[place].y = Double(generator.below(100_000)) - 1000
      guard rows[place].day > last else { continue }
      shops.rows[place].promo = generator.below(60)
      shops.rows[place].open = generator.below(3)
      shops.rows[place].price = Double(generator.below(9) - 4)
      shops.rows[place].kind = ["deal", "sale", "plain"][generator.below(3)]
    }
    return shops
  }
}
