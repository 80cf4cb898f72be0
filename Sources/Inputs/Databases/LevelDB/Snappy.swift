/// Undoes the compression of Snappy, which LevelDB uses.
///
/// Source: github.com/google/snappy, `format_description.txt`.
enum Snappy {
  /// Returns what `input` unpacks to; `nil` where it makes no sense or is larger than `limit`.
  static func unpack(_ input: ArraySlice<UInt8>, atMost limit: Int) -> [UInt8]? {
    var next = input.startIndex
    guard let size = littleNumber(input, &next), size <= limit else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(size)
    while next < input.endIndex, output.count < size {
      let tag = Int(input[next])
      next += 1
      if tag & 3 == 0 {
        guard let length = literalLength(tag, input, &next), length <= input.endIndex - next,
          output.count + length <= size
        else { return nil }
        output += input[next..<next + length]
        next += length
      } else {
        guard let (length, distance) = copy(tag, input, &next), distance > 0,
          distance <= output.count, output.count + length <= size
        else { return nil }
        // The bytes may overlap those that they make.
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
    return output.count == size ? output : nil
  }

  private static func literalLength(
    _ tag: Int, _ input: ArraySlice<UInt8>, _ next: inout Int
  ) -> Int? {
    let length = tag >> 2
    guard length >= 60 else { return length + 1 }
    return bytes(length - 59, input, &next).map { $0 + 1 }
  }

  private static func copy(
    _ tag: Int, _ input: ArraySlice<UInt8>, _ next: inout Int
  ) -> (length: Int, distance: Int)? {
    switch tag & 3 {
    case 1:
      guard let low = bytes(1, input, &next) else { return nil }
      return (4 + tag >> 2 & 7, (tag & 0xE0) << 3 | low)
    case 2: return bytes(2, input, &next).map { (1 + tag >> 2, $0) }
    default: return bytes(4, input, &next).map { (1 + tag >> 2, $0) }
    }
  }

  /// A little-endian number of so many bytes.
  private static func bytes(_ count: Int, _ input: ArraySlice<UInt8>, _ next: inout Int) -> Int? {
    guard count <= input.endIndex - next else { return nil }
    defer { next += count }
    return (0..<count).reduce(0) { $0 | Int(input[next + $1]) << (8 * $1) }
  }

  /// A number whose bytes hold 7 bits each, the lowest first.
  static func littleNumber(_ input: ArraySlice<UInt8>, _ next: inout Int) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard next < input.endIndex else { return nil }
      let byte = input[next]
      next += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
