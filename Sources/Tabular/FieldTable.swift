/// The fields of one record, with scratch storage for fields that are unescaped.
struct FieldTable: ~Copyable {
  private(set) var slices: UnsafeMutablePointer<FieldSlice>
  private var capacity: Int
  private(set) var count = 0
  private var scratch: UnsafeMutablePointer<UInt8>
  private var scratchCapacity: Int
  private var scratchUsed = 0

  init() {
    capacity = 64
    slices = .allocate(capacity: capacity)
    scratchCapacity = 4096
    scratch = .allocate(capacity: scratchCapacity)
  }

  deinit {
    slices.deallocate()
    scratch.deallocate()
  }

  /// Clears the fields and reserves scratch storage for a record of at most `bytes` bytes.
  @inline(__always)
  mutating func begin(longest bytes: Int) {
    count = 0
    scratchUsed = 0
    if bytes > scratchCapacity { growScratch(to: bytes) }
  }

  @inline(__always)
  mutating func append(_ start: UnsafePointer<UInt8>, _ length: Int) {
    if count == capacity { grow() }
    slices[count] = FieldSlice(start: start, count: length)
    count += 1
  }

  mutating func appendAbsent() {
    if count == capacity { grow() }
    slices[count] = FieldSlice(start: nil, count: 0)
    count += 1
  }

  /// Appends a field, replacing doubled quotation marks by single ones.
  mutating func appendUnescaping(_ start: UnsafePointer<UInt8>, _ length: Int) {
    let target = scratch + scratchUsed
    var written = 0
    var index = 0
    while index < length {
      target[written] = start[index]
      index += start[index] == 0x22 ? 2 : 1
      written += 1
    }
    scratchUsed += written
    append(UnsafePointer(target), written)
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<FieldSlice>.allocate(capacity: capacity * 2)
    larger.update(from: slices, count: count)
    slices.deallocate()
    slices = larger
    capacity *= 2
  }

  private mutating func growScratch(to bytes: Int) {
    scratch.deallocate()
    scratchCapacity = max(bytes, scratchCapacity * 2)
    scratch = .allocate(capacity: scratchCapacity)
  }
}
