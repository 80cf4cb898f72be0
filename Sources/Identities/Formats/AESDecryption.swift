/// AES in CBC mode, backwards: opens stores whose password everybody knows.
///
/// Not hardened against measuring its time, since it keeps nothing secret. Source: FIPS 197.
struct AESDecryption {
  private static let blockSize = 16

  /// One word of four bytes for each column of each round.
  private let roundKeys: [[UInt8]]

  /// - Parameter key: 16, 24 or 32 bytes; `nil` for all else.
  init?(key: [UInt8]) {
    guard [16, 24, 32].contains(key.count) else { return nil }
    let words = key.count / 4
    var columns = stride(from: 0, to: key.count, by: 4).map { Array(key[$0..<($0 + 4)]) }
    var constant: UInt8 = 1
    while columns.count < 4 * (words + 7) {
      var next = columns[columns.count - 1]
      if columns.count % words == 0 {
        next = [next[1], next[2], next[3], next[0]].map { Self.tables.forward[Int($0)] }
        next[0] ^= constant
        constant = Self.doubled(constant)
      } else if words > 6, columns.count % words == 4 {
        next = next.map { Self.tables.forward[Int($0)] }
      }
      columns.append(zip(next, columns[columns.count - words]).map { $0 ^ $1 })
    }
    roundKeys = stride(from: 0, to: columns.count, by: 4).map {
      Array(columns[$0..<($0 + 4)].joined())
    }
  }

  /// The plaintext of whole blocks, without its padding (PKCS #7); `nil` when the padding is wrong.
  func open(_ text: Bytes, initial: Bytes) -> [UInt8]? {
    guard !text.isEmpty, text.count % Self.blockSize == 0, initial.count == Self.blockSize else {
      return nil
    }
    var (plain, previous): ([UInt8], Bytes) = ([], initial)
    plain.reserveCapacity(text.count)
    var rest = text
    while !rest.isEmpty {
      let block = rest.prefix(Self.blockSize)
      plain += zip(opened(block), previous).map { $0 ^ $1 }
      (previous, rest) = (block, rest.dropFirst(Self.blockSize))
    }
    let padding = Int(plain[plain.count - 1])
    guard (1...Self.blockSize).contains(padding),
      plain.suffix(padding).allSatisfy({ Int($0) == padding })
    else { return nil }
    return Array(plain.dropLast(padding))
  }

  private func opened(_ block: Bytes) -> [UInt8] {
    var state = zip(block, roundKeys[roundKeys.count - 1]).map { $0 ^ $1 }
    for round in stride(from: roundKeys.count - 2, through: 0, by: -1) {
      // Rows shift to the right, then bytes go through the inverse box.
      var shifted = state
      for index in 0..<16 {
        shifted[index] = Self.tables.backward[Int(state[(index + 16 - 4 * (index % 4)) % 16])]
      }
      state = zip(shifted, roundKeys[round]).map { $0 ^ $1 }
      if round > 0 { Self.unmixColumns(&state) }
    }
    return state
  }

  private static func unmixColumns(_ state: inout [UInt8]) {
    for column in stride(from: 0, to: 16, by: 4) {
      let old = Array(state[column..<(column + 4)])
      for row in 0..<4 {
        state[column + row] =
          times(old[row], 14) ^ times(old[(row + 1) % 4], 11) ^ times(old[(row + 2) % 4], 13)
          ^ times(old[(row + 3) % 4], 9)
      }
    }
  }

  // MARK: The field of 256 elements

  private static func doubled(_ value: UInt8) -> UInt8 {
    value << 1 ^ (value & 0x80 == 0 ? 0 : 0x1B)
  }

  private static func times(_ value: UInt8, _ factor: UInt8) -> UInt8 {
    var (product, power, rest): (UInt8, UInt8, UInt8) = (0, value, factor)
    while rest > 0 {
      if rest & 1 == 1 { product ^= power }
      power = doubled(power)
      rest >>= 1
    }
    return product
  }

  /// The substitution box and its inverse: the inverse in the field, then an affine map.
  private static let tables: (forward: [UInt8], backward: [UInt8]) = {
    var forward = [UInt8](repeating: 0, count: 256)
    var backward = forward
    for value in 0...UInt8.max {
      let inverse = (0...UInt8.max).first { times(value, $0) == 1 } ?? 0
      var mapped: UInt8 = 0x63
      for turn in 0..<5 { mapped ^= inverse << turn | (turn == 0 ? 0 : inverse >> (8 - turn)) }
      forward[Int(value)] = mapped
      backward[Int(mapped)] = value
    }
    return (forward, backward)
  }()
}
