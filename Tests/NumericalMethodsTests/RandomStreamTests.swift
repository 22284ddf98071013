import NumericalMethods
import Testing

@Suite struct RandomStreamTests {
  @Test func `numbers passed over are those that would have come`() {
    var (one, other) = (RandomStream(seed: 3), RandomStream(seed: 3))
    for _ in 0..<17 { _ = one.next() }
    other.skip(17)
    #expect(one.next() == other.next())
    other.skip(1)
    #expect(one.next() != other.next())
  }

  @Test func `the stream is SplitMix64`() {
    var stream = RandomStream(seed: 1_234_567)
    let found = (0..<5).map { _ in stream.next() }
    #expect(
      found == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `the key's hash is FNV-1a`() {
    #expect(stableHash("") == 0xcbf2_9ce4_8422_2325)
    #expect(stableHash("a") == 0xaf63_dc4c_8601_ec8c)
    #expect(stableHash("foobar") == 0x8594_4171_f739_67e8)
  }

  @Test func `equal seeds and keys give equal streams, others do not`() {
    var first = RandomStream(seed: 7, key: "store|product")
    var again = RandomStream(seed: 7, key: "store|product")
    var other = RandomStream(seed: 7, key: "store|producu")
    let numbers = (0..<10).map { _ in first.next() }
    #expect(numbers == (0..<10).map { _ in again.next() })
    #expect(numbers != (0..<10).map { _ in other.next() })
  }

  @Test func `uniforms lie in 0 to 1 and normals have unit variance`() {
    var stream = RandomStream(seed: 3)
    let uniforms = Empirical((0..<50_000).map { _ in stream.nextUniform() })
    #expect(uniforms.values[0] >= 0 && uniforms.values[49_999] < 1)
    #expect(abs(uniforms.mean - 0.5) < 0.005 && abs(uniforms.variance - 1.0 / 12) < 0.001)
    let normals = Empirical((0..<50_000).map { _ in stream.nextNormal() })
    #expect(abs(normals.mean) < 0.015 && abs(normals.variance - 1) < 0.02)
  }
}
