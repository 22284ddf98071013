/// A category of the catalogue, with the names, prices and properties of its products.
struct Category {
  let name: String
  let department: String
  let names: ProductNames
  /// The range of the selling price, in cents.
  let price: ClosedRange<Int>
  let packSizes: [Int]
  let season: SeasonShape
  let shelfLifeDays: ClosedRange<Int>?

  init(
    _ name: String, _ department: String, _ season: SeasonShape, _ price: ClosedRange<Int>,
    packs packSizes: [Int], keeps shelfLifeDays: ClosedRange<Int>? = nil,
    _ names: ProductNames
  ) {
    self.name = name
    self.department = department
    self.season = season
    self.price = price
    self.packSizes = packSizes
    self.shelfLifeDays = shelfLifeDays
    self.names = names
  }

  static let all: [Category] = [
    Category(
      "Dairy", "Chilled", .even, 89...449, packs: [6, 8, 12], keeps: 14...35,
      ProductNames(
        ["whole milk", "plain yoghurt", "butter", "Gouda cheese", "cream"],
        ["small", "regular", "family size"])),
    Category(
      "Coffee and tea", "Grocery", .winter, 249...999, packs: [4, 6, 8], keeps: 360...540,
      ProductNames(
        ["ground coffee", "espresso beans", "black tea", "herbal tea", "hot chocolate"],
        ["250 g", "500 g", "1 kg"])),
    Category(
      "Soft drinks", "Drinks", .summer, 69...349, packs: [6, 12], keeps: 180...300,
      ProductNames(
        ["sparkling water", "orange juice", "lemonade", "cola", "apple spritzer"],
        ["0.5 l", "1 l", "1.5 l"])),
    Category(
      "Garden", "Home and garden", .spring, 299...3999, packs: [1, 2, 4],
      ProductNames(
        ["potting soil", "watering can", "plant food", "garden gloves", "seed tray"],
        ["small", "medium", "large"])),
    Category(
      "Sweets", "Grocery", .holiday, 99...599, packs: [8, 12, 24], keeps: 150...360,
      ProductNames(
        ["milk chocolate", "dark chocolate", "wine gums", "shortbread", "roasted nuts"],
        ["100 g", "200 g", "gift box"])),
    Category(
      "Deli salads", "Chilled", .summer, 149...499, packs: [4, 6], keeps: 10...21,
      ProductNames(
        ["potato salad", "hummus", "olive mix", "coleslaw", "herb quark"],
        ["150 g", "250 g", "400 g"])),
    Category(
      "Soups", "Grocery", .winter, 119...449, packs: [6, 12], keeps: 500...720,
      ProductNames(
        ["tomato soup", "lentil stew", "chicken broth", "pea soup", "goulash soup"],
        ["400 ml", "800 ml", "sachet"])),
    Category(
      "Cleaning", "Household", .even, 149...899, packs: [4, 6, 8],
      ProductNames(
        [
          "washing-up liquid", "surface cleaner", "laundry powder", "dishwasher tablets", "sponges",
        ],
        ["small", "regular", "value pack"])),
    Category(
      "Stationery", "Non-food", .school, 99...1299, packs: [2, 5, 10],
      ProductNames(
        ["notebook", "ballpoint pens", "folder", "sticky notes", "paper glue"],
        ["basic", "classic", "premium"])),
    Category(
      "Kitchen", "Home and garden", .holiday, 799...5999, packs: [1, 2, 3],
      ProductNames(
        ["frying pan", "chef's knife", "mixing bowl", "storage jar", "cutting board"],
        ["small", "medium", "large"])),
    Category(
      "Pasta and rice", "Grocery", .even, 79...379, packs: [8, 12], keeps: 500...720,
      ProductNames(
        ["spaghetti", "penne", "basmati rice", "couscous", "red lentils"],
        ["500 g", "1 kg", "2 kg"])),
    Category(
      "Body care", "Health and beauty", .even, 129...1299, packs: [3, 6],
      ProductNames(
        ["shampoo", "toothpaste", "shower gel", "hand cream", "deodorant"],
        ["classic", "sensitive", "fresh"])),
    Category(
      "Sun and insects", "Health and beauty", .summer, 399...1699, packs: [3, 6],
      ProductNames(
        ["sun cream", "after-sun lotion", "insect spray", "sun hat", "cooling gel"],
        ["basic", "plus", "family size"])),
    Category(
      "Pet supplies", "Household", .even, 79...2499, packs: [1, 4, 6], keeps: 360...720,
      ProductNames(
        ["cat food", "dog biscuits", "cat litter", "bird seed", "dog food"],
        ["small", "medium", "large"])),
    Category(
      "Toys", "Non-food", .holiday, 599...4999, packs: [1, 2, 4],
      ProductNames(
        ["building blocks", "jigsaw puzzle", "card game", "soft toy", "toy train"],
        ["small", "classic", "deluxe"])),
    Category(
      "Heating and light", "Home and garden", .winter, 199...3999, packs: [1, 4, 6],
      ProductNames(
        ["candles", "light bulb", "fan heater", "hot-water bottle", "batteries"],
        ["basic", "classic", "twin pack"])),
  ]

  static let brands = [
    "Nordhof", "Bellamar", "Kronberg", "Vesta", "Alder & Moss", "Lumio", "Casa Verde", "Tiedemann",
  ]
}
